import { AppError } from '../../../shared/errors.ts'
import type { Locator } from '../../platform/access.ts'
import type { ContentsService } from '../documents/contents/service.ts'
import type { ReadDocument } from './basis.ts'
import { readableText } from './readable-text.ts'

/** Reads the living text of a document for those who may read it; to others it is not there. */
export const documentReader =
  (locate: Locator, contents: Pick<ContentsService, 'living'>): ReadDocument =>
  async (access, { projectId, documentId, language }) => {
    const located = await locate(documentId, await access.viewer())
    const isSeen = located?.projectId === projectId && (await access.can('document.read', located))
    if (!isSeen) throw new AppError('document.unknown')
    return readableText((await contents.living(documentId, language)).content)
  }
