export interface FoundHeading {
  level: number
  text: string
}

const LONGEST = 160
const DEEPEST = 4
const NUMBERED = /^(\d{1,2}(?:\.\d{1,2}){0,4})[.)]?\s+(\S.*)$/
const ROMAN = /^(?:[IVX]{1,5})[.)]\s+\S/
const NAMED =
  /^(?:objectif (?:stratégique|opérationnel)|annexe|chapitre|partie|section|axe|module|hoofdstuk|deel|bijlage|chapter|part|annex|appendix)\s+(\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Z])\b/i
const MARKDOWN = /^(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/

/** `# Title` of Markdown; deeper than four is the fourth level. */
export function markdownHeading(line: string): (FoundHeading & { wasDeeper: boolean }) | undefined {
  const found = MARKDOWN.exec(line)
  if (!found?.[2]) return undefined
  const depth = found[1]!.length
  return { level: Math.min(depth, DEEPEST), text: found[2], wasDeeper: depth > DEEPEST }
}

/**
 * A heading of a plain text: a short line that stands alone and is numbered (`2.1 Title`, `II. Title`), named
 * (`Annexe 2`, `Hoofdstuk 3`) or in capitals. The number stays in the text: nothing says that ours would be the same.
 */
export function plainHeading(line: string): FoundHeading | undefined {
  const text = line.trim()
  if (text.length > LONGEST || text.length < 3 || /[;,:]$/.test(text)) return undefined
  const named = NAMED.exec(text)
  if (named && !/[.!?]$/.test(text)) return { level: Math.min(levelOf(named[1]!), DEEPEST), text }
  const numbered = NUMBERED.exec(text)
  if (numbered) {
    const parts = levelOf(numbered[1]!)
    const hasPoint = /^\d+(?:\.\d+)*[.)]/.test(text) || parts > 1
    if (!hasPoint || /[.!?]$/.test(text)) return undefined
    return { level: Math.min(parts, DEEPEST), text }
  }
  if (ROMAN.test(text) && !/[.!?]$/.test(text)) return { level: 1, text }
  return isCapitals(text) ? { level: 2, text } : undefined
}

/** Whether a numbered line could as well be an item of a list: `3. Something`, not `3.1 Something`. */
export function mayBeItem(line: string): boolean {
  return /^\s*\d{1,3}[.)]\s/.test(line)
}

const levelOf = (number: string) => number.split('.').length

function isCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  return letters.length >= 4 && text.length <= 80 && !/\p{Ll}/u.test(text) && !/[.!?]$/.test(text)
}
