import { Redis } from 'ioredis'
import nodemailer from 'nodemailer'
import type { Config } from '../../platform/config.ts'
import { fail, ok, warn, type Finding } from './finding.ts'

/** Redis and the mail server, where they are set. */
export async function serviceChecks(config: Config): Promise<Finding[]> {
  return [...(await redis(config)), ...(await smtp(config))]
}

async function redis({ redisUrl, databaseUrl }: Config): Promise<Finding[]> {
  if (!redisUrl) return []
  const client = new Redis(redisUrl, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.ping()
    return [
      databaseUrl
        ? ok('Redis answers')
        : warn(
            'REDIS_URL without DATABASE_URL: several nodes need PostgreSQL',
            'Set DATABASE_URL, or leave REDIS_URL out.'
          )
    ]
  } catch {
    return [
      fail(
        'Redis does not answer at REDIS_URL',
        'Start it, or correct the address; alone, this node works without.'
      )
    ]
  } finally {
    client.disconnect()
  }
}

async function smtp({ smtpUrl }: Config): Promise<Finding[]> {
  if (!smtpUrl) return []
  const transport = nodemailer.createTransport(smtpUrl)
  try {
    await transport.verify()
    return [ok('The mail server takes mails')]
  } catch (error) {
    const { code = 'failed' } = error as { code?: string }
    return [
      fail(`The mail server refuses (${code})`, 'Correct SMTP_URL; mails wait in the outbox meanwhile.')
    ]
  } finally {
    transport.close()
  }
}
