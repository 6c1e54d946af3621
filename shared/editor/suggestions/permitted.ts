import type { Node as DocumentNode } from '@tiptap/pm/model'
import type { DocumentJson } from '../schema.ts'
import {
  nodeSuggestions,
  noteOf,
  readClaim,
  markSuggestions,
  type Claim,
  type NodeSuggestion
} from './claim.ts'
import { decided } from './decide.ts'

/** Whoever may only suggest: what they write must bear these. */
export interface Suggester {
  personId: string
  name: string
  organisation: string
}

/** What a top-level block says, as far as somebody else made it, and what is suggested in it. */
export interface BlockStatement {
  /** Empty for a block that is wholly their suggestion. */
  foreign: string
  /** Everything that anybody suggests in it. */
  claims: Claim[]
  /** What others said on its nodes, by block id and kind. */
  notes: Map<string, string>
}

/** A word on a block is there once: who suggests the same of it at the same time takes its place. */
const replaceable: readonly NodeSuggestion[] = ['deletion', 'join', 'change']

/**
 * What a block says.
 * @param others what others had said on nodes before: whose place this person took counts as still said
 */
export function statementOf(
  block: DocumentNode,
  personId: string,
  others: ReadonlyMap<string, string> = new Map()
): BlockStatement {
  const claims: Claim[] = []
  const notes = new Map<string, string>()
  const said = restored(block.toJSON() as DocumentJson, personId, others, { claims, notes })
  const rest = decided(block.type.schema.nodeFromJSON(said), claim =>
    claim.personId === personId ? 'reject' : 'keep'
  )
  const isOwn = readClaim(noteOf(said.attrs ?? {}, 'insertion'))?.personId === personId
  return { foreign: isOwn ? '' : JSON.stringify(sorted(rest.toJSON() as DocumentJson)), claims, notes }
}

function restored(
  json: DocumentJson,
  personId: string,
  others: ReadonlyMap<string, string>,
  found: { claims: Claim[]; notes: Map<string, string> }
): DocumentJson {
  const node = { ...json, attrs: { ...json.attrs } }
  for (const kind of nodeSuggestions) {
    const claim = readClaim(noteOf(node.attrs, kind))
    if (!claim) continue
    found.claims.push(claim)
    const key = `${kind} ${String(node.attrs['blockId'])}`
    if (claim.personId !== personId) found.notes.set(key, node.attrs[kind] as string)
    else {
      const before = replaceable.includes(kind) ? others.get(key) : undefined
      if (before !== undefined) node.attrs[kind] = before
    }
  }
  for (const { type, attrs } of json.marks ?? []) {
    const claim = (markSuggestions as readonly string[]).includes(type) ? readClaim(attrs) : undefined
    if (claim) found.claims.push(claim)
  }
  if (json.content) node.content = json.content.map(child => restored(child, personId, others, found))
  return node
}

/** Marks of one kind have no order of their own. */
function sorted(json: DocumentJson): DocumentJson {
  const node = { ...json }
  if (json.marks) node.marks = json.marks.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  if (json.content) node.content = json.content.map(sorted)
  return node
}

/**
 * Whether everything that differs is a suggestion of this person under their own name: what others wrote and suggested is
 * word for word the same, in the same order.
 */
export function isPermitted(
  before: readonly BlockStatement[],
  after: readonly BlockStatement[],
  { personId, name, organisation }: Suggester
): boolean {
  const foreign = (blocks: readonly BlockStatement[]) => blocks.map(block => block.foreign).filter(Boolean)
  const [was, is] = [foreign(before), foreign(after)]
  if (was.length !== is.length || was.some((one, at) => one !== is[at])) return false
  const known = new Set(before.flatMap(({ claims }) => claims.map(claim => JSON.stringify(claim))))
  const isTheirs = (claim: Claim) =>
    claim.personId === personId && claim.name === name && claim.organisation === organisation
  return after.every(({ claims }) =>
    claims.every(claim => known.has(JSON.stringify(claim)) || isTheirs(claim))
  )
}
