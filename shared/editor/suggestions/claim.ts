import type { Attrs, Mark, Node as DocumentNode } from '@tiptap/pm/model'

/** Who suggests, for which organisation, and when. All that is suggested with one intent has one id. */
export interface Claim {
  id: string
  /** Null for somebody whom an imported file names. */
  personId: string | null
  name: string
  /** Short name; empty when there is none. */
  organisation: string
  /** A moment in ISO 8601. */
  at: string
}

/** What a block or an atom can bear: it is new, it goes, it joins the block before, it takes another form. */
export const nodeSuggestions = ['insertion', 'deletion', 'join', 'change'] as const
export type NodeSuggestion = (typeof nodeSuggestions)[number]

/** What letters can bear: they are new, they go, they look otherwise. */
export const markSuggestions = ['insertion', 'deletion', 'formatting'] as const
export type MarkSuggestion = (typeof markSuggestions)[number]

export const isSuggestionMark = ({ type }: Mark): boolean =>
  (markSuggestions as readonly string[]).includes(type.name)

/** The letter that stands for a suggested paragraph end; its insertion mark says what follows it. */
export const SPLIT = '¶'

const LONGEST = 300

const isShort = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST

/** The claim in the attributes of a mark or in the words of a block; undefined when somebody wrote nonsense there. */
export function readClaim(value: unknown): Claim | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { id, personId, name, organisation, at } = value as Record<string, unknown>
  if (!isShort(id) || id === '' || !isShort(name) || !isShort(organisation) || !isShort(at)) return undefined
  if (personId !== null && personId !== undefined && !isShort(personId)) return undefined
  return { id, personId: personId ?? null, name, organisation, at }
}

/**
 * The marks that really strike a letter: those made for it as it stands, plain or as somebody's insertion (`on` has its id).
 * Yjs lets a letter that is typed at the edge of a struck passage at the same moment fall into it.
 */
export function strikes(marks: readonly Mark[]): Mark[] {
  const inserted = marks.find(({ type }) => type.name === 'insertion')?.attrs['id'] as string | undefined
  return marks.filter(
    ({ type, attrs }) => type.name === 'deletion' && (attrs['on'] ?? undefined) === inserted
  )
}

export const claimOfMark = (mark: Mark): Claim | undefined => readClaim(mark.attrs)

/** What a node says of a suggestion, as it was written: Yjs compares attributes as they stand, so they are text. */
export function noteOf(attrs: Attrs, kind: NodeSuggestion): Record<string, unknown> | undefined {
  const written = attrs[kind] as unknown
  if (typeof written !== 'string') return undefined
  try {
    const note = JSON.parse(written) as unknown
    return typeof note === 'object' && note !== null ? (note as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

export const claimOfNode = (node: DocumentNode, kind: NodeSuggestion): Claim | undefined =>
  readClaim(noteOf(node.attrs, kind))

/** What a block becomes: another type, or other attributes. */
export interface Form {
  type: string
  attrs: Attrs
}

/** The form that follows a suggested paragraph end or that a block is to take. */
export function readForm(value: unknown): Form | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { type, attrs } = value as Record<string, unknown>
  if (typeof type !== 'string' || typeof attrs !== 'object' || attrs === null) return undefined
  return { type, attrs }
}

export const formOfChange = (attrs: Attrs): Form | undefined => readForm(noteOf(attrs, 'change')?.['to'])

/** The words of a claim in an attribute of a block. */
export const written = (claim: Claim, to?: Form): string => JSON.stringify(to ? { ...claim, to } : claim)

/** The attributes of a node that are not about suggestions, nor its name. */
export function formOf(node: DocumentNode): Form {
  const attrs = Object.fromEntries(
    Object.entries(node.attrs).filter(
      ([name]) => name !== 'blockId' && !(nodeSuggestions as readonly string[]).includes(name)
    )
  )
  return { type: node.type.name, attrs }
}
