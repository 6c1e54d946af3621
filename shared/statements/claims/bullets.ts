import type { Reading, Sentence } from './claim.ts'

const BULLET = /^[ \t]*(?:[-–—•*◦▪·]|\d+[.)]|\d+\s?°\)?|\(?[a-zivx]{1,4}\))\s*/u

/** The entries of the list that stands right below a line, each as one stretch; a table row is none. */
export function bulletsAfter({ text, lines }: Reading, at: number): Sentence[] {
  const bullets: Sentence[] = []
  for (const line of lines.slice(at + 1)) {
    const [first, last] = [line[0]!, line.at(-1)!]
    const mark = BULLET.exec(text.slice(first.start, last.end))?.[0]
    if (!mark) break
    const start = first.start + mark.length
    bullets.push({
      start,
      end: last.end,
      mentions: line.flatMap(sentence => sentence.mentions).filter(mention => mention.start >= start),
      brackets: line.flatMap(sentence => sentence.brackets)
    })
  }
  return bullets
}
