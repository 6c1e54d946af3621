import type { ReferenceFormat, ReferenceRow } from '../../../../shared/references/schema.ts'
import { readBibtex, writeBibtex } from './bibtex.ts'
import { readCslJson, writeCslJson } from './csl-json.ts'
import type { ReadFile } from './entry.ts'
import { readRis, writeRis } from './ris.ts'

const formats: Record<
  ReferenceFormat,
  {
    read: (source: string) => ReadFile
    write: (references: readonly ReferenceRow[]) => string
    extension: string
    mediaType: string
  }
> = {
  bibtex: { read: readBibtex, write: writeBibtex, extension: 'bib', mediaType: 'application/x-bibtex' },
  ris: { read: readRis, write: writeRis, extension: 'ris', mediaType: 'application/x-research-info-systems' },
  'csl-json': {
    read: readCslJson,
    write: writeCslJson,
    extension: 'json',
    mediaType: 'application/vnd.citationstyles.csl+json'
  }
}

/** What a file is, by its first words: its name may say anything. Undefined when it is none of the three. */
export function formatOf(source: string): ReferenceFormat | undefined {
  const start = source.slice(0, 100_000).replace(/^\ufeff/, '')
  if (/^\s*[[{]/.test(start)) return 'csl-json'
  if (/^[ \t]*TY {2}- ?/m.test(start)) return 'ris'
  return /^[ \t]*@[a-z]+\s*[{(]/im.test(start) ? 'bibtex' : undefined
}

export const readReferences = (format: ReferenceFormat, source: string): ReadFile =>
  formats[format].read(source)

/** The library as a file of this format, in UTF-8. */
export function writeReferences(format: ReferenceFormat, references: readonly ReferenceRow[]) {
  const { write, extension, mediaType } = formats[format]
  return { text: write(references), extension, mediaType: `${mediaType}; charset=utf-8` }
}
