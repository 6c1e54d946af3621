import { renameSync, writeFileSync } from 'node:fs'

// Preloaded into every server of the bench: on SIGUSR2 it collects garbage and writes what is left to MEMORY_FILE.
const file = process.env.MEMORY_FILE!

process.on('SIGUSR2', () => {
  for (let i = 0; i < 3; i++) globalThis.gc!()
  const { rss, heapUsed, external } = process.memoryUsage()
  writeFileSync(`${file}.new`, JSON.stringify({ rss, used: heapUsed + external }))
  renameSync(`${file}.new`, file)
})
