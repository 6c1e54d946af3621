import { randomUUID } from 'node:crypto'
import { AppError } from '../../../../shared/errors.ts'
import type { Access } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import { insertSignature, revisionById, signaturesOf, withdrawSignature } from './queries.ts'

/** Organisations sign a frozen revision, each by a person who acts for it: these words, and no later ones. */
export function signaturesService({ db, events }: { db: Db; events: Events }) {
  const find = async (id: string) => {
    const row = await revisionById(db, id)
    if (!row) throw new AppError('revision.unknown')
    return row
  }
  const record = (tx: Db, row: Awaited<ReturnType<typeof find>>, entry: SignatureEntry) =>
    recordHistory(tx, {
      projectId: row.projectId,
      ...entry,
      objectType: 'revision',
      objectId: row.id,
      objectTitle: `${row.title} · ${row.language.toUpperCase()} ${row.number}`
    })

  return {
    /** Saying it twice is harmless. @throws AppError revision.not-yours, revision.unknown */
    async sign(access: Access, revisionId: string, organisationId: string): Promise<string> {
      const row = await find(revisionId)
      const { organisationIds } = await access.inProject(row.projectId)
      if (!organisationIds.includes(organisationId)) {
        throw new AppError('revision.not-yours', { organisation: organisationId })
      }
      const actorId = access.person.id
      const id = await db.transaction().execute(async tx => {
        const fresh = randomUUID()
        const isNew = await insertSignature(tx, { id: fresh, revisionId, organisationId, signedBy: actorId })
        if (isNew) await record(tx, row, { verb: 'signed', actorId, organisationId })
        return isNew ? fresh : undefined
      })
      if (id) events.emit({ topic: 'documents', projectId: row.projectId })
      return (
        id ?? (await signaturesOf(db, [revisionId])).find(one => one.organisationId === organisationId)!.id
      )
    },

    /** Whoever acts for the organisation may take its signature back. @throws AppError revision.not-yours, signature.unknown */
    async withdraw(access: Access, revisionId: string, signatureId: string): Promise<void> {
      const row = await find(revisionId)
      const signature = (await signaturesOf(db, [revisionId])).find(one => one.id === signatureId)
      if (!signature) throw new AppError('signature.unknown')
      const { organisationId } = signature
      const { organisationIds } = await access.inProject(row.projectId)
      if (!organisationIds.includes(organisationId)) {
        throw new AppError('revision.not-yours', { organisation: organisationId })
      }
      const actorId = access.person.id
      await db.transaction().execute(async tx => {
        if (!(await withdrawSignature(tx, signatureId, actorId))) throw new AppError('signature.unknown')
        await record(tx, row, { verb: 'signature-withdrawn', actorId, organisationId })
      })
      events.emit({ topic: 'documents', projectId: row.projectId })
    }
  }
}
export type SignaturesService = ReturnType<typeof signaturesService>

interface SignatureEntry {
  verb: string
  actorId: string
  organisationId: string
}
