import { codePointsOf, type CodePoints } from '../anchors/code-points.ts'
import type { Language } from '../languages.ts'
import type { Claim } from './claims/claim.ts'
import type { Mention } from './claims/numbers.ts'
import { denominatorsOf } from './percentages.ts'
import { percentageDetail, type Check, type CountedFigures, type TermName, type Term } from './reconcile.ts'
import { countOf, registerMentions, type RegisterMention } from './text-register.ts'

/** How many letters of the text name a number. */
const WORDS = 60

/**
 * Every countable claim of a text as a check, in the order of the text, then those of its numbers that the register
 * knows. The text is `normalised`; places are its code points. A key stays while the same numbers stand in the text.
 */
export function textChecks(
  text: string,
  language: Language,
  claims: Claim[],
  counted?: CountedFigures
): Check[] {
  const points = codePointsOf(text)
  const cells = new Map(
    claims.filter(({ kind }) => kind === 'cells').map(({ stated, recomputed }) => [stated.value, recomputed])
  )
  const checks = claims.map(claim => checkOf(text, points, claim, cells))
  // a register that counts nobody on that day was not kept then: it contradicts nothing
  const isKept = counted !== undefined && countOf(counted, {}) > 0
  const known = isKept ? registerMentions(text, language, claims) : []
  return numbered([...checks, ...known.map(mention => registerCheck(points, mention, counted!))])
}

function checkOf(
  text: string,
  points: CodePoints,
  claim: Claim,
  cells: ReadonlyMap<number, number | null>
): Check {
  const { kind, stated, recomputed, verdict, reason } = claim
  const terms: Term[] = claim.terms.map(term => ({
    name: wordsAt(text, term),
    value: term.value,
    place: placeOf(points, term)
  }))
  const check: Check = {
    key: `text-${kind}:${stated.value}`,
    kind: `text-${kind}`,
    subject: wordsAt(text, stated),
    stated: stated.value,
    recomputed,
    difference: recomputed === null ? null : recomputed - stated.value,
    verdict,
    terms,
    place: placeOf(points, stated),
    ...(reason && { reason })
  }
  return kind === 'share' ? withPercentage(check, cells) : check
}

/** A percentage with the denominators that would give it; a missing one that only cutting gives is named. */
function withPercentage(check: Check, cells: ReadonlyMap<number, number | null>): Check {
  const [numerator, stated] = check.terms
  if (check.recomputed === null || !numerator) return check
  const denominator = stated?.value ?? denominatorsOf(check.stated!, numerator.value).truncated[0]
  if (denominator === undefined) return check
  const terms = stated
    ? check.terms
    : [numerator, { name: { of: 'denominator' as const }, value: denominator }]
  const counted = cells.get(numerator.value) ?? null
  return {
    ...check,
    terms,
    percentage: percentageDetail(check.stated!, numerator.value, denominator, counted)
  }
}

function registerCheck(points: CodePoints, known: RegisterMention, counted: CountedFigures): Check {
  const { mention, pole, versant } = known
  const recomputed = countOf(counted, known)
  const part = pole && versant ? 'cell' : pole ? 'pole' : versant ? 'versant' : 'total'
  return {
    key: [`register-${part}`, pole, versant].filter(Boolean).join(':'),
    kind: `register-${part}`,
    subject: { of: part, pole, versant } as TermName,
    stated: mention.value,
    recomputed,
    difference: recomputed - mention.value,
    verdict: mention.isRough ? 'uncheckable' : recomputed === mention.value ? 'holds' : 'contradicts',
    terms: [],
    place: placeOf(points, mention)
  }
}

/** The same number may be claimed twice: the second gets a number of its own. */
function numbered(checks: Check[]): Check[] {
  const seen = new Map<string, number>()
  return checks.map(check => {
    const count = (seen.get(check.key) ?? 0) + 1
    seen.set(check.key, count)
    return count === 1 ? check : { ...check, key: `${check.key}#${count}` }
  })
}

const placeOf = (points: CodePoints, { start, end }: Mention) => ({
  start: points.toPoints(start),
  end: points.toPoints(end)
})

/** The number with the words behind it, up to the end of their part of the sentence. */
function wordsAt(text: string, { start, end }: Mention): TermName {
  const rest = text.slice(end, end + WORDS)
  const stop = rest.search(/[;:()\n\t]|[.,!?]\s/u)
  const tail = stop >= 0 ? rest.slice(0, stop) : rest.length < WORDS ? rest : rest.replace(/\s\S*$/u, '')
  return { of: 'text', words: (text.slice(start, end) + tail).trim() }
}
