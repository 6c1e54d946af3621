import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { noteOf, readClaim, SPLIT, type Claim } from '../../../../shared/editor/suggestions/claim.ts'
import type { Losses } from './losses.ts'
import { changeMarks, notes, type Change } from './word-changes.ts'

type Kind = 'insertion' | 'deletion'
const kinds = ['insertion', 'deletion'] as const

/** A block that was one paragraph of the file, where it stands. */
interface Line {
  node: DocumentJson
  parent: DocumentJson
}

/**
 * Word tracks the ends of paragraphs: `end` of a block says who made or struck its end. Here they become what our documents
 * say of it: the whole block is new or goes, a line is cut, or a block joins the one before. What has no such form is
 * accepted as it stands, and declared. Changes the document.
 */
export function settleEnds(doc: DocumentJson, losses: Losses): void {
  for (const lines of sequences(doc)) {
    for (const kind of kinds) shiftEnds(lines, kind)
    for (const line of lines) settleWhole(line.node)
    lines.forEach((line, at) => cutOrJoin(line, lines, at, losses))
  }
  settleRows(doc)
}

const lineTypes = ['paragraph', 'heading']
const leaves = ['horizontalRule', 'image', 'mathBlock', 'pageBreak']

/** The lines that follow each other without a table or code between them. */
function sequences(doc: DocumentJson): Line[][] {
  const all: Line[][] = [[]]
  const visit = (parent: DocumentJson) => {
    for (const node of parent.content ?? []) {
      if (lineTypes.includes(node.type!) || leaves.includes(node.type!)) all.at(-1)!.push({ node, parent })
      else if (node.type === 'codeBlock' || node.type === 'tableOfContents') all.push([])
      else if (node.type === 'table' || node.type === 'tableCell' || node.type === 'tableHeader') {
        all.push([])
        visit(node)
        all.push([])
      } else visit(node)
    }
  }
  visit(doc)
  return all.filter(lines => lines.some(({ node }) => endOf(node)))
}

/**
 * Who presses Enter at the end of a paragraph and writes on has made, for Word, the end of the old paragraph; what is
 * really new is the next one. The same for a paragraph that is struck from the end of the one before.
 */
function shiftEnds(lines: readonly Line[], kind: Kind): void {
  lines.forEach(({ node }, at) => {
    const claim = endOf(node)?.[kind]
    if (!claim || isWhollyIn(node, kind)) return
    const next = lines.slice(at + 1).find(line => !isWhollyIn(line.node, kind))?.node
    if (!next || endOf(next)?.[kind] || !isAll(next, kind)) return
    setEnd(node, kind, undefined)
    setEnd(next, kind, claim)
  })
}

/** A block whose letters and end are all new, or all go, is new or goes as such. */
function settleWhole(node: DocumentJson): void {
  for (const kind of kinds) {
    const claim = endOf(node)?.[kind]
    if (!claim || !isWhollyIn(node, kind)) continue
    setEnd(node, kind, undefined)
    if (readClaim(noteOf(node.attrs ?? {}, kind))) continue
    node.attrs = { ...node.attrs, ...notes({ [kind]: claim }) }
    bare(node, kind, claim)
  }
}

function cutOrJoin({ node, parent }: Line, lines: Line[], at: number, losses: Losses): void {
  const end = endOf(node)
  delete node.attrs?.['end']
  if (!end || leaves.includes(node.type!)) return
  const siblings = parent.content!
  const place = siblings.indexOf(node)
  const next = lines[at + 1]
  const isNear = next?.parent === parent && siblings[place + 1] === next.node && isLine(next.node)
  if (end.insertion) {
    if (isNear && !next.node.attrs?.['insertion']) return cut(node, siblings, lines, at, end)
    losses.add('tracked-changes')
  }
  if (end.deletion) {
    const last = siblings.slice(place + 1).find(one => !one.attrs?.['deletion'])
    const between = last ? siblings.slice(place + 1, siblings.indexOf(last)) : []
    if (!last || !isLine(last) || !between.every(isLine)) return losses.add('tracked-changes')
    last.attrs = { ...last.attrs, join: JSON.stringify(end.deletion) }
  }
}

/** Two paragraphs are one line with a sign for the end that is suggested between them. */
function cut(node: DocumentJson, siblings: DocumentJson[], lines: Line[], at: number, end: Change): void {
  const next = lines[at + 1]!
  const { end: nextEnd, ...attrs } = next.node.attrs ?? {}
  const form = JSON.stringify({ type: next.node.type, attrs })
  const [insertion, ...more] = changeMarks(end)
  const marks = [{ ...insertion!, attrs: { ...insertion!.attrs, split: form } }, ...more]
  node.content = [...(node.content ?? []), { type: 'text', text: SPLIT, marks }, ...(next.node.content ?? [])]
  siblings.splice(siblings.indexOf(next.node), 1)
  // the line goes on where the next one did
  lines[at + 1] = { node, parent: next.parent }
  if (nextEnd) node.attrs = { ...node.attrs, end: nextEnd }
}

/** Rows that are new or go say so for what they hold; a table of such rows only, for its rows. */
function settleRows(node: DocumentJson): void {
  node.content?.forEach(settleRows)
  for (const kind of kinds) {
    if (node.type === 'tableRow') {
      const claim = readClaim(noteOf(node.attrs ?? {}, kind))
      if (claim) node.content?.forEach(cell => bare(cell, kind, claim))
    }
    if (node.type !== 'table') continue
    const rows = node.content ?? []
    const claims = rows.map(row => readClaim(noteOf(row.attrs ?? {}, kind)))
    if (!claims[0] || claims.some(claim => claim?.id !== claims[0]!.id)) continue
    node.attrs = { ...node.attrs, ...notes({ [kind]: claims[0] }) }
    for (const row of rows) delete row.attrs?.[kind]
  }
}

const isLine = (node: DocumentJson) => lineTypes.includes(node.type ?? '')
const endOf = (node: DocumentJson) => node.attrs?.['end'] as Change | undefined

function setEnd(node: DocumentJson, kind: Kind, claim: Claim | undefined): void {
  node.attrs = { ...node.attrs, end: { ...endOf(node), [kind]: claim } }
}

const isWhollyIn = (node: DocumentJson, kind: Kind) => Boolean(endOf(node)?.[kind]) && isAll(node, kind)

/** Whether all that stands in a line is new, or goes; nothing at all is anything. */
function isAll(node: DocumentJson, kind: Kind): boolean {
  if (node.type === 'horizontalRule') return true
  if (!isLine(node)) return Boolean(node.attrs?.[kind])
  return (node.content ?? []).every(child =>
    child.type === 'text' ? child.marks?.some(({ type }) => type === kind) : Boolean(child.attrs?.[kind])
  )
}

/** Takes off what the block around says already. */
function bare(node: DocumentJson, kind: Kind, claim: Claim): void {
  for (const child of node.content ?? []) {
    const said =
      child.type === 'text'
        ? child.marks?.find(({ type }) => type === kind)?.attrs
        : noteOf(child.attrs ?? {}, kind)
    const isSame = said?.['name'] === claim.name && said['at'] === claim.at
    if (isSame && child.type === 'text')
      child.marks = child.marks!.filter(({ type }) => type !== kind).map(own)
    else if (isSame) child.attrs = { ...child.attrs, [kind]: null }
    bare(child, kind, claim)
  }
  /** Letters that are no insertion any more are struck as letters of the text. */
  function own(mark: NonNullable<DocumentJson['marks']>[number]) {
    const isStrike = mark.type === 'deletion' && kind === 'insertion'
    return isStrike ? { ...mark, attrs: { ...mark.attrs, on: null } } : mark
  }
}
