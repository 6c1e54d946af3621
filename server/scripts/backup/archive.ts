import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import yazl from 'yazl'
import { StartRefusal } from '../../platform/start-refusal.ts'

// A backup is a zip: manifest.json first, then its files. The manifest holds size and sha-256 of each, and how many rows
// each table had, so that a restored database can be compared with it.

export interface Manifest {
  format: 'lys-backup'
  formatVersion: 1
  createdAt: string
  /** Of Lys. */
  version: string
  kind: 'embedded' | 'postgresql'
  migrations: string[]
  /** Rows per table. */
  rows: Record<string, number>
  files: { name: string; size: number; sha256: string }[]
}

export interface ArchiveFile {
  name: string
  bytes: Buffer
}

const MANIFEST = 'manifest.json'
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Writes the archive to `path`, which must not exist; readable by its owner only. */
export async function writeArchive(
  path: string,
  manifest: Omit<Manifest, 'files' | 'format' | 'formatVersion'>,
  files: ArchiveFile[]
): Promise<void> {
  const complete: Manifest = {
    format: 'lys-backup',
    formatVersion: 1,
    ...manifest,
    files: files.map(({ name, bytes }) => ({ name, size: bytes.length, sha256: sha256(bytes) }))
  }
  const zip = new yazl.ZipFile()
  zip.addBuffer(Buffer.from(`${JSON.stringify(complete, null, 2)}\n`), MANIFEST)
  for (const { name, bytes } of files) zip.addBuffer(bytes, name)
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }))
}

/** Reads an archive whole and compares every file with its manifest. @throws StartRefusal when anything differs */
export async function readArchive(path: string): Promise<{ manifest: Manifest; files: Map<string, Buffer> }> {
  const entries = await unzip(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new StartRefusal(`${path} does not exist.`)
    throw new StartRefusal(`${path} is not a backup of Lys, or it is damaged. Take another copy.`)
  })
  const manifest = readManifest(entries.get(MANIFEST))
  if (!manifest) throw new StartRefusal(`${path} is not a backup of Lys: it has no manifest.`)
  const files = new Map<string, Buffer>()
  for (const { name, size, sha256: expected } of manifest.files) {
    const bytes = entries.get(name)
    if (!bytes || bytes.length !== size || sha256(bytes) !== expected) {
      throw new StartRefusal(`${path} is damaged: ${name} is not what was written. Take another copy.`)
    }
    files.set(name, bytes)
  }
  return { manifest, files }
}

/** sha-256 of the whole file, to be noted beside it. */
export async function fingerprintOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Buffer)
  return hash.digest('hex')
}

function readManifest(bytes: Buffer | undefined): Manifest | undefined {
  try {
    const manifest = JSON.parse(String(bytes)) as Manifest
    return manifest.format === 'lys-backup' && manifest.formatVersion === 1 ? manifest : undefined
  } catch {
    return undefined
  }
}

function unzip(path: string): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true }, (error, zip) => {
      if (error || !zip) return reject(error)
      const entries = new Map<string, Buffer>()
      zip.on('error', reject)
      zip.on('end', () => resolve(entries))
      zip.on('entry', entry => {
        zip.openReadStream(entry, (failure, stream) => {
          if (failure || !stream) return reject(failure)
          const parts: Buffer[] = []
          stream.on('error', reject)
          stream.on('data', (part: Buffer) => parts.push(part))
          stream.on('end', () => {
            entries.set(entry.fileName, Buffer.concat(parts))
            zip.readEntry()
          })
        })
      })
      zip.readEntry()
    })
  })
}
