import type { Claim, Reading } from './claim.ts'
import { isHeading, linesAbove, linesBelow, lineStretch } from './headings.ts'
import { isListCount, judged } from './list-verdict.ts'
import { listSentence, type SentenceList } from './list-sentences.ts'
import type { Mention } from './numbers.ts'

/** As many first letters as « partenaires » and « Partenariat », "partners" and "Partnership" share, in letters. */
const STEM = 6

/**
 * « 6 partenaires » and, below, a section « Partenariat » of nothing but lists: all their entries against the count.
 * One sentence that is no list, an entry named twice or two different counts, and nothing is said.
 */
export function titledSection(reading: Reading, at: number): Claim[] {
  if (!isHeading(reading, at)) return []
  const { text } = reading
  const { start, end } = lineStretch(reading.lines[at]!)
  const counts = linesAbove(reading, at)
    .flat()
    .flatMap(sentence => sentence.mentions.filter(isListCount))
    .filter(count => isTitled(nounBehind(text, count), text.slice(start, end)))
  const [count] = counts
  if (!count || counts.some(({ value }) => value !== count.value)) return []
  const lists = linesBelow(reading, at)
    .flat()
    .map(sentence => listSentence(reading, sentence))
  if (lists.length < 2 || !lists.every(list => list !== undefined)) return []
  const names = lists.flatMap(list => list.names)
  return new Set(names).size === names.length ? against(count, lists) : []
}

const nounBehind = (text: string, { end }: Mention) =>
  /^\s(\p{L}+)/u.exec(text.slice(end, end + 40))?.[1] ?? ''

/** Whether one of the few words of a title has the stem of the noun. */
function isTitled(noun: string, title: string): boolean {
  const stem = noun.toLowerCase().slice(0, Math.max(STEM, noun.length - 5))
  const words = title.toLowerCase().match(/\p{L}+/gu) ?? []
  return noun.length >= STEM && words.length <= 5 && words.some(word => word.startsWith(stem))
}

function against(count: Mention, lists: SentenceList[]): Claim[] {
  const least = lists.reduce((sum, list) => sum + list.least, 0)
  const most = lists.reduce((sum, list) => sum + list.most, 0)
  // far from the count, the section names only some of them
  if (Math.abs(count.value - most) > Math.max(2, count.value / 3)) return []
  const isMixed = least !== most
  return judged(count, { least, most, isOpen: false, areNames: true, isMixed, longest: 0 }, true)
}
