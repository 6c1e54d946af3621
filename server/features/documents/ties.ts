import { AppError } from '../../../shared/errors.ts'
import type { Db } from '../../platform/db.ts'
import { publicationsOf } from './revisions/queries.ts'

/** What holds a document where it is. */
export interface Ties {
  /** @throws AppError document.in-publication, document.in-meeting, document.in-finding */
  requireNone(documentId: string): Promise<void>
}

/**
 * A document that others rely on is neither removed nor taken elsewhere: readers hold its publication, a committee its
 * paper, a finding its evidence. `isPaper` and `isEvidence` are answered by those features.
 */
export function tiesOf(ports: {
  db: Db
  isPaper: (documentId: string) => Promise<boolean>
  isEvidence: (documentId: string) => Promise<boolean>
}): Ties {
  const { db, isPaper, isEvidence } = ports
  return {
    async requireNone(documentId) {
      if ((await publicationsOf(db, [documentId])).length > 0) throw new AppError('document.in-publication')
      if (await isPaper(documentId)) throw new AppError('document.in-meeting')
      if (await isEvidence(documentId)) throw new AppError('document.in-finding')
    }
  }
}
