import type { Language } from '../languages.ts'
import { lineOf } from './plain-text.ts'
import type { DocumentJson } from './schema.ts'

/** A heading, a figure or a table: what a cross-reference may name. */
export interface Target {
  blockId: string | null
  kind: 'heading' | 'figure' | 'table'
  /** Of a heading, 1 to 4; else 0. */
  level: number
  /** The words of the heading, or the caption. */
  text: string
}

export interface NumberedTarget extends Target {
  /** 1.2.3 of a heading, 4 of a figure or table; empty when it has none. */
  number: string
  /** What a cross-reference to it shows: 1.2.3, the words of a heading without number, Figure 4, Tableau 4. */
  label: string
}

/** In the language of the document, not of the screen: they belong to its text. */
const words: Record<Language, { figure: string; table: string; contents: string; lost: string }> = {
  fr: { figure: 'Figure', table: 'Tableau', contents: 'Sommaire', lost: 'renvoi perdu' },
  nl: { figure: 'Figuur', table: 'Tabel', contents: 'Inhoud', lost: 'verwijzing verloren' },
  en: { figure: 'Figure', table: 'Table', contents: 'Contents', lost: 'lost reference' }
}

/** The word that stands before the number of a figure or table, above a table of contents, or for a lost reference. */
export const numberingWords = (language: Language) => words[language]

/**
 * Numbers of headings as 1, 1.1, 1.1.1. A level that was skipped is not counted, and no number is given twice.
 * @param levels 1 to 4, in the order of the document
 */
export function headingNumbers(levels: readonly number[]): string[] {
  const open: { level: number; count: number }[] = []
  return levels.map(level => {
    let left = 0
    while (open.length > 0 && open.at(-1)!.level > level) left = open.pop()!.count
    const top = open.at(-1)
    if (top?.level === level) top.count++
    // after a deeper heading that had no parent of this level, counting goes on from it
    else open.push({ level, count: left + 1 })
    return open.map(({ count }) => count).join('.')
  })
}

/** The targets with their numbers. Figures and tables are counted apart; without a caption they have no number. */
export function numberTargets(
  targets: readonly Target[],
  options: { language: Language; hasNumberedHeadings: boolean }
): NumberedTarget[] {
  const headings = targets.filter(target => target.kind === 'heading')
  const numbers = options.hasNumberedHeadings ? headingNumbers(headings.map(({ level }) => level)) : []
  const counts = { heading: 0, figure: 0, table: 0 }
  return targets.map(target => {
    const { kind, text } = target
    if (kind === 'heading') {
      const number = numbers[counts.heading++] ?? ''
      return { ...target, number, label: number || text }
    }
    const number = text ? String(++counts[kind]) : ''
    return { ...target, number, label: [words[options.language][kind], number].filter(Boolean).join(' ') }
  })
}

/** The headings, figures and tables of a document in their order, also those inside other blocks. */
export function targetsOf(json: DocumentJson): Target[] {
  const target = targetOf(json)
  const within = (json.content ?? []).flatMap(targetsOf)
  return target ? [target, ...within] : within
}

/** What the node is to a cross-reference, or undefined when none may name it. */
export function targetOf(node: DocumentJson): Target | undefined {
  const blockId = (node.attrs?.['blockId'] as string | null | undefined) ?? null
  const caption = String(node.attrs?.['caption'] ?? '').trim()
  switch (node.type) {
    case 'heading': {
      const level = Math.min(4, Math.max(1, Number(node.attrs?.['level'] ?? 1) || 1))
      const shown = (node.content ?? []).filter(child => child.type !== 'footnote')
      return { blockId, kind: 'heading', level, text: lineOf({ ...node, content: shown }) }
    }
    case 'image':
    case 'liveChart':
      return { blockId, kind: 'figure', level: 0, text: caption }
    case 'table':
      // a chart that is printed is a table of its numbers, and keeps its number among the figures
      return { blockId, kind: node.attrs?.['isChart'] ? 'figure' : 'table', level: 0, text: caption }
    default:
      return undefined
  }
}

/** What each cross-reference of the document shows, by the block id that it names; one without a label is lost. */
export function labelsOf(targets: readonly NumberedTarget[]): ReadonlyMap<string, NumberedTarget> {
  return new Map(targets.flatMap(target => (target.blockId ? [[target.blockId, target] as const] : [])))
}
