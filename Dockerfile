# One image for the server, its commands and the backup job. Node in its long-term release on Debian 13, whose
# PostgreSQL programs (17) are those of the database in docker-compose.yml: pg_dump refuses a newer server.
FROM node:24.11.0-trixie-slim AS build
WORKDIR /lys
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npx vite build && npm prune --omit=dev

FROM node:24.11.0-trixie-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends postgresql-client-17 tini \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /lys
COPY --from=build --chown=root:root /lys/node_modules node_modules
COPY --from=build --chown=root:root /lys/dist dist
COPY package.json tsconfig.json ./
COPY server server
COPY shared shared
COPY migrations migrations
COPY deploy deploy
RUN mkdir /data /backups && chown node:node /data /backups
USER node
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
EXPOSE 3000
VOLUME ["/data", "/backups"]
# tini passes signals on and reaps; the server drains on SIGTERM
ENTRYPOINT ["tini", "--"]
CMD ["node", "--import", "tsx", "server/main.ts"]
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "deploy/healthcheck.mjs", "http://127.0.0.1:3000/readyz"]
