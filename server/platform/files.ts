import { createHash, randomUUID } from 'node:crypto'
import type { Db } from './db.ts'

export interface StoredFile {
  id: string
  projectId: string
  name: string
  mediaType: string
  size: number
  /** Hexadecimal. */
  sha256: string
  bytes: Buffer
}

/**
 * Bytes beside the rows that speak of them: one backup, one transaction, every node reads them
 * (`decisions/files-in-the-database.md`). Rights are those of the thing that shows the file: ask its service.
 */
export interface Files {
  store(
    file: { projectId: string; name: string; mediaType: string; bytes: Uint8Array },
    db?: Db
  ): Promise<string>
  read(id: string): Promise<StoredFile | undefined>
}

export function files(db: Db): Files {
  return {
    store: async ({ projectId, name, mediaType, bytes }, within = db) => {
      const id = randomUUID()
      await within
        .insertInto('file')
        .values({
          id,
          projectId,
          name,
          mediaType,
          size: bytes.byteLength,
          sha256: createHash('sha256').update(bytes).digest('hex'),
          bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
        })
        .execute()
      return id
    },
    read: id =>
      db
        .selectFrom('file')
        .select(['id', 'projectId', 'name', 'mediaType', 'size', 'sha256', 'bytes'])
        .where('id', '=', id)
        .executeTakeFirst()
  }
}
