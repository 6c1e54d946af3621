import { Node } from '@tiptap/core'
import { inlineAtom } from './inline-atom.ts'

export const locatorLabels = ['page', 'chapter', 'section', 'paragraph', 'figure', 'table', 'volume'] as const
export type LocatorLabel = (typeof locatorLabels)[number]

/** One work that is cited, and where in it. */
export interface CitationItem {
  /** Of the reference in the library of the project. */
  id: string
  label?: LocatorLabel
  locator?: string
  /** Words before and after: "see", "among others". */
  prefix?: string
  suffix?: string
  /** The sentence names who wrote it. */
  suppressAuthor?: boolean
}

const MOST_ITEMS = 20
const LONGEST_WORDS = 200
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * The works that a citation names, from its attribute: JSON text, because Yjs compares attributes by identity.
 * What comes through a live socket was written by a client: at most 20, texts of at most 200 characters, else nothing.
 */
export function citationItems(value: unknown): CitationItem[] {
  if (typeof value !== 'string' || value.length > MOST_ITEMS * LONGEST_WORDS * 4) return []
  try {
    const read: unknown = JSON.parse(value)
    return Array.isArray(read) ? read.slice(0, MOST_ITEMS).flatMap(citationItem) : []
  } catch {
    return []
  }
}

function citationItem(value: unknown): CitationItem[] {
  const { id, label, locator, prefix, suffix, suppressAuthor } = (value ?? {}) as Record<string, unknown>
  if (typeof id !== 'string' || !UUID.test(id)) return []
  const words = (name: string, text: unknown) =>
    typeof text === 'string' && text.trim() ? { [name]: text.slice(0, LONGEST_WORDS) } : {}
  return [
    {
      id,
      ...words('locator', locator),
      ...(locatorLabels.includes(label as LocatorLabel) && { label: label as LocatorLabel }),
      ...words('prefix', prefix),
      ...words('suffix', suffix),
      ...(suppressAuthor === true && { suppressAuthor: true })
    }
  ]
}

/** The attribute of a citation. */
export const citationAttribute = (items: readonly CitationItem[]): string => JSON.stringify(items)

const clean = (value: unknown): string => citationAttribute(citationItems(value))

/**
 * Names works of the library. What it shows depends on all citations of the document and on its style, and is never
 * kept: so it is right when two people cite at once.
 */
export const Citation = inlineAtom('citation', {
  name: 'items',
  data: 'data-citation',
  none: null,
  read: clean,
  write: clean
})

/** The works that the document cites, listed where it stands, in the order and the words of its style. */
export const Bibliography = Node.create({
  name: 'bibliography',
  group: 'block',
  atom: true,
  draggable: true,

  parseHTML() {
    return [{ tag: 'div[data-bibliography]' }]
  },

  renderHTML({ HTMLAttributes }) {
    return ['div', { ...HTMLAttributes, 'data-bibliography': '' }]
  }
})
