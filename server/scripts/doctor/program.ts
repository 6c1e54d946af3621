import { existsSync } from 'node:fs'
import type { Config } from '../../platform/config.ts'
import { version } from '../../platform/version.ts'
import { isClientBuilt } from '../client-build.ts'
import { fail, ok, warn, type Finding } from './finding.ts'

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Node, settings, the built client, the browser of the tests. */
export async function programChecks(config: Config): Promise<Finding[]> {
  return [ok(`Lys ${version}`), node(), ...settings(config), client(config), browser()]
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 19)
    ? ok(`Node ${process.versions.node}`)
    : fail(`Node ${process.versions.node} is too old`, 'Install Node 20.19 or newer.')
}

function settings(config: Config): Finding[] {
  const findings: Finding[] = []
  const isHttps = config.publicUrl.startsWith('https:')
  if (config.isProduction && !isHttps) {
    findings.push(
      warn(
        `PUBLIC_URL is ${config.publicUrl}: cookies travel in the clear`,
        'Put a reverse proxy with TLS in front and set PUBLIC_URL to its https address.'
      )
    )
  }
  if (isHttps && !config.trustProxy) {
    findings.push(
      warn(
        'PUBLIC_URL is https but TRUST_PROXY is off: all people seem to come from the proxy, and share its limits',
        'Set TRUST_PROXY=on when a reverse proxy stands in front.'
      )
    )
  }
  if (config.isProduction && !config.smtpUrl) {
    findings.push(warn('SMTP_URL is not set: mails stay in the outbox', 'Set SMTP_URL to your mail server.'))
  }
  if (config.isProduction && !config.databaseUrl) {
    findings.push(
      warn(
        'Production on the embedded database: one process, no replicas',
        'Fine for a small federation with a daily backup; else set DATABASE_URL to PostgreSQL.'
      )
    )
  }
  if (config.isDemo) {
    findings.push(
      warn(
        'Demo mode: demo sign-ins are shown to everyone',
        'Set NODE_ENV=production (or DEMO=off) for real work.'
      )
    )
  }
  return findings.length > 0 ? findings : [ok('Settings are complete')]
}

function client(config: Config): Finding {
  if (!existsSync(config.clientDir)) {
    return warn(
      `The client is not built (${config.clientDir})`,
      '`npm start` builds it; or run `npm run build`.'
    )
  }
  return isClientBuilt(config.clientDir)
    ? ok('The client is built from the present sources')
    : warn('The built client is older than its sources', '`npm start` builds it anew.')
}

function browser(): Finding {
  const path = process.env.CHROMIUM_PATH ?? BROWSERS.find(existsSync)
  return path && existsSync(path)
    ? ok(`Chromium for the tests: ${path}`)
    : ok('No Chromium here: only the browser tests need one, and they say how to get it')
}
