import { convert, type FileKind } from '../../server/features/documents/import/conversion.ts'
import { joinRuns } from '../../server/features/documents/import/text-runs.ts'
import { fileWords } from '../../server/features/exports/wording.ts'
import { exportLosses } from '../../server/features/exports/writing/losses.ts'
import type { ExportSource, Picture, WrittenFormat } from '../../server/features/exports/writing/source.ts'
import { writeFile } from '../../server/features/exports/writing/write.ts'
import { imageFormat } from '../../server/platform/image-format.ts'
import type { DocumentJson } from '../../shared/editor/schema.ts'
import type { Language } from '../../shared/languages.ts'
import { withBlockIds } from '../../shared/editor/block-identifier.ts'
import { png } from '../documents/word-file.ts'

const bytes = png(60, 40)
export const picture: Picture = { ...imageFormat(bytes)!, bytes }

/** The document with every id that it lacks, as the workspace keeps it. */
export const sourceOf = (
  content: DocumentJson,
  language: Language,
  pictures = new Map([['picture', picture]])
): ExportSource => ({
  content: withBlockIds(joinRuns(content)),
  title: 'Un titre & « deux »',
  language,
  creator: 'VISES',
  hasNumberedHeadings: false,
  pictures,
  threads: [],
  words: fileWords(language)
})

/** Once out and in again: the document that comes back, and what both ways declare as lost. */
export async function trip(format: WrittenFormat, source: ExportSource) {
  const file = await writeFile(format, source)
  const read = convert(format as FileKind, file)
  const pictures = new Map(
    read.images.map(image => [image.key, { ...imageFormat(image.bytes)!, bytes: image.bytes }])
  )
  return {
    file,
    json: read.json,
    title: read.title,
    source: { ...source, content: read.json, pictures },
    lostOut: exportLosses(source.content, format, {
      pictures: new Set(source.pictures.keys()),
      hasNumberedHeadings: source.hasNumberedHeadings
    }).map(loss => loss.code),
    lostIn: read.losses.map(loss => loss.code)
  }
}
