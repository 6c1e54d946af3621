import { randomUUID } from 'node:crypto'
import { basename, extname } from 'node:path'
import type { ConfirmImport, CreatedDocument, ImportPreview } from '../../../../shared/documents/schema.ts'
import { outlineOf } from '../../../../shared/editor/outline.ts'
import { plainText } from '../../../../shared/editor/plain-text.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { settledText, suggestionsIn } from '../../../../shared/editor/suggestions/settled.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Access, Locator } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Files } from '../../../platform/files.ts'
import { withFiles } from '../images/shown-files.ts'
import type { Beside, DocumentsService } from '../service.ts'
import { fileKinds, type Converted, type FileKind } from './conversion.ts'
import { convertApart } from './converter.ts'
import { limits } from './limits.ts'
import type { ImportedThread } from './placed-threads.ts'
import {
  deleteImport,
  forgetOldImports,
  importById,
  importImage,
  importImages,
  insertImport,
  insertImportImage,
  takeImport,
  type KeptConversion
} from './queries.ts'
import { Refusal } from './refusal.ts'

const NAME_LENGTH = 200

/** Files that become documents, in two steps: read and shown with what gets lost, then confirmed by a person. */
export function importsService({
  db,
  files,
  documents,
  keepThreads
}: {
  db: Db
  files: Files
  documents: DocumentsService
  /** Keeps what a file says of a text beside it; app.ts plugs it in. */
  keepThreads: (tx: Db, version: Parameters<Beside>[1], threads: readonly ImportedThread[]) => Promise<void>
}) {
  return {
    /**
     * Reads a file and keeps the result for a day. No document exists yet.
     * @throws AppError document-file.*
     */
    async prepare(
      access: Access,
      projectId: string,
      file: { name: string; bytes: Buffer } | undefined
    ): Promise<ImportPreview> {
      if (!file) throw new AppError('document-file.missing')
      const kind = kindOf(file)
      const converted = await reading(() => convertApart(kind, file.bytes))
      const id = randomUUID()
      const fileName = basename(file.name).slice(-NAME_LENGTH)
      const { images, ...kept } = converted
      await forgetOldImports(db)
      await db.transaction().execute(async tx => {
        await insertImport(tx, { id, projectId, personId: access.person.id, fileName, converted: kept })
        for (const image of images) {
          await insertImportImage(tx, { importId: id, ...image, bytes: Buffer.from(image.bytes) })
        }
      })
      return preview(id, fileName, kept)
    },

    /** An image of an import that waits. @throws AppError document-image.unknown */
    async image(importId: string, key: string) {
      const image = await importImage(db, importId, key)
      if (!image) throw new AppError('document-image.unknown')
      return { mediaType: image.mediaType, bytes: image.bytes }
    },

    /** Makes the document. A second yes finds nothing left to confirm. @throws AppError document-import.unknown */
    async confirm(access: Access, importId: string, input: ConfirmImport): Promise<CreatedDocument> {
      const found = await db.transaction().execute(async tx => {
        const row = await takeImport(tx, importId)
        if (!row) throw new AppError('document-import.unknown')
        const fileIds = new Map<string, string>()
        for (const { key, name, mediaType, bytes } of await importImages(tx, importId)) {
          fileIds.set(key, await files.store({ projectId: row.projectId, name, mediaType, bytes }, tx))
        }
        await deleteImport(tx, importId)
        const { json, threads } = row.converted as KeptConversion
        return { projectId: row.projectId, json, threads: threads ?? [], fileIds }
      })
      const content = withFiles(found.json, found.fileIds)
      const { projectId, threads } = found
      return documents.createImported(access, { ...input, projectId, content }, (tx, version) =>
        keepThreads(
          tx,
          version,
          threads.map(thread => withFile(thread, found.fileIds))
        )
      )
    },

    /** Only the person who sent the file may go on with it: to everybody else it is not there. */
    locate: (async id => {
      const row = await importById(db, id)
      return row && { projectId: row.projectId, authorId: row.personId }
    }) satisfies Locator
  }
}
export type ImportsService = ReturnType<typeof importsService>

const aliases: Record<string, FileKind> = { markdown: 'md', htm: 'html', xhtml: 'html', ott: 'odt' }

/** What kind of file it is by its name; whether it really is, its reader finds out. */
function kindOf({ name, bytes }: { name: string; bytes: Buffer }): FileKind {
  if (bytes.length === 0) throw new AppError('document-file.empty')
  const extension = extname(name).slice(1).toLowerCase()
  if (extension === 'docm' || extension === 'dotm') throw new AppError('document-file.macros')
  if (extension === 'doc') throw new AppError('document-file.old-word')
  const kind = aliases[extension] ?? fileKinds.find(known => known === extension)
  if (!kind) throw new AppError('document-file.kind', { name: basename(name).slice(-80) })
  // pages and Markdown may carry their pictures inside
  const limit = kind === 'txt' ? limits.text : limits.file
  if (bytes.length > limit) {
    throw new AppError('document-file.too-large', { size: megabytes(bytes.length), limit: megabytes(limit) })
  }
  return kind
}

async function reading(convert: () => Promise<Converted>): Promise<Converted> {
  try {
    return await convert()
  } catch (error) {
    if (error instanceof Refusal) throw new AppError(error.code, error.params)
    throw error
  }
}

/** A thread about an image, whose file has its own name now. */
function withFile(thread: ImportedThread, fileIds: ReadonlyMap<string, string>): ImportedThread {
  const { block } = thread.anchor
  if (!block?.fileId) return thread
  const fileId = fileIds.get(block.fileId) ?? null
  return { ...thread, anchor: { ...thread.anchor, block: { ...block, fileId } } }
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MB`

function preview(
  importId: string,
  fileName: string,
  { json, losses, title, language, threads }: KeptConversion
): ImportPreview {
  const counts = {
    words: 0,
    headings: 0,
    lists: 0,
    tables: 0,
    images: 0,
    footnotes: 0,
    threads: threads.length,
    suggestions: suggestionsIn(json).size
  }
  const kinds: Record<string, keyof typeof counts> = {
    heading: 'headings',
    bulletList: 'lists',
    orderedList: 'lists',
    taskList: 'lists',
    table: 'tables',
    image: 'images',
    footnote: 'footnotes'
  }
  const count = (node: DocumentJson) => {
    const kind = kinds[node.type ?? '']
    if (kind) counts[kind]++
    node.content?.forEach(count)
  }
  count(json)
  const text = settledText(json)
  counts.words = plainText(text).match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0
  return {
    importId,
    fileName,
    title: title || fileName.replace(/\.[^.]+$/, ''),
    language: language ?? null,
    outline: outlineOf(text).map(({ blockId, level, text }) => ({ blockId, level, text })),
    losses,
    counts,
    preview: json
  }
}
