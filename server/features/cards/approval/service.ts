import { randomUUID } from 'node:crypto'
import type { NewAnswer } from '../../../../shared/cards/approval-schema.ts'
import type { Waiting } from '../../../../shared/home/schema.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Language } from '../../../../shared/languages.ts'
import { isUuid, type Access } from '../../../platform/access.ts'
import { sha256 } from '../../../platform/canonical-json.ts'
import type { Db, Tx } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import type { Mail } from '../../../platform/mail.ts'
import type { EnterpriseAccess } from '../../../platform/personal-links.ts'
import type { ContentsService } from '../../documents/contents/service.ts'
import type { RevisionsService } from '../../documents/revisions/service.ts'
import type { NoticesService } from '../../notices/service.ts'
import type { Enterprise } from '../facts/service.ts'
import type { CardPaper } from '../paper.ts'
import { newestSubmissions, projectNamed, textsOf } from '../queries.ts'
import { submittedMail } from './mail.ts'
import {
  aliveLinks,
  changesAsked,
  insertAnswer,
  insertSubmission,
  lockEnrolment,
  submissionById,
  waitingForAnswer
} from './queries.ts'

/** Cards that are frozen for the enterprise to read, and its answers to them. */
export function approvalService(ports: {
  db: Db
  events: Events
  contents: ContentsService
  revisions: Pick<RevisionsService, 'freezeOrNewest'>
  mail: Mail
  notices: Pick<NoticesService, 'recordOfCard' | 'announce'>
  paper: CardPaper
  now: () => Date
  find: (testerId: string) => Promise<Enterprise>
}) {
  const { db, events, contents, revisions, mail, notices, paper, now, find } = ports

  const log = (
    tx: Tx,
    { testerId, projectId, facts }: Enterprise,
    entry: { actorId: string | null; organisationId: string | null; verb: string; language: Language }
  ) => {
    const { language, ...who } = entry
    return recordHistory(tx, {
      projectId,
      ...who,
      objectType: 'enrolment',
      objectId: testerId,
      objectTitle: facts.shortName,
      detail: { language }
    })
  }

  /** A submission of this enterprise. @throws AppError card.unknown */
  async function own({ testerId }: EnterpriseAccess, id: string) {
    const row = isUuid(id) ? await submissionById(db, id) : undefined
    if (!row || row.enrolmentId !== testerId) throw new AppError('card.unknown')
    return row
  }

  async function drawn(row: NonNullable<Awaited<ReturnType<typeof submissionById>>>) {
    const text = await contents.frozen(row.revisionId)
    const approved = row.answer === 'approved' ? { on: row.answeredAt!, sha256: row.sha256 } : undefined
    return { projectId: text.projectId, drawn: await paper.draw(text, row.facts, approved) }
  }

  const pdfOf = async (row: NonNullable<Awaited<ReturnType<typeof submissionById>>>) => {
    const { projectId, drawn: card } = await drawn(row)
    const { pdf } = await paper.typeset(projectId, row.language, [card])
    return paper.file(row.facts.shortName, row.language, pdf)
  }

  return {
    /**
     * Freezes the card of a language, text and register data under one hash, for the enterprise to answer; whoever holds
     * a link of it is told.
     * @throws AppError card.missing, card.too-long, card.unchanged, revision.empty, export.*
     */
    async submit(access: Access, testerId: string, language: Language): Promise<string> {
      const one = await find(testerId)
      const { projectId, facts } = one
      const text = (await textsOf(db, { testerId })).find(row => row.language === language)
      if (!text) throw new AppError('card.missing', { language })
      const revisionId = await revisions.freezeOrNewest(access, text.documentId, language)
      if (!revisionId) throw new AppError('revision.empty')
      const frozen = await contents.frozen(revisionId)
      const card = await paper.draw(frozen, facts, undefined)
      if (!card.hasWords) throw new AppError('revision.empty')
      if ((await paper.typeset(projectId, language, [card])).pages > 1) throw new AppError('card.too-long')
      const hash = sha256({ language, facts, text: frozen.revision!.sha256 })
      const id = randomUUID()
      const organisationId = await access.organisationIn(projectId)
      await db.transaction().execute(async tx => {
        await lockEnrolment(tx, testerId)
        const newest = (await newestSubmissions(tx, { testerId })).find(row => row.language === language)
        if (newest?.sha256 === hash && newest.answer !== 'change-asked') throw new AppError('card.unchanged')
        const by = { submittedBy: access.person.id, organisationId }
        await insertSubmission(tx, {
          id,
          enrolmentId: testerId,
          language,
          revisionId,
          facts: JSON.stringify(facts),
          sha256: hash,
          ...by
        })
        const entry = { actorId: access.person.id, organisationId, verb: 'card-submitted', language }
        await log(tx, one, entry)
        const project = await projectNamed(tx, projectId)
        for (const { email, createdAt, ...holder } of await aliveLinks(tx, testerId, now())) {
          const words = { ...holder, recipient: email, enterprise: facts.legalName, project }
          await mail.send(submittedMail({ ...words, linkSentAt: createdAt }), tx)
        }
      })
      events.emit({ topic: 'testers', projectId })
      return id
    },

    /** The card as it was submitted last. @throws AppError card.missing, export.* */
    async submittedPdf(testerId: string, language: Language) {
      const newest = (await newestSubmissions(db, { testerId })).find(row => row.language === language)
      if (!newest) throw new AppError('card.missing', { language })
      return pdfOf((await submissionById(db, newest.id))!)
    },

    /** The card exactly as it was frozen. @throws AppError card.unknown */
    async read(enterprise: EnterpriseAccess, id: string) {
      const row = await own(enterprise, id)
      const { card } = (await drawn(row)).drawn
      const { language, sha256: hash, answer, isSuperseded } = row
      return { id, language, sha256: hash, answer, isSuperseded, card }
    },

    /** @throws AppError card.unknown, export.* */
    pdf: async (enterprise: EnterpriseAccess, id: string) => pdfOf(await own(enterprise, id)),

    /**
     * Approves the card that has this hash, or asks for a change of it. An answer stands for ever.
     * @throws AppError card.unknown, card.superseded, card.answered, card.moved, card.message
     */
    async answer(enterprise: EnterpriseAccess, id: string, { kind, message, sha256: read }: NewAnswer) {
      const one = await find(enterprise.testerId)
      const told = await db.transaction().execute(async tx => {
        await lockEnrolment(tx, enterprise.testerId)
        const row = await submissionById(tx, id)
        if (!row || row.enrolmentId !== enterprise.testerId) throw new AppError('card.unknown')
        if (row.isSuperseded) throw new AppError('card.superseded')
        if (row.sha256 !== read) throw new AppError('card.moved')
        const words = message.trim()
        if (kind === 'change-asked' && words === '') throw new AppError('card.message', { field: 'message' })
        const { linkId, name, organisationId } = enterprise
        if (!(await insertAnswer(tx, { submissionId: id, kind, message: words, linkId, name }))) {
          throw new AppError('card.answered')
        }
        const verb = kind === 'approved' ? 'card-approved' : 'card-change-asked'
        await log(tx, one, { actorId: null, organisationId, verb, language: row.language })
        const { documentId, submittedBy, mentorId } = await waitingForAnswer(tx, id)
        return notices.recordOfCard(tx, {
          document: { id: documentId, projectId: enterprise.projectId },
          language: row.language,
          kind,
          toldIds: [...new Set([submittedBy, mentorId])].filter(personId => personId !== null)
        })
      })
      notices.announce(told)
      events.emit({ topic: 'testers', projectId: enterprise.projectId })
    },

    /** Changes that wait for the mentor whom the enterprise asked. */
    async waiting(access: Access, project: { id: string; code: string }): Promise<Waiting[]> {
      if (!(await access.can('card.edit', { projectId: project.id }))) return []
      const rows = await changesAsked(db, project.id, access.person.id)
      return rows.map(({ id, name: title }) => ({
        kind: 'card-change',
        projectCode: project.code,
        object: { type: 'enrolment', id, title },
        dueAt: null
      }))
    }
  }
}
export type ApprovalService = ReturnType<typeof approvalService>
