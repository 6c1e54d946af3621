import { readConfig } from './platform/config.ts'
import { createLog } from './platform/log.ts'
import { reasonOf } from './platform/start-refusal.ts'
import { runServer } from './server.ts'

// The server alone, with the client as it was built: containers and development. `npm start` is scripts/start.ts.
try {
  await runServer(readConfig(process.env), createLog)
} catch (error) {
  // what the person at the terminal can mend is said in a sentence; anything else is ours and shows its stack
  const { PORT: port, DATA_DIR: dataDir } = process.env
  process.stderr.write(`${reasonOf(error, { port: port ?? 3000, dataDir: dataDir ?? 'data' })}\n`)
  process.exit(1)
}
