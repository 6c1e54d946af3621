import { randomUUID } from 'node:crypto'
import {
  exportFormats,
  type ExportCheck,
  type ExportFormat,
  type PdfStandard
} from '../../../../shared/exports/schema.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Language } from '../../../../shared/languages.ts'
import { isUuid, type Access, type Located, type Locator } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Files } from '../../../platform/files.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import type { ContentsService, DocumentContents } from '../../documents/contents/service.ts'
import { exportBytes, exportById, exportOfJob, forgetOldExports, insertExport } from '../queries.ts'
import type { ExportsService } from '../service.ts'
import { exportLosses } from '../writing/losses.ts'
import { fileName, makeFile, makePdf } from './making.ts'
import { pictureIds, picturesOf } from './pictures.ts'

const jobKind = 'exports.document'

interface Order {
  documentId: string
  revisionId: string | null
  language: Language
  format: ExportFormat
  standard: PdfStandard
}

export interface DocumentExportPorts {
  db: Db
  files: Files
  jobs: Jobs
  exports: ExportsService
  contents: ContentsService
  locateRevision: Locator
}

/** Documents as files: what each format would lose, the file itself, made in the background, kept for a day. */
export function documentExportsService(ports: DocumentExportPorts) {
  const { db, files, jobs, contents, locateRevision } = ports

  const read = ({ documentId, revisionId, language }: Order): Promise<DocumentContents> =>
    revisionId ? contents.frozen(revisionId) : contents.living(documentId, language)

  jobs.handle<Order>(jobKind, async (order, context) => {
    const earlier = await exportOfJob(db, context.jobId)
    if (earlier) return { exportId: earlier.id, name: earlier.name }
    const text = await read(order)
    await context.progress(0.1)
    const file = await makeFile(ports, text, order, context)
    if (context.signal.aborted) throw new AppError('export.cancelled')
    const id = randomUUID()
    await forgetOldExports(db)
    await insertExport(db, {
      id,
      jobId: context.jobId,
      projectId: text.projectId,
      personId: context.personId!,
      documentId: text.documentId,
      revisionId: order.revisionId,
      ...file
    })
    return { exportId: id, name: file.name }
  })

  const check = async (text: DocumentContents): Promise<ExportCheck> => {
    const pictures = await picturesOf(files, text.projectId, pictureIds(text.content))
    const options = {
      pictures: new Set(pictures.keys()),
      hasNumberedHeadings: text.hasNumberedHeadings
    }
    return {
      formats: exportFormats.map(format => ({ format, losses: exportLosses(text.content, format, options) }))
    }
  }

  const start = async (access: Access, projectId: string, order: Order) => ({
    jobId: await jobs.add({ kind: jobKind, projectId, personId: access.person.id, payload: order })
  })

  /** Whether the person may still read what the file was made of. */
  const mayRead = async (access: Access, row: { projectId: string; revisionId: string | null }) => {
    if (!row.revisionId) return access.can('document.export', { projectId: row.projectId })
    const located: Located | undefined = await locateRevision(row.revisionId, await access.viewer())
    return located !== undefined && (await access.can('revision.read', located))
  }

  return {
    /** What each format would lose of the living text. @throws AppError document.language-missing */
    checkLiving: async (documentId: string, language: Language) =>
      check(await contents.living(documentId, language)),

    /** What each format would lose of a frozen revision. */
    checkFrozen: async (revisionId: string) => check(await contents.frozen(revisionId)),

    /** Starts making a file of the living text. @throws AppError document.language-missing */
    async startLiving(
      access: Access,
      documentId: string,
      order: { language: Language; format: ExportFormat; standard?: PdfStandard }
    ) {
      const { projectId } = await contents.living(documentId, order.language)
      return start(access, projectId, { standard: 'ua', ...order, documentId, revisionId: null })
    },

    /** Starts making a file of a frozen revision. */
    async startFrozen(
      access: Access,
      revisionId: string,
      order: { format: ExportFormat; standard?: PdfStandard }
    ) {
      const { projectId, documentId, language } = await contents.frozen(revisionId)
      return start(access, projectId, { standard: 'ua', ...order, documentId, revisionId, language })
    },

    /** A frozen revision as PDF at once. Whether it may be read was asked at the door. @throws AppError export.* */
    async revisionPdf(revisionId: string) {
      const text = await contents.frozen(revisionId)
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
export type DocumentExportsService = ReturnType<typeof documentExportsService>
