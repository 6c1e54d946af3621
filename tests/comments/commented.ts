import type { ThreadAnchor } from '../../shared/comments/place.ts'
import type { CreateThread, ThreadList, ThreadSelection, ThreadView } from '../../shared/comments/schema.ts'
import { SENTENCE, type Note } from '../annotations/annotated.ts'
import type { Door } from '../world.ts'

/** Words of a text as somebody's screen sends them who has nothing but the words. */
export const wordsOnly = (exact: string): ThreadSelection => ({
  exact,
  prefix: '',
  suffix: '',
  start: 0,
  end: Array.from(exact).length,
  blockId: null,
  live: null,
  block: null
})

/** What a screen sends of an anchor. */
export function selected({ occurrences: _, ...selection }: Omit<ThreadAnchor, 'block'>): ThreadSelection {
  return { ...selection, block: null }
}

/** A thread of one comment. @returns its id */
export async function comment(
  door: Door,
  note: Note,
  {
    selection = wordsOnly(SENTENCE),
    ...words
  }: Partial<Pick<CreateThread, 'body' | 'mentions' | 'assigneeId' | 'selection'>> = {}
): Promise<string> {
  const input = { language: 'fr', body: 'À revoir', mentions: [], assigneeId: null, selection, ...words }
  const answer = await door.post(`/api/documents/${note.id}/threads`, input)
  if (answer.statusCode !== 201) throw new Error(`comment: ${answer.statusCode} ${answer.body}`)
  return answer.json().id
}

/** Answers in a thread. @returns the id of the comment */
export async function reply(door: Door, threadId: string, body = 'D’accord', mentions: string[] = []) {
  const answer = await door.post(`/api/threads/${threadId}/comments`, { body, mentions })
  if (answer.statusCode !== 201) throw new Error(`reply: ${answer.statusCode} ${answer.body}`)
  return answer.json().id as string
}

export const listOf = async (door: Door, note: Note, since = ''): Promise<ThreadList> =>
  (
    await door.get(
      `/api/documents/${note.id}/threads?language=fr${since && `&since=${encodeURIComponent(since)}`}`
    )
  ).json()

export const threadsOf = async (door: Door, note: Note): Promise<ThreadView[]> =>
  (await listOf(door, note)).threads
