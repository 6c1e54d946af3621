import { setTimeout as pause } from 'node:timers/promises'
import type { MeetingPage } from '../../shared/committees/schema.ts'
import type { JobView } from '../../shared/jobs/schema.ts'
import { methodologyNote } from '../documents/word-file.ts'
import { write } from '../documents/writer.ts'
import type { Door, World } from '../world.ts'

type Answer = Awaited<ReturnType<Door['get']>>

/** The id of what was made. @throws Error with what the server said instead */
export function made(answer: Answer): string {
  if (answer.statusCode !== 201) throw new Error(`not made: ${answer.statusCode} ${answer.body}`)
  return (answer.json() as { id: string }).id
}

export const meetingInput = {
  bodyKind: 'steering',
  title: { fr: 'Bilan du semestre', nl: 'Balans van het semester', en: '' },
  startsAt: '2026-12-01T08:30:00.000Z',
  endsAt: '2026-12-01T11:00:00.000Z',
  timeZone: 'Europe/Brussels',
  mode: 'hybrid',
  place: 'Rue Royale 1, Tournai',
  languages: ['fr', 'nl']
} as const

export const createMeeting = async (door: Door, projectId: string, changes: object = {}): Promise<string> =>
  made(await door.post(`/api/projects/${projectId}/meetings`, { ...meetingInput, ...changes }))

export const addItem = async (door: Door, meetingId: string, title: string, changes: object = {}) =>
  made(
    await door.post(`/api/meetings/${meetingId}/items`, {
      kind: 'discussion',
      title: { fr: title, nl: '', en: '' },
      minutes: 20,
      ...changes
    })
  )

export const addDashboard = async (door: Door, itemId: string) =>
  made(await door.post(`/api/agenda-items/${itemId}/papers`, { kind: 'dashboard' }))

export const addDocument = async (
  door: Door,
  itemId: string,
  documentId: string,
  freeze: string[] = ['fr']
) => made(await door.post(`/api/agenda-items/${itemId}/papers`, { kind: 'document', documentId, freeze }))

export const pageOf = async (door: Door, meetingId: string): Promise<MeetingPage> =>
  (await door.get(`/api/meetings/${meetingId}`)).json()

/** Builds a pack and waits for its end. */
export async function build(door: Door, meetingId: string, language = 'fr'): Promise<JobView> {
  const answer = await door.post(`/api/meetings/${meetingId}/packs`, { language })
  if (answer.statusCode !== 202) throw new Error(`no build: ${answer.statusCode} ${answer.body}`)
  return endOf(door, (answer.json() as { jobId: string }).jobId)
}

/** Builds a pack. @returns its id */
export async function buildPack(door: Door, meetingId: string, language = 'fr'): Promise<string> {
  const job = await build(door, meetingId, language)
  if (job.status !== 'done') throw new Error(`build ${job.status}: ${JSON.stringify(job.error)}`)
  return (job.result as { packId: string }).packId
}

export async function endOf(door: Door, jobId: string): Promise<JobView> {
  for (;;) {
    const job = (await door.get(`/api/jobs/${jobId}`)).json() as JobView
    if (!['waiting', 'running'].includes(job.status)) return job
    await pause(100)
  }
}

/** A note imported from Word: headings, lists, a table with merged cells, a picture, footnotes. */
export async function importNote(
  door: Door,
  projectId: string,
  title = 'Note méthodologique'
): Promise<string> {
  const preview = await door.upload(`/api/projects/${projectId}/imports`, {
    name: 'note.docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes: await methodologyNote()
  })
  const { importId } = preview.json() as { importId: string }
  return made(
    await door.post(`/api/imports/${importId}/confirm`, { kind: 'methodology-note', title, language: 'fr' })
  )
}

/** A note with these lines, written over the live socket. */
export async function writeNote(w: World, door: Door, title: string, lines: readonly string[]) {
  const answer = await door.post('/api/documents', {
    projectId: w.project.id,
    kind: 'methodology-note',
    title,
    language: 'fr'
  })
  const note = answer.json() as { id: string; languages: { fr: { roomId: string } } }
  for (const line of lines) await write(w, door, note.languages.fr.roomId, line)
  return { id: note.id, roomId: note.languages.fr.roomId }
}
