/** Somebody who can be mentioned. */
export interface Mentionable {
  id: string
  name: string
}

/** A stretch of a comment: plain words, or the name of a mentioned person. */
export interface CommentPart {
  text: string
  person: Mentionable | null
}

const LETTER = /[\p{L}\p{N}]/u

/** The comment cut at the names of `people` that stand in it behind an @. Of two names the longer one counts. */
export function partsOf(body: string, people: readonly Mentionable[]): CommentPart[] {
  const longestFirst = [...people].sort((one, other) => other.name.length - one.name.length)
  const parts: CommentPart[] = []
  let done = 0
  for (let at = body.indexOf('@'); at !== -1; at = body.indexOf('@', at + 1)) {
    if (at < done || (at > 0 && LETTER.test(body[at - 1]!))) continue
    const person = longestFirst.find(({ name }) => isNamedAt(body, at + 1, name))
    if (!person) continue
    if (at > done) parts.push({ text: body.slice(done, at), person: null })
    done = at + 1 + person.name.length
    parts.push({ text: body.slice(at, done), person })
  }
  if (done < body.length) parts.push({ text: body.slice(done), person: null })
  return parts
}

/** The ids of the people whose names stand in the comment behind an @, each once. */
export const mentionsIn = (body: string, people: readonly Mentionable[]): string[] => [
  ...new Set(partsOf(body, people).flatMap(({ person }) => (person ? [person.id] : [])))
]

/** What is being typed behind an @ in front of the caret, or undefined: what the list of people is narrowed by. */
export function mentionTyped(body: string, caret: number): { from: number; text: string } | undefined {
  const from = body.lastIndexOf('@', caret - 1)
  if (from === -1 || (from > 0 && LETTER.test(body[from - 1]!))) return undefined
  const text = body.slice(from + 1, caret)
  return text.length <= LONGEST_NAME && /^[\p{L}\p{M}'’ .-]*$/u.test(text) ? { from, text } : undefined
}
const LONGEST_NAME = 40

/** The people whose name or organisation has every typed word at the beginning of one of its words; accents do not count. */
export function peopleLike<P extends Mentionable & { organisation: string | null }>(
  people: readonly P[],
  typed: string
): P[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  return people.filter(({ name, organisation }) => {
    const own = plain(`${name} ${organisation ?? ''}`).split(/[\s'’.-]+/)
    return words.every(word => own.some(one => one.startsWith(word)))
  })
}

function isNamedAt(body: string, at: number, name: string): boolean {
  const behind = body[at + name.length]
  return body.startsWith(name, at) && (behind === undefined || !LETTER.test(behind))
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
