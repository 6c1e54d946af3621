import type { DocumentJson } from '../../editor/schema.ts'
import { cut, formOf, lineOf, tokensOf, type Line } from './line.ts'
import { commonPlaces } from './sequence.ts'

/** A place in a line: UTF-16 units, one for each atom. */
export interface Range {
  from: number
  to: number
}

/** A part of a textblock: what became of it, its place before and after, and its nodes. */
export type InlineChange =
  | { kind: 'kept'; old: Range; now: Range; nodes: DocumentJson[] }
  /** The same letters in another form, or the same note with another text. */
  | { kind: 'formatted'; old: Range; now: Range; before: DocumentJson[]; nodes: DocumentJson[] }
  | { kind: 'deleted'; old: Range; nodes: DocumentJson[] }
  | { kind: 'inserted'; now: Range; nodes: DocumentJson[] }

/** What was written and struck between two textblocks, by whole words. */
export function inlineDiff(old: readonly DocumentJson[] = [], now: readonly DocumentJson[] = []) {
  const before = lineOf(old)
  const after = lineOf(now)
  const changes: InlineChange[] = []
  let at = { old: 0, now: 0 }
  for (const run of readable(keptRuns(before, after), before, after)) {
    changes.push(...rewritten(before, after, at, run))
    changes.push(...inForms(before, after, run))
    at = { old: run.old.to, now: run.now.to }
  }
  const end = {
    old: { from: before.text.length, to: before.text.length },
    now: { from: after.text.length, to: after.text.length }
  }
  return [...changes, ...rewritten(before, after, at, end)]
}

/** How alike two textblocks are, from 0 to 1: the part of their words that they share in order. */
export function likeness(old: readonly DocumentJson[] = [], now: readonly DocumentJson[] = []): number {
  const before = tokensOf(lineOf(old)).filter(({ key }) => key.trim() !== '')
  const after = tokensOf(lineOf(now)).filter(({ key }) => key.trim() !== '')
  if (before.length + after.length === 0) return 1
  const shared = commonPlaces(
    before.map(token => token.key),
    after.map(token => token.key)
  ).length
  return (2 * shared) / (before.length + after.length)
}

interface Run {
  old: Range
  now: Range
}

function keptRuns(before: Line, after: Line): Run[] {
  const [a, b] = [tokensOf(before), tokensOf(after)]
  const runs: Run[] = []
  for (const [i, j] of commonPlaces(
    a.map(token => token.key),
    b.map(token => token.key)
  )) {
    const [old, now] = [a[i]!, b[j]!]
    const last = runs.at(-1)
    if (last?.old.to === old.from && last.now.to === now.from) {
      last.old.to = old.to
      last.now.to = now.to
    } else {
      runs.push({ old: { from: old.from, to: old.to }, now: { from: now.from, to: now.to } })
    }
  }
  return runs
}

/** Without islands: a space or a small word between two rewritten passages belongs to the rewriting. */
function readable(runs: Run[], before: Line, after: Line): Run[] {
  const result = [...runs]
  for (let at = 0; at < result.length; at++) {
    const run = result[at]!
    const previous = result[at - 1]
    const next = result[at + 1]
    const size = (left: Run | undefined, right: Run | undefined) =>
      Math.max(
        (right?.old.from ?? before.text.length) - (left?.old.to ?? 0),
        (right?.now.from ?? after.text.length) - (left?.now.to ?? 0)
      )
    const length = run.old.to - run.old.from
    if (length >= size(previous, run) || length >= size(run, next)) continue
    const text = before.text.slice(run.old.from, run.old.to)
    if (text.trim().split(/\s+/u).length > 2) continue
    result.splice(at, 1)
    // what comes before now lies beside a longer rewriting
    at = Math.max(-1, at - 2)
  }
  return result
}

/** What lies between two kept runs: struck first, then written. */
function rewritten(before: Line, after: Line, at: { old: number; now: number }, next: Run): InlineChange[] {
  const old = { from: at.old, to: next.old.from }
  const now = { from: at.now, to: next.now.from }
  const changes: InlineChange[] = []
  if (old.from < old.to) changes.push({ kind: 'deleted', old, nodes: cut(before, old.from, old.to) })
  if (now.from < now.to) changes.push({ kind: 'inserted', now, nodes: cut(after, now.from, now.to) })
  return changes
}

/** A kept run in parts that kept their form and parts that did not. */
function inForms(before: Line, after: Line, { old, now }: Run): InlineChange[] {
  const length = old.to - old.from
  const borders = new Set([0, length])
  const mark = (line: Line, start: number) => {
    for (const { from } of line.pieces) if (from > start && from < start + length) borders.add(from - start)
  }
  mark(before, old.from)
  mark(after, now.from)
  const changes: InlineChange[] = []
  const places = [...borders].sort((one, other) => one - other)
  for (let at = 0; at < places.length - 1; at++) {
    const [from, to] = [places[at]!, places[at + 1]!]
    push(changes, before, after, {
      old: { from: old.from + from, to: old.from + to },
      now: { from: now.from + from, to: now.from + to }
    })
  }
  return changes
}

function push(changes: InlineChange[], before: Line, after: Line, { old, now }: Run): void {
  const was = cut(before, old.from, old.to)
  const is = cut(after, now.from, now.to)
  if (formOf(was[0]!) === formOf(is[0]!)) {
    const last = changes.at(-1)
    if (last?.kind === 'kept') {
      last.old.to = old.to
      last.now.to = now.to
      last.nodes.push(...was)
    } else changes.push({ kind: 'kept', old, now, nodes: was })
  } else changes.push({ kind: 'formatted', old, now, before: was, nodes: is })
}
