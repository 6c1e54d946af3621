import { annotate, makeNote, type Note } from '../annotations/annotated.ts'
import { comment } from '../comments/commented.ts'
import { addDashboard, addItem, buildPack, createMeeting, endOf, made } from '../committees/scene.ts'
import { addEvidenceFile, createStatement, createTester, createTesterImport } from '../testers/lists.ts'
import type { Door, World } from '../world.ts'

/** Makes one thing of a kind in a project, as a coordinator of that project. @returns its id */
type Maker = (door: Door, projectId: string, world: World) => Promise<string>

let invitations = 0
let folders = 0
let references = 0

const createDocument: Maker = async (door, projectId) =>
  made(await door.post('/api/documents', { projectId, kind: 'free', title: 'Note', language: 'fr' }))
const createAgendaItem: Maker = async (door, projectId) =>
  addItem(door, await createMeeting(door, projectId), 'Bilan')
/** One note per project carries all annotations and threads: writing one takes a socket. */
const notes = new Map<string, Promise<Note>>()
const noteOf = (door: Door, projectId: string, world: World): Promise<Note> => {
  let note = notes.get(projectId)
  if (!note) notes.set(projectId, (note = makeNote(world, { projectId, door })))
  return note
}
const createAnnotation: Maker = async (door, projectId, world) =>
  annotate(door, await noteOf(door, projectId, world))
const createThread: Maker = async (door, projectId, world) =>
  comment(door, await noteOf(door, projectId, world))

/**
 * One maker per kind of thing that an address can name. The matrix test fails on a kind without one, so that no
 * route goes unasked.
 */
export const makers: Record<string, Maker> = {
  agendaItem: createAgendaItem,
  annotation: createAnnotation,
  comment: async (door, projectId, world) => {
    const threadId = await createThread(door, projectId, world)
    return made(await door.post(`/api/threads/${threadId}/comments`, { body: 'Oui.', mentions: [] }))
  },
  document: createDocument,
  dossierEntry: async (door, projectId) =>
    (await addEvidenceFile(door, await createTester(door, projectId))).json().id,
  export: async (door, projectId, world) => {
    const documentId = await createDocument(door, projectId, world)
    const answer = await door.post(`/api/documents/${documentId}/exports`, { language: 'fr', format: 'md' })
    const job = await endOf(door, answer.json().jobId)
    return (job.result as { exportId: string }).exportId
  },
  folder: async (door, projectId) =>
    made(
      await door.post(`/api/projects/${projectId}/folders`, { name: `Dossier ${folders++}`, parentId: null })
    ),
  finding: async (door, projectId) =>
    made(
      await door.post(`/api/projects/${projectId}/findings`, { language: 'fr', statement: 'Un constat.' })
    ),
  import: async (door, projectId) => {
    const file = { name: 'note.txt', type: 'text/plain', bytes: Buffer.from('Un paragraphe.') }
    return (await door.upload(`/api/projects/${projectId}/imports`, file)).json().importId
  },
  invitation: async (door, projectId, { people, project }) => {
    const { organisationId } = projectId === project.id ? people.coordinator : people.stranger
    return made(
      await door.post(`/api/projects/${projectId}/invitations`, {
        name: 'Une invitée',
        email: `invitee${invitations++}@test.example`,
        language: 'fr',
        role: 'editor',
        organisationId
      })
    )
  },
  meeting: createMeeting,
  pack: async (door, projectId) => {
    const meetingId = await createMeeting(door, projectId)
    await addItem(door, meetingId, 'Bilan')
    return buildPack(door, meetingId)
  },
  paper: async (door, projectId, world) => addDashboard(door, await createAgendaItem(door, projectId, world)),
  personalLink: async (door, projectId) =>
    made(
      await door.post(`/api/testers/${await createTester(door, projectId)}/personal-links`, {
        name: 'Lucie',
        email: 'lucie@atelier.example',
        language: 'fr'
      })
    ),
  project: async (_door, projectId) => projectId,
  annotationReply: async (door, projectId, world) =>
    made(
      await door.post(`/api/annotations/${await createAnnotation(door, projectId, world)}/replies`, {
        body: 'Oui.'
      })
    ),
  removedDocument: async (door, projectId, world) => {
    const id = await createDocument(door, projectId, world)
    await door.delete(`/api/documents/${id}`)
    return id
  },
  reference: async (door, projectId) =>
    made(
      await door.post(`/api/projects/${projectId}/references`, {
        item: { type: 'book', title: `Ouvrage ${references++}` }
      })
    ),
  revision: async (door, projectId, world) => {
    const { id } = await makeNote(world, { projectId, door })
    return made(await door.post(`/api/documents/${id}/revisions`, { language: 'fr' }))
  },
  snapshot: async (door, projectId) =>
    made(await door.post(`/api/projects/${projectId}/snapshots`, { label: 'Rapport', asOf: '2018-12-31' })),
  statement: createStatement,
  thread: createThread,
  tester: createTester,
  testerImport: createTesterImport,
  version: async (door, projectId, world) => {
    const { id } = await makeNote(world, { projectId, door })
    return made(await door.post(`/api/documents/${id}/versions`, { language: 'fr', name: 'Avant relecture' }))
  }
}
