import type { ExportFormat, PdfStandard } from '../../../../shared/exports/schema.ts'
import type { Db } from '../../../platform/db.ts'
import type { Files } from '../../../platform/files.ts'
import type { DocumentContents } from '../../documents/contents/service.ts'
import { documentPrint } from '../document-print.ts'
import { partnersOf, projectOf } from '../queries.ts'
import type { ExportsService, Typeset } from '../service.ts'
import { fileWords } from '../wording.ts'
import type { ExportThread, WrittenFormat } from '../writing/source.ts'
import { mediaTypes } from '../writing/write.ts'
import { writeApart } from '../writing/writer.ts'
import { pictureIds, picturesOf } from './pictures.ts'

interface MadeFile {
  name: string
  mediaType: string
  bytes: Buffer
}

interface MadeOf {
  format: ExportFormat
  standard: PdfStandard
  /** What is said of the text; its letters know where. */
  threads?: readonly ExportThread[]
}

interface MakingContext {
  signal: AbortSignal
  progress(part: number): Promise<void>
}

const LONGEST_NAME = 120

/**
 * Makes the file in a process of its own: the typesetter for PDF, the writer for all others.
 * @throws AppError export.*
 */
export async function makeFile(
  ports: { db: Db; files: Files; exports: ExportsService },
  text: DocumentContents,
  { format, standard, threads = [] }: MadeOf,
  context: MakingContext
): Promise<MadeFile> {
  const name = `${fileName(text)}.${format}`
  if (format === 'pdf') {
    const { pdf } = await makePdf(ports, text, standard, context)
    return { name, mediaType: 'application/pdf', bytes: Buffer.from(pdf) }
  }
  const bytes = await makeWritten(ports, text, { format, threads }, context)
  return { name, mediaType: mediaTypes[format], bytes }
}

/** The PDF, with the standard that it meets and why not a better one. @throws AppError export.* */
export async function makePdf(
  { db, exports }: { db: Db; exports: ExportsService },
  text: DocumentContents,
  standard: PdfStandard,
  { signal, progress }: Partial<MakingContext>
): Promise<Typeset> {
  const [project, partners] = await Promise.all([
    projectOf(db, text.projectId),
    partnersOf(db, text.projectId)
  ])
  const printed = await exports.print(text.content, { ...text, prefix: 'picture' })
  await progress?.(0.3)
  const made = await exports.typeset({
    template: 'document',
    standard,
    files: printed.pictures,
    print: documentPrint(text, { project, partners, printedAt: new Date() }, printed.body),
    ...(signal ? { signal } : {})
  })
  await progress?.(0.9)
  return { ...made, lapses: [...printed.lapses, ...made.lapses] }
}

async function makeWritten(
  { db, files }: { db: Db; files: Files },
  text: DocumentContents,
  { format, threads }: { format: WrittenFormat; threads: readonly ExportThread[] },
  { signal, progress }: MakingContext
): Promise<Buffer> {
  const pictures = await picturesOf(files, text.projectId, pictureIds(text.content))
  const project = await projectOf(db, text.projectId)
  await progress(0.3)
  const { content, title, language, hasNumberedHeadings } = text
  const creator = [text.owner, project.code].filter(Boolean).join(' · ')
  const words = fileWords(language)
  const source = { content, title, language, creator, hasNumberedHeadings, pictures, threads, words }
  const bytes = await writeApart(format, source, signal)
  await progress(0.9)
  return Buffer.from(bytes)
}

/** The title, the language, and which revision it is. */
export function fileName({ title, language, revision }: DocumentContents): string {
  const words = title.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME).trim()
  return [words, language.toUpperCase(), revision && `r${revision.number}`].filter(Boolean).join(' ')
}
