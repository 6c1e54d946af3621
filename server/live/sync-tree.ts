import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Flushes every file below `directory` to the disk, and the directories themselves. Nothing happens without it. */
export async function syncTree(directory: string): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const entry of entries) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) await syncTree(path)
    else if (entry.isFile()) await syncOne(path)
  }
  if (entries.length > 0) await syncOne(directory)
}

async function syncOne(path: string): Promise<void> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined // the database removed it meanwhile
    throw error
  })
  try {
    await file?.datasync()
  } finally {
    await file?.close()
  }
}
