import type { Language } from '../languages.ts'
import { versants, type Versant } from '../organisations/territories.ts'
import { poles, type Pole } from '../testers/history.ts'
import type { Claim } from './claims/claim.ts'
import type { Mention } from './claims/numbers.ts'
import type { CountedFigures } from './reconcile.ts'

/** A number of a text that speaks of tester enterprises, with which of them. */
export interface RegisterMention {
  mention: Mention
  pole?: Pole
  versant?: Versant
}

const POLES: Record<Pole, RegExp> = {
  insertion: /insertion|inschakeling|work[- ]integration/iu,
  solidarity: /solidarit[éy]|solidariteit/iu,
  aess: /(?<!\p{L})AESS(?!\p{L})/u
}
const VERSANTS: Record<Versant, RegExp> = {
  FR: /(?<!\p{L})(?:français|france|hauts-de-france|frans|frankrijk|french)/iu,
  WAL: /(?<!\p{L})(?:wallon|waals|waalse|wallonië)/iu,
  VL: /(?<!\p{L})(?:flamand|flandre|néerlandophone|vlaams|vlaanderen|nederlandstalig|flemish|flanders|dutch-speaking)/iu
}
const TESTERS: Record<Language, RegExp> = {
  fr: /^\s(?:[\p{L}’'-]+\s){0,2}?(?:entreprises?\s)?testeuses?(?!\p{L})/iu,
  nl: /^\s(?:[\p{L}’'-]+\s){0,2}?test(?:bedrijven|ondernemingen|bedrijf|onderneming)(?!\p{L})/iu,
  en: /^\s(?:[\p{L}’'-]+\s){0,2}?test(?:er)?\s(?:enterprises?|companies|organisations?)(?!\p{L})/iu
}

/** The numbers of the claims that the register can confirm: all testers, a pole, a side, or one of their cells. */
export function registerMentions(text: string, language: Language, claims: Claim[]): RegisterMention[] {
  const found = new Map<number, RegisterMention>()
  const note = (one: RegisterMention) => {
    if (!found.has(one.mention.start)) found.set(one.mention.start, one)
  }
  const sums = claims.filter(({ kind }) => kind === 'sum')
  const mentions = claims.flatMap(({ stated, terms }) => [stated, ...terms]).filter(one => !one.isPercent)
  const testers = mentions.filter(one => TESTERS[language].test(text.slice(one.end, one.end + 60)))
  for (const claim of sums) {
    const parts = claim.terms.map(term => ({ mention: term, ...subjectOf(text, term, mentions) }))
    const isPoles = new Set(parts.map(part => part.pole).filter(Boolean)).size >= 2
    const isTesters = testers.some(one => one.start === claim.stated.start)
    if (!isPoles && !isTesters) continue
    note({ mention: claim.stated })
    for (const part of parts) {
      if (!part.pole && !part.versant) continue
      note(part)
      for (const cell of cellsUnder(text, part, sums, mentions)) note(cell)
    }
  }
  for (const mention of testers) {
    const subject = subjectOf(text, mention, mentions)
    note({ mention, ...subject })
  }
  return [...found.values()]
}

function cellsUnder(
  text: string,
  part: RegisterMention,
  sums: Claim[],
  mentions: Mention[]
): RegisterMention[] {
  const own = sums.find(sum => sum.stated.start === part.mention.start)
  return (own?.terms ?? []).flatMap(term => {
    const cell = { pole: part.pole, versant: part.versant, ...subjectOf(text, term, mentions), mention: term }
    return cell.pole && cell.versant ? [cell] : []
  })
}

/** Which pole and side the words right behind a number name. */
function subjectOf(text: string, mention: Mention, mentions: Mention[]): Omit<RegisterMention, 'mention'> {
  const next = Math.min(
    ...mentions.filter(other => other.start >= mention.end).map(other => other.start),
    mention.end + 60
  )
  const words = text.slice(mention.end, next).split(/[;:()\n]/u)[0]!
  const pole = poles.find(one => POLES[one].test(words))
  const versant = versants.find(one => VERSANTS[one].test(words))
  return { ...(pole && { pole }), ...(versant && { versant }) }
}

/** What the register counts of that. */
export const countOf = (
  { cells }: CountedFigures,
  { pole, versant }: Omit<RegisterMention, 'mention'>
): number =>
  (pole ? [pole] : poles)
    .flatMap(one => (versant ? [versant] : versants).map(side => cells[one][side]))
    .reduce((sum, count) => sum + count, 0)
