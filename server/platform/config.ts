import { resolve } from 'node:path'

/** Everything the surroundings may decide, read once at start. Documented in README, "Settings". */
export interface Config {
  port: number
  host: string
  /** Address that people use; links in mails and the accepted Origin come from it. */
  publicUrl: string
  dataDir: string
  /** Built client that is served at `/`. */
  clientDir: string
  /** PostgreSQL; when absent the embedded database in `dataDir` is used. */
  databaseUrl: string | undefined
  /** Bus between nodes; when absent this node is alone. */
  redisUrl: string | undefined
  smtpUrl: string | undefined
  mailFrom: string
  logLevel: string
  isProduction: boolean
  /** Demo project and demo sign-ins. */
  isDemo: boolean
  /** Believe X-Forwarded-* (behind the reverse proxy). */
  trustProxy: boolean
  /** The embedded database takes nothing new when its disk has less free than this, in bytes; 0 watches nothing. */
  leastFreeBytes: number
  /** Requests per minute that one person or address may make; 0 means no limit. */
  requestsPerMinute: number
}

export class ConfigError extends Error {}

/**
 * Reads the settings from the environment.
 * @throws ConfigError naming the variable, its value and what is accepted.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const isProduction = env.NODE_ENV === 'production'
  const databaseUrl = url(env, 'DATABASE_URL', ['postgres:', 'postgresql:'])
  const demo = choice(env, 'DEMO', ['on', 'off'])
  if (demo === 'on' && isProduction) throw new ConfigError('DEMO=on is refused when NODE_ENV=production.')
  const port = whole(env, 'PORT', 3000, 0, 65535)
  const host = env.HOST || '127.0.0.1'
  const publicUrl = url(env, 'PUBLIC_URL', ['http:', 'https:']) ?? `http://localhost:${port}`
  return {
    port,
    host,
    publicUrl: publicUrl.replace(/\/+$/, ''),
    dataDir: resolve(env.DATA_DIR || 'data'),
    clientDir: resolve(env.CLIENT_DIR || 'dist/client'),
    databaseUrl,
    redisUrl: url(env, 'REDIS_URL', ['redis:', 'rediss:']),
    smtpUrl: url(env, 'SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: env.MAIL_FROM || `lys@${new URL(publicUrl).hostname}`,
    logLevel:
      choice(env, 'LOG_LEVEL', ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']) ?? 'info',
    isProduction,
    isDemo: demo ? demo === 'on' : !isProduction && !databaseUrl,
    trustProxy: choice(env, 'TRUST_PROXY', ['on', 'off']) === 'on',
    leastFreeBytes: whole(env, 'FREE_SPACE_MB', 256, 0, 1_000_000) * 1_000_000,
    requestsPerMinute: whole(env, 'REQUESTS_PER_MINUTE', 1200, 0, 1_000_000)
  }
}

type Env = Record<string, string | undefined>

function url(env: Env, name: string, protocols: string[]): string | undefined {
  const value = env[name]
  if (!value) return undefined
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
    // the value may hold a password: it is not repeated
    throw new ConfigError(
      `${name} is not an address that begins with ${protocols.map(one => `${one}//`).join(' or ')}.`
    )
  }
  return value
}

function choice(env: Env, name: string, accepted: string[]): string | undefined {
  const value = env[name]
  if (!value) return undefined
  if (!accepted.includes(value))
    throw new ConfigError(`${name} is "${value}"; accepted: ${accepted.join(', ')}.`)
  return value
}

function whole(env: Env, name: string, fallback: number, least: number, most: number): number {
  const value = env[name]
  if (!value) return fallback
  const number = Number(value)
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new ConfigError(`${name} is "${value}"; accepted: a whole number from ${least} to ${most}.`)
  }
  return number
}
