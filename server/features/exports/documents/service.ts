import { randomUUID } from 'node:crypto'
import {
  exportFormats,
  type ExportCheck,
  type ExportFormat,
  type PdfStandard
} from '../../../../shared/exports/schema.ts'
import { lineOf } from '../../../../shared/editor/plain-text.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { ExportLoss } from '../../../../shared/exports/losses.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Language } from '../../../../shared/languages.ts'
import { isUuid, type Access, type Located, type Locator } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Files } from '../../../platform/files.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import type { ContentsService, DocumentContents } from '../../documents/contents/service.ts'
import {
  exportBytes,
  exportById,
  exportOfJob,
  forgetOldExports,
  insertExport,
  type NewExportRow
} from '../queries.ts'
import type { FiguresService } from '../../figures/service.ts'
import type { ExportsService } from '../service.ts'
import type { SaidThread } from '../../comments/service.ts'
import { changeShaped } from '../word/change-shapes.ts'
import { excerpt, exportLosses } from '../writing/losses.ts'
import type { ExportThread } from '../writing/source.ts'
import { fileName, makeFile, makePdf } from './making.ts'
import { pictureIds, picturesOf } from './pictures.ts'
import { withThreads } from './review.ts'

const jobKind = 'exports.document'

interface Order {
  documentId: string
  revisionId: string | null
  language: Language
  format: ExportFormat
  standard: PdfStandard
  /** With comments and suggestions. */
  hasReview: boolean
  /** Whoever asked may know what the figures of a frozen revision are now. */
  mayCompare: boolean
}

export interface DocumentExportPorts {
  db: Db
  files: Files
  jobs: Jobs
  exports: ExportsService
  contents: ContentsService
  figures: Pick<FiguresService, 'values' | 'printed'>
  /** What is said of a language version. */
  said: (documentId: string, language: Language) => Promise<SaidThread[]>
  locateRevision: Locator
}

/** Documents as files: what each format would lose, the file itself, made in the background, kept for a day. */
export function documentExportsService(ports: DocumentExportPorts) {
  const { db, files, jobs, contents, figures, said, locateRevision } = ports

  const read = async (
    order: Order
  ): Promise<{ text: DocumentContents; threads: readonly ExportThread[] }> => {
    const { documentId, revisionId, language, hasReview } = order
    if (revisionId) return { text: await contents.frozen(revisionId), threads: [] }
    if (!hasReview) return { text: await contents.living(documentId, language), threads: [] }
    const threads = await said(documentId, language)
    const text = await contents.living(documentId, language, proposed => withThreads(proposed, threads))
    return { text, threads: threads.map(({ isResolved, comments }) => ({ isResolved, comments })) }
  }

  /** The text with its live figures as numbers with notes. */
  const printed = async (text: DocumentContents, mayCompare: boolean): Promise<DocumentContents> => {
    const { content, language, projectId, figures: shown, revision } = text
    if (shown.length === 0) return text
    const isCompared = mayCompare && revision !== undefined
    const now = isCompared
      ? await figures.values(
          projectId,
          shown.map(({ query }) => query)
        )
      : []
    return { ...text, content: figures.printed(content, language, { shown, now }) }
  }

  const keep = async (file: Omit<NewExportRow, 'id'>): Promise<string> => {
    const id = randomUUID()
    await forgetOldExports(db)
    await insertExport(db, { id, ...file })
    return id
  }

  jobs.handle<Order>(jobKind, async (order, context) => {
    const earlier = await exportOfJob(db, context.jobId)
    if (earlier) return { exportId: earlier.id, name: earlier.name }
    const { text: content, threads } = await read(order)
    const text = await printed(content, order.mayCompare)
    await context.progress(0.1)
    const file = await makeFile(ports, text, { ...order, threads }, context)
    if (context.signal.aborted) throw new AppError('export.cancelled')
    const exportId = await keep({
      jobId: context.jobId,
      projectId: text.projectId,
      personId: context.personId!,
      documentId: text.documentId,
      revisionId: order.revisionId,
      ...file
    })
    return { exportId, name: file.name }
  })

  const check = async (text: DocumentContents, threads?: readonly SaidThread[]): Promise<ExportCheck> => {
    const pictures = await picturesOf(files, text.projectId, pictureIds(text.content))
    const options = {
      pictures: new Set(pictures.keys()),
      hasNumberedHeadings: text.hasNumberedHeadings
    }
    return {
      formats: exportFormats.map(format => ({
        format,
        losses: [
          ...exportLosses(text.content, format, options),
          ...citationLosses(text, format),
          ...suggestionLosses(text)
        ]
      })),
      review: threads
        ? {
            threads: threads.length,
            suggestions: text.suggestions,
            losses: [
              ...exportLosses(text.proposed, 'docx', options),
              ...citationLosses(text, 'docx'),
              ...reviewLosses(text.proposed, threads)
            ]
          }
        : null
    }
  }

  const start = async (access: Access, projectId: string, order: Omit<Order, 'mayCompare'>) => {
    const mayCompare = await access.can('dashboard.read', { projectId })
    const payload: Order = { ...order, mayCompare }
    return { jobId: await jobs.add({ kind: jobKind, projectId, personId: access.person.id, payload }) }
  }

  /** Whether the person may still read what the file was made of. */
  const mayRead = async (access: Access, row: { projectId: string; revisionId: string | null }) => {
    if (!row.revisionId) return access.can('document.export', { projectId: row.projectId })
    const located: Located | undefined = await locateRevision(row.revisionId, await access.viewer())
    return located !== undefined && (await access.can('revision.read', located))
  }

  return {
    /** Keeps a file for a day, for the person who asked for it and may export documents of the project. @returns its id */
    keep: (file: Omit<NewExportRow, 'id' | 'revisionId'>) => keep({ ...file, revisionId: null }),

    /** What each format would lose of the living text. @throws AppError document.language-missing */
    async checkLiving(documentId: string, language: Language) {
      const [text, threads] = await Promise.all([
        contents.living(documentId, language),
        said(documentId, language)
      ])
      return check(text, threads)
    },

    /** What each format would lose of a frozen revision. */
    checkFrozen: async (revisionId: string) => check(await contents.frozen(revisionId)),

    /** Starts making a file of the living text. @throws AppError document.language-missing */
    async startLiving(
      access: Access,
      documentId: string,
      order: { language: Language; format: ExportFormat; standard?: PdfStandard; hasReview?: boolean }
    ) {
      const { projectId } = await contents.living(documentId, order.language)
      const hasReview = order.hasReview === true && order.format === 'docx'
      return start(access, projectId, { standard: 'ua', ...order, hasReview, documentId, revisionId: null })
    },

    /** Starts making a file of a frozen revision. */
    async startFrozen(
      access: Access,
      revisionId: string,
      order: { format: ExportFormat; standard?: PdfStandard }
    ) {
      const { projectId, documentId, language } = await contents.frozen(revisionId)
      const whole = { standard: 'ua' as const, ...order, hasReview: false }
      return start(access, projectId, { ...whole, documentId, revisionId, language })
    },

    /** A frozen revision as PDF at once. Whether it may be read was asked at the door. @throws AppError export.* */
    async revisionPdf(revisionId: string) {
      const text = await printed(await contents.frozen(revisionId), false)
      return { ...(await makePdf(ports, text, 'ua', {})), name: `${fileName(text)}.pdf` }
    },

    /** The file. Whoever may no longer read the text may not fetch it either. @throws AppError export.unknown */
    async file(access: Access, id: string) {
      const row = await exportById(db, id)
      const bytes = row && (await mayRead(access, row)) ? await exportBytes(db, id) : undefined
      if (!row || !bytes) throw new AppError('export.unknown')
      return { name: row.name, mediaType: row.mediaType, bytes }
    },

    /** Only the person who asked for the file sees it: to everybody else it is not there. */
    locate: (async id => {
      const row = isUuid(id) ? await exportById(db, id) : undefined
      return row && { projectId: row.projectId, authorId: row.personId }
    }) satisfies Locator
  }
}

/** No file holds what is only suggested: it is not part of the text. */
const suggestionLosses = ({ suggestions }: DocumentContents): ExportLoss[] =>
  suggestions > 0 ? [{ code: 'suggestions', count: suggestions, sample: '' }] : []

/** What Word cannot hold of what is said and suggested. */
function reviewLosses(content: DocumentJson, threads: readonly SaidThread[]): ExportLoss[] {
  const unshaped: string[] = []
  changeShaped(content, node => unshaped.push(lineOf(node)))
  const detached = threads.filter(({ isDetached }) => isDetached)
  const losses: ExportLoss[] = [
    { code: 'suggestion-forms', count: unshaped.length, sample: excerpt(unshaped[0] ?? '') },
    { code: 'threads-detached', count: detached.length, sample: excerpt(detached[0]?.anchor.exact ?? '') }
  ]
  return losses.filter(({ count }) => count > 0)
}

/** Words do not know what they were: only paper loses nothing by it. */
const citationLosses = ({ citations }: DocumentContents, format: ExportFormat): ExportLoss[] =>
  citations > 0 && format !== 'pdf' ? [{ code: 'citations', count: citations, sample: '' }] : []

export type DocumentExportsService = ReturnType<typeof documentExportsService>
