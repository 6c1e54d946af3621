import { randomUUID } from 'node:crypto'
import type { AgendaItem, DashboardRows, Meeting, Pack } from '../../../../shared/committees/schema.ts'
import { titleIn } from '../../../../shared/committees/title.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Language } from '../../../../shared/languages.ts'
import type { Db } from '../../../platform/db.ts'
import type { Files } from '../../../platform/files.ts'
import { recordHistory } from '../../../platform/history.ts'
import type { ExportsService, PrintBlock, Typeset } from '../../exports/service.ts'
import { snapshotRows } from '../agenda/queries.ts'
import { sha256 } from '../../../platform/canonical-json.ts'
import { projectOf, type MeetingRow } from '../meetings/queries.ts'
import type { PaperDocuments } from '../ports.ts'
import { words } from '../wording.ts'
import { annexesOf, contentSha256, manifestOf, type Annex } from './pack-content.ts'
import { packPrint } from './pack-print.ts'
import { insertPack, isRunning, nextVersion, packOfJob } from './queries.ts'

export interface BuildPorts {
  db: Db
  files: Files
  exports: ExportsService
  documents: PaperDocuments
  readAgenda: (meetingId: string) => Promise<AgendaItem[]>
}

export interface BuildContext {
  jobId: string
  personId: string | null
  signal: AbortSignal
  progress(part: number): Promise<void>
}

type PackLapse = Pack['lapses'][number]

/**
 * Builds a pack: prints every annex, sets the whole as one PDF, keeps bytes and row in one transaction. Run again
 * by another node after a crash it finds its own pack and makes no second one.
 * @throws AppError pack.empty and what exports throw
 */
export async function buildPack(
  ports: BuildPorts,
  context: BuildContext,
  input: { row: MeetingRow; meeting: Meeting; language: Language }
): Promise<{ packId: string; version: number }> {
  const { db } = ports
  const { row, meeting, language } = input
  const earlier = await packOfJob(db, context.jobId)
  if (earlier) return { packId: earlier.id, version: earlier.version }

  const items = await ports.readAgenda(meeting.id)
  if (items.length === 0) throw new AppError('pack.empty')
  const annexes = annexesOf(meeting, items, language)
  const version = await nextVersion(db, meeting.id, language)
  const manifest = manifestOf(meeting, items, language, version)
  const manifestSha256 = sha256(manifest)
  await context.progress(0.05)

  const printed = await printAnnexes(ports, context, row.projectId, annexes)
  const builtAt = new Date()
  const print = packPrint({
    project: await projectOf(db, row.projectId),
    meeting,
    items,
    annexes,
    manifest,
    manifestSha256,
    language,
    builtAt,
    ...printed
  })
  await context.progress(0.5)
  const made = await ports.exports.typeset({
    template: 'pack',
    print,
    files: printed.pictures,
    signal: context.signal
  })
  await context.progress(0.9)

  const packId = randomUUID()
  await db.transaction().execute(async tx => {
    // whoever cancelled before this moment gets no pack; afterwards it is there
    if (context.signal.aborted || !(await isRunning(tx, context.jobId)))
      throw new AppError('export.cancelled')
    const fileId = await ports.files.store(
      {
        projectId: row.projectId,
        name: packName(meeting, language, version),
        mediaType: 'application/pdf',
        bytes: made.pdf
      },
      tx
    )
    await insertPack(tx, {
      id: packId,
      meetingId: meeting.id,
      language,
      version,
      fileId,
      jobId: context.jobId,
      pages: made.pages,
      size: made.pdf.byteLength,
      sha256: sha256(made.pdf),
      manifest: JSON.stringify(manifest),
      manifestSha256,
      contentSha256: contentSha256(meeting, items, language),
      standard: made.standard === 'PDF/UA-1' ? made.standard : 'PDF',
      lapses: JSON.stringify(lapsesOf(made, printed.lapses)),
      builtBy: context.personId,
      builtAt
    })
    await recordHistory(tx, {
      projectId: row.projectId,
      actorId: context.personId,
      verb: 'built',
      objectType: 'pack',
      objectId: packId,
      objectTitle: packName(meeting, language, version)
    })
  })
  return { packId, version }
}

interface PrintedAnnexes {
  bodies: Map<number, PrintBlock[]>
  dashboards: Map<number, DashboardRows>
  pictures: { name: string; bytes: Uint8Array }[]
  lapses: PackLapse[]
}

async function printAnnexes(
  { db, exports, documents }: BuildPorts,
  context: BuildContext,
  projectId: string,
  annexes: readonly Annex[]
): Promise<PrintedAnnexes> {
  const printed: PrintedAnnexes = { bodies: new Map(), dashboards: new Map(), pictures: [], lapses: [] }
  for (const [index, annex] of annexes.entries()) {
    if (context.signal.aborted) throw new AppError('export.cancelled')
    if (annex.kind === 'document') {
      const { body, pictures, lapses } = await exports.print(await documents.content(annex.pin.revisionId), {
        projectId,
        language: annex.pin.language,
        prefix: `annex-${annex.number}`
      })
      printed.bodies.set(annex.number, body)
      printed.pictures.push(...pictures)
      printed.lapses.push(...lapses.map(({ code, place }) => ({ code, place, annex: annex.number })))
    } else {
      printed.dashboards.set(annex.number, await frozenRows(db, annex))
    }
    await context.progress(0.05 + (0.4 * (index + 1)) / annexes.length)
  }
  return printed
}

async function frozenRows(db: Db, annex: Extract<Annex, { kind: 'dashboard' }>): Promise<DashboardRows> {
  const rows = (await snapshotRows(db, annex.paper.snapshotId)) as DashboardRows
  // the row is guarded by a trigger; the hash shows that the guard held
  if (sha256(rows) !== annex.paper.sha256)
    throw new Error(`snapshot ${annex.paper.snapshotId} does not match its hash`)
  return rows
}

/** Typst names pictures `annex-<number>-...`: so a lapse finds its annex again. */
function lapsesOf(made: Typeset, printed: readonly PackLapse[]): PackLapse[] {
  const drawn = made.lapses.map(({ code, place }): PackLapse => {
    const annex = /^annex-(\d+)-/.exec(place)?.[1]
    return { code, place: annex ? '' : place, annex: annex ? Number(annex) : null }
  })
  return [...printed, ...drawn].slice(0, 200)
}

export function packName(meeting: Meeting, language: Language, version: number): string {
  const name = words(language, 'meetingName', { body: meeting.bodyKind, number: meeting.number })
  const title = titleIn(meeting.title, language)
  return `${name}${title ? ` - ${title}` : ''} - ${language.toUpperCase()} v${version}.pdf`
}
