import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import underPressure from '@fastify/under-pressure'
import websocket from '@fastify/websocket'
import fastify, {
  LogController,
  type FastifyInstance,
  type FastifyPluginAsync,
  type RawServerDefault
} from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, relative } from 'node:path'
import type { Logger } from 'pino'
import { AppError } from '../../shared/errors.ts'
import type { Config } from './config.ts'
import { answerErrors } from './errors.ts'
import { inputValidation } from './validation.ts'

/** The routes of a feature: a plugin whose handlers are typed by their schemas. */
export type Routes = FastifyPluginAsync<Record<never, never>, RawServerDefault, TypeBoxTypeProvider>
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  Logger,
  TypeBoxTypeProvider
>

const JSON_BODY_BYTES = 2 * 1024 * 1024
/** Largest uploaded file. */
export const FILE_BYTES = 25 * 1024 * 1024
/**
 * Largest frame that a socket may bring. Twice what a live document takes, which refuses the rest with a reason of its
 * own: beyond this one the socket layer closes with 1009, and a client would try again for ever.
 */
const FRAME_BYTES = 16 * 1024 * 1024

/** The server before it has routes: parsing, limits, headers, documentation, errors. */
export async function createHttp(config: Config, log: Logger): Promise<App> {
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: JSON_BODY_BYTES,
    trustProxy: config.trustProxy,
    forceCloseConnections: true
  }).withTypeProvider<TypeBoxTypeProvider>() as unknown as App
  app.setValidatorCompiler(inputValidation())

  answerErrors(app as unknown as FastifyInstance)
  app.addHook('onResponse', async (request, reply) => {
    // the pattern, never the address: ids and search words are people's
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime)
      },
      'request'
    )
  })
  app.addHook('preHandler', async (request, reply) => {
    // a route that declares 204 has nothing to tell: its handler ends without an answer
    const { response } = (request.routeOptions.schema ?? {}) as { response?: object }
    if (response && '204' in response) reply.code(204)
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        // table columns and carets are placed by style attributes; no style sheet comes from elsewhere
        styleSrcAttr: ["'unsafe-inline'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"]
      }
    },
    strictTransportSecurity: config.publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false
  })
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] })
  await app.register(multipart, {
    limits: { fileSize: FILE_BYTES, files: 1, fields: 10, fieldSize: 4096, parts: 11 },
    throwFileSizeLimit: true
  })
  await app.register(websocket, {
    options: { maxPayload: FRAME_BYTES, perMessageDeflate: false }
  })
  if (config.requestsPerMinute > 0) {
    await app.register(rateLimit, {
      max: config.requestsPerMinute,
      timeWindow: 60_000,
      errorResponseBuilder: () => new AppError('rate.exceeded')
    })
  }
  if (config.isProduction) {
    await app.register(underPressure, {
      maxEventLoopDelay: 3000,
      retryAfter: 5,
      pressureHandler: request => {
        // a probe that fails under load would have the node killed while it works
        if (!['/livez', '/readyz', '/metrics'].includes(request.url)) throw new AppError('server.overloaded')
      }
    })
  }
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Lys',
        version: '0.1.0',
        description:
          'Workspace of cross-border social-economy federations. Errors are {code, params, requestId}; ' +
          'what may not be seen answers as what does not exist.'
      },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'lys_session' } }
      }
    },
    transform: ({ schema, url, route }) => {
      const can = (route.config as { can?: string } | undefined)?.can
      return { url, schema: { ...schema, ...(can ? { description: `Permission: ${can}` } : {}) } }
    }
  })
  return app
}

/** The description of every route, and its readable form. */
export async function serveDocumentation(app: App): Promise<void> {
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
  app.get('/api/openapi.json', { config: { can: 'installation.read' }, schema: { hide: true } }, async () =>
    app.swagger()
  )
}

/** The built client: its files by name, and the page for every address that is neither a file nor the API's. */
export async function serveClient(app: App, clientDir: string): Promise<void> {
  if (!existsSync(clientDir)) return
  const files = new Set(
    readdirSync(clientDir, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
      .map(entry => relative(clientDir, join(entry.parentPath, entry.name)))
  )
  await app.register(fastifyStatic, {
    root: clientDir,
    serve: false,
    // names in assets/ carry their content's hash
    setHeaders: (reply, path) =>
      void reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
      )
  })
  app.get<{ Params: { '*': string } }>(
    '/*',
    { config: { can: 'installation.read', rateLimit: false }, schema: { hide: true } },
    (request, reply) => {
      const path = request.params['*']
      if (files.has(path)) return reply.sendFile(path)
      if (/^(api|live|events|assets)(\/|$)/.test(path)) throw new AppError('route.unknown')
      return reply.sendFile('index.html')
    }
  )
}
