import { basename } from 'node:path'
import { AppError } from '../../../../shared/errors.ts'
import type { Access } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Files } from '../../../platform/files.ts'
import { imageFormat } from '../../../platform/image-format.ts'
import { limits } from '../import/limits.ts'
import { documentById, hasBrought } from '../queries.ts'
import { visiblePublications } from '../published.ts'
import { showsFile } from '../revisions/queries.ts'

/** Images of documents: files of the project, seen by those who may see a document that shows them. */
export function imagesService({ db, files }: { db: Db; files: Files }) {
  return {
    /** @returns the file's id. @throws AppError document-file.missing, document-image.kind, .too-large */
    async store(documentId: string, file: { name: string; bytes: Buffer } | undefined): Promise<string> {
      if (!file || file.bytes.length === 0) throw new AppError('document-file.missing')
      const document = await documentById(db, documentId)
      if (!document) throw new AppError('document.unknown')
      const format = imageFormat(file.bytes)
      if (!format) throw new AppError('document-image.kind', { name: basename(file.name).slice(-80) })
      const isHuge = Math.max(format.width, format.height) > limits.imagePixels
      if (isHuge || file.bytes.length > limits.image) {
        const limit = isHuge ? `${limits.imagePixels} px` : `${limits.image / 1024 / 1024} MB`
        throw new AppError('document-image.too-large', { limit })
      }
      const name = basename(file.name).slice(-200)
      return files.store({
        projectId: document.projectId,
        name,
        mediaType: format.mediaType,
        bytes: file.bytes
      })
    },

    /**
     * The bytes of an image of the document. Readers get those that a revision published to them shows.
     * @throws AppError document-image.unknown
     */
    async read(access: Access, documentId: string, fileId: string) {
      const document = await documentById(db, documentId)
      const file = await files.read(fileId)
      if (!document || !file?.mediaType.startsWith('image/')) throw new AppError('document-image.unknown')
      const isHere = file.projectId === document.projectId || (await hasBrought(db, documentId, fileId))
      if (!isHere) throw new AppError('document-image.unknown')
      if (!(await access.can('document.read', { projectId: document.projectId }))) {
        const publications = await visiblePublications(db, access, [documentId])
        const revisionIds = publications.map(({ revisionId }) => revisionId)
        if (!(await showsFile(db, revisionIds, fileId))) throw new AppError('document-image.unknown')
      }
      return { mediaType: file.mediaType, bytes: file.bytes }
    }
  }
}
export type ImagesService = ReturnType<typeof imagesService>
