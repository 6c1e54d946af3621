import type { Logger } from 'pino'
import { createApp } from './app.ts'
import { prepareDemo } from './demo/demo.ts'
import type { Config } from './platform/config.ts'
import { serveControl } from './platform/control-socket.ts'
import { openDatabase } from './platform/database.ts'

/** Time that open work gets after SIGTERM before the process goes anyway. */
const DRAIN_MS = 10_000

/** The process from settings to goodbye: database, shape, demo, app, signals. */
export async function runServer(config: Config, createLog: (level: string) => Logger): Promise<void> {
  const log = createLog(config.logLevel)
  const database = await openDatabase(config, log)
  const demoAccounts = config.isDemo ? await prepareDemo(database.db, config.dataDir) : undefined
  const lys = await createApp({ config, db: database.db, log, demoAccounts })
  const control = database.embedded && (await serveControl(config.dataDir, database.embedded))
  await lys.app.listen({ port: config.port, host: config.host, backlog: 4096 })

  let isStopping = false
  const stop = async (signal: string) => {
    if (isStopping) return
    isStopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), DRAIN_MS).unref()
    await lys.close()
    await control?.close()
    await database.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)

  const address = lys.app.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  announce(config, port, demoAccounts)
}

/** What a person at the terminal needs: where to go and how to get in. */
function announce(
  config: Config,
  port: number,
  accounts: Awaited<ReturnType<typeof prepareDemo>> | undefined
) {
  const address = process.env.PUBLIC_URL ? config.publicUrl : `http://localhost:${port}`
  const lines = [`Lys listens on ${address}`]
  if (accounts?.length) {
    const wide = Math.max(...accounts.map(account => account.email.length))
    lines.push('', 'Demo sign-ins (also in DATA_DIR/demo-accounts.json):')
    for (const { email, password, role, organisation } of accounts) {
      lines.push(`  ${email.padEnd(wide)}  ${password}  ${role}, ${organisation}`)
    }
  }
  process.stdout.write(`${lines.join('\n')}\n`)
}
