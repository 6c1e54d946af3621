import type { ExportFormat } from '../../../../shared/exports/schema.ts'
import type { NumberedTarget } from '../../../../shared/editor/numbering.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { Language } from '../../../../shared/languages.ts'
import type { ImageFormat } from '../../../platform/image-format.ts'

/** A picture of the document, with its size in pixels. */
export type Picture = ImageFormat & { bytes: Uint8Array }

/** What a writer is given: plain data, because it crosses into another process. */
export interface ExportSource {
  content: DocumentJson
  title: string
  language: Language
  /** Whose it is, for the properties of the file. */
  creator: string
  hasNumberedHeadings: boolean
  /** By file id; a picture that could not be read is not in it. */
  pictures: Map<string, Picture>
  /** What is said of the text, for the format that carries it; `threads` of its letters are places in this list. */
  threads: readonly ExportThread[]
  /** Words that a file adds to the text, in the language of the document. */
  words: ExportWords
}

/** A thread of comments with names and moments (ISO 8601). */
export interface ExportThread {
  isResolved: boolean
  comments: readonly { author: string; at: string; body: string }[]
}

export const exportWordKeys = [
  'back',
  'callout-example',
  'callout-note',
  'callout-warning',
  'contents',
  'done',
  'figure',
  'lostReference',
  'missingPicture',
  'notes',
  'open',
  'table'
] as const
export type ExportWords = Record<(typeof exportWordKeys)[number], string>

export type WrittenFormat = Exclude<ExportFormat, 'pdf'>

/** The numbers and labels of headings, figures and tables, by block id and in their order. */
export interface Numbered {
  all: readonly NumberedTarget[]
  byId: ReadonlyMap<string, NumberedTarget>
}
