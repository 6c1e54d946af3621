import type { Batch, NewBatch } from '../../../../shared/cards/schema.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Language } from '../../../../shared/languages.ts'
import type { Access } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import { translator } from '../../../platform/translate.ts'
import type { ContentsService } from '../../documents/contents/service.ts'
import type { DocumentExportsService } from '../../exports/documents/service.ts'
import type { Enterprise, FactsOf } from '../facts/service.ts'
import type { CardPaper, DrawnCard } from '../paper.ts'
import { newestSubmissions, projectNamed, textsOf, type SubmissionRow, type TextRow } from '../queries.ts'
import { cardRow } from '../standing.ts'

const jobKind = 'cards.batch'
type Reason = Batch['leftOut'][number]['reason']
type Order = NewBatch & { projectId: string }

/** All cards of a project in a language as one PDF, made in the background; who is not in it, and why. */
export function batchService(ports: {
  db: Db
  jobs: Jobs
  contents: ContentsService
  documentExports: Pick<DocumentExportsService, 'keep'>
  enterprises: FactsOf
  paper: CardPaper
}) {
  const { db, jobs, contents, documentExports, enterprises, paper } = ports

  /** The card that belongs into the batch, or why there is none. */
  async function drawn(
    { language, text }: Order,
    one: Enterprise,
    written: TextRow | undefined,
    submission: SubmissionRow | undefined
  ): Promise<DrawnCard | Reason> {
    if (!written) return 'no-text'
    const row = cardRow(one, [written], submission ? [submission] : [])
    const { state } = row.versions.find(version => version.language === language)!
    const prefix = `card-${one.testerId.slice(0, 8)}-${one.testerId.slice(-8)}`
    if (text === 'approved' && state !== 'approved') return 'not-approved'
    const isApproved = state === 'approved' && submission
    const content = isApproved
      ? await contents.frozen(submission.revisionId)
      : await contents.living(written.documentId, language)
    const facts = isApproved ? submission.facts : one.facts
    const approved = isApproved ? { on: submission.answeredAt!, sha256: submission.sha256 } : undefined
    const { hasWords, ...card } = await paper.draw(content, facts, approved, prefix)
    return hasWords ? card : 'no-words'
  }

  jobs.handle<Order>(jobKind, async (order, { jobId, personId, signal, progress }) => {
    const { projectId, language } = order
    const [all, texts, submissions, project] = await Promise.all([
      enterprises({ projectId }),
      textsOf(db, { projectId }),
      newestSubmissions(db, { projectId }),
      projectNamed(db, projectId)
    ])
    const cards: DrawnCard[] = []
    const leftOut: Batch['leftOut'] = []
    const of = <R extends { enrolmentId: string; language: Language }>(rows: readonly R[], id: string) =>
      rows.find(row => row.enrolmentId === id && row.language === language)
    for (const [at, one] of all.entries()) {
      if (signal.aborted) throw new AppError('export.cancelled')
      const { testerId } = one
      const card = await drawn(order, one, of(texts, testerId), of(submissions, testerId))
      const leave = (reason: Reason) => leftOut.push({ testerId, name: one.facts.legalName, reason })
      if (typeof card === 'string') leave(card)
      else if ((await paper.typeset(projectId, language, [card], signal)).pages > 1) leave('too-long')
      else cards.push(card)
      await progress((at + 1) / (all.length + 1))
    }
    const name = `${translator(language).t('cards.batch.file', { project: project.code })} ${language.toUpperCase()}.pdf`
    const result: Batch = { exportId: null, name, cards: cards.length, leftOut }
    if (cards.length === 0) return result
    const { pdf } = await paper.typeset(projectId, language, cards, signal)
    const file = { name, mediaType: 'application/pdf', bytes: Buffer.from(pdf) }
    return {
      ...result,
      exportId: await documentExports.keep({
        jobId,
        projectId,
        personId: personId!,
        documentId: null,
        ...file
      })
    }
  })

  return {
    async start(access: Access, projectId: string, order: NewBatch) {
      const payload: Order = { ...order, projectId }
      return { jobId: await jobs.add({ kind: jobKind, projectId, personId: access.person.id, payload }) }
    }
  }
}
