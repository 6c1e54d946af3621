import type { OwnFile, OwnKind, SubmittedBlock } from '../../../shared/own-file/schema.ts'
import type { DossierFields, Evidence } from '../../../shared/testers/dossier.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Db } from '../../platform/db.ts'
import type { EnterpriseAccess, PersonalLinks } from '../../platform/personal-links.ts'
import type { CardsService } from '../cards/service.ts'
import type { TestersService } from '../testers/service.ts'
import { surroundingsOf } from './queries.ts'

/** What an enterprise sees and completes through its personal link: its own file and its own cards. */
export function ownFileService(ports: {
  db: Db
  personalLinks: PersonalLinks
  cards: Pick<CardsService, 'approval' | 'submitted'>
  testers: Pick<TestersService, 'dossier' | 'enrolments'>
}) {
  const { db, personalLinks, cards, testers } = ports
  const { dossier, enrolments } = testers
  const whereOf = ({ projectId }: EnterpriseAccess) => ({ projectId })

  /** An entry of this enterprise; all others are not there. @throws AppError dossier-entry.unknown */
  async function refuseForeign({ testerId }: EnterpriseAccess, entryId: string): Promise<void> {
    const place = await dossier.locate(entryId)
    if (place?.enrolmentId !== testerId) throw new AppError('dossier-entry.unknown')
  }

  return {
    open: personalLinks.open,
    close: personalLinks.close,

    async view(enterprise: EnterpriseAccess): Promise<OwnFile> {
      const { testerId } = enterprise
      const [around, stages, file, submissions] = await Promise.all([
        surroundingsOf(db, testerId),
        enrolments.progress(testerId),
        dossier.view(enterprise, whereOf(enterprise), testerId),
        cards.submitted(testerId)
      ])
      return {
        enterprise: around.enterprise,
        project: { code: around.code, title: around.title },
        holder: enterprise.name,
        language: enterprise.language,
        expiresAt: enterprise.expiresAt.toISOString(),
        mentor: around.mentor,
        federation: around.federation,
        stages,
        cards: submissions.map(({ id, language, submittedAt, answer, answeredBy, answeredAt }) => ({
          id,
          language,
          submittedAt: submittedAt.toISOString(),
          answer,
          answeredBy,
          answeredAt: answeredAt?.toISOString() ?? null
        })),
        questions: file.questions,
        stakeholders: file.stakeholders,
        indicators: file.indicators,
        // the documents of the partners are theirs: their title is all that is told
        evidence: file.evidence.map(one => ({ ...one, documentId: null }))
      }
    },

    /** @throws AppError dossier-entry.unknown, permission.denied, and what the file refuses */
    add: async <K extends OwnKind>(
      enterprise: EnterpriseAccess,
      kind: K,
      input: { fields: DossierFields[K]; parentId?: string }
    ) => {
      const isDocument = kind === 'evidence' && (input.fields as Evidence).type === 'document'
      if (isDocument) throw new AppError('stage-evidence.document', { field: 'documentId' })
      return dossier.add(enterprise, whereOf(enterprise), enterprise.testerId, kind, input)
    },

    addFile: (
      enterprise: EnterpriseAccess,
      place: Pick<Evidence, 'stage' | 'step'>,
      file: { name: string; bytes: Buffer } | undefined
    ) => dossier.addFile(enterprise, enterprise.testerId, place, file),
    fileLimit: dossier.fileLimit,

    /** @throws AppError dossier-entry.unknown, dossier-entry.conflict, permission.denied, and what the file refuses */
    async change(
      enterprise: EnterpriseAccess,
      entryId: string,
      kind: OwnKind,
      input: { version: number; fields: Record<string, unknown> }
    ) {
      await refuseForeign(enterprise, entryId)
      return dossier.change(enterprise, whereOf(enterprise), entryId, kind, input)
    },

    /** @throws AppError dossier-entry.unknown, permission.denied */
    async remove(enterprise: EnterpriseAccess, entryId: string) {
      await refuseForeign(enterprise, entryId)
      return dossier.remove(enterprise, whereOf(enterprise), entryId)
    },

    /** @throws AppError dossier-entry.unknown */
    async readFile(enterprise: EnterpriseAccess, entryId: string) {
      await refuseForeign(enterprise, entryId)
      return dossier.readFile(entryId)
    },

    async card(enterprise: EnterpriseAccess, id: string) {
      const read = await cards.approval.read(enterprise, id)
      return { ...read, card: { ...read.card, body: read.card.body as SubmittedBlock[] } }
    },
    cardPdf: cards.approval.pdf,
    answer: cards.approval.answer
  }
}
export type OwnFileService = ReturnType<typeof ownFileService>
