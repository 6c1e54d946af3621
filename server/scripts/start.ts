import { readConfig } from '../platform/config.ts'
import { createLog } from '../platform/log.ts'
import { reasonOf } from '../platform/start-refusal.ts'
import { runServer } from '../server.ts'
import { buildClient, isClientBuilt } from './client-build.ts'

// `npm start`: the client is built when its sources changed, then this very process serves, so that signals reach it.
try {
  const config = readConfig(process.env)
  if (!isClientBuilt(config.clientDir)) {
    process.stdout.write('Building the client; this takes a moment and is done once...\n')
    await buildClient(config.clientDir)
  }
  await runServer(config, createLog)
} catch (error) {
  const { PORT: port, DATA_DIR: dataDir } = process.env
  process.stderr.write(`${reasonOf(error, { port: port ?? 3000, dataDir: dataDir ?? 'data' })}\n`)
  process.exit(1)
}
