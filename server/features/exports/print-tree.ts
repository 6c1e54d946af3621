import type { Formula } from '../../../shared/exports/formula.ts'

/**
 * The print tree: what is left of a document when it goes to paper. It is the only thing the templates in `typst/`
 * read, it is bounded and complete (a table is a full grid, a heading never skips a level), and it holds people's
 * text as plain strings.
 */
export type Mark = 'bold' | 'italic' | 'underline' | 'strike' | 'code' | 'highlight' | 'sub' | 'super'

export type PrintInline =
  | { kind: 'text'; text: string; marks: Mark[]; href?: string }
  | { kind: 'break' }
  | { kind: 'note'; body: PrintInline[] }
  | PrintFormula
  /** `anchor`: name of the place that it leads to, or null when that is gone. */
  | { kind: 'reference'; text: string; anchor: string | null }

/** `math` is null when the formula is not one that we draw: then `latex` is printed as it was typed. It is also what is read aloud. */
export interface PrintFormula {
  kind: 'formula'
  math: Formula | null
  latex: string
}

export interface PrintCell {
  heading: boolean
  colspan: number
  rowspan: number
  align: 'left' | 'center' | 'right'
  body: PrintBlock[]
}

export type PrintBlock =
  | { kind: 'heading'; level: number; number: string; anchor: string | null; body: PrintInline[] }
  | { kind: 'paragraph'; body: PrintInline[] }
  /** `numbering`: null for bullets, else the first sign of the series: 1, a, A, i or I. */
  | { kind: 'list'; numbering: string | null; start: number; items: PrintBlock[][] }
  | { kind: 'tasks'; items: { done: boolean; body: PrintBlock[] }[] }
  | { kind: 'quote'; body: PrintBlock[] }
  | { kind: 'code'; text: string }
  /** `columns`: relative widths, null where the content decides. Cells that a merged cell covers are left out. */
  | { kind: 'callout'; tone: 'note' | 'warning' | 'example'; label: string; body: PrintBlock[] }
  | { kind: 'page-break' }
  | { kind: 'formula-line'; formula: PrintFormula }
  /** A list of headings where the writer put it. */
  | { kind: 'contents'; title: string; entries: { level: number; text: string; anchor: string }[] }
  | {
      kind: 'table'
      caption: string
      anchor: string | null
      columns: (number | null)[]
      head: PrintCell[][]
      rows: PrintCell[][]
    }
  /** `file`: name under which the bytes are handed to the typesetter; `share`: part of the column, 0 to 1; `missing` is printed if the bytes are no picture. */
  | {
      kind: 'image'
      file: string
      alt: string
      caption: string
      anchor: string | null
      share: number
      missing: string
    }
  | { kind: 'missing-image'; text: string }
  | { kind: 'rule' }

/** What could not be kept, or what keeps the PDF from being accessible. `place` is words of the document itself. */
export interface Lapse {
  code: 'heading-level' | 'image-alt' | 'image-unreadable' | 'node-unknown' | 'nesting' | 'glyph' | 'standard'
  place: string
}

/**
 * Text without what no font draws: control characters, which no PDF may hold, and invisible joiners and soft hyphens,
 * which swallow the sign before them when the text is read or copied out of the PDF. Hyphenation knows the language.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200c\u200d\u2060\ufeff\ufffe\uffff]/g, '')
}

const zeroWidthSpace = '\u200b'

/**
 * Lets a line break inside what has no spaces (addresses, identifiers), so that nothing runs out of a table cell.
 * Words of a language are left alone: the hyphenation of the language is better at those.
 */
export function breakable(text: string): string {
  return text.replace(/[^\s\u200b]{24,}/gu, word =>
    /[/_=&?.@:-]/u.test(word)
      ? word
          .replace(/([/_=&?.@:-]+)(?=[^/_=&?.@:-])/gu, `$1${zeroWidthSpace}`)
          .replace(/(\S{40})(?=\S)/gu, `$1${zeroWidthSpace}`)
      : word.replace(/(\S{40})(?=\S)/gu, `$1${zeroWidthSpace}`)
  )
}
