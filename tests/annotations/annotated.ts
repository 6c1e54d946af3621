import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Anchor } from '../../shared/anchors/anchor.ts'
import type { CreateAnnotation } from '../../shared/annotations/schema.ts'
import type { Door, World } from '../world.ts'
import { documentSchema, type DocumentJson } from '../../shared/editor/schema.ts'
import { documentWith, paragraph, writerOf, type Writer } from './writer.ts'

export const SENTENCE = 'Les parties prenantes choisissent elles-mêmes la question évaluative.'
const NOTE = [
  'La démarche comporte trois étapes. Elle dure douze mois environ.',
  `Un mentor accompagne chaque entreprise. ${SENTENCE} Une visite suit.`,
  'Les données sont récoltées pendant la deuxième étape.'
]

export interface Note {
  id: string
  roomId: string
}

/** A document of three paragraphs, written over a real socket. */
export async function makeNote(
  w: World,
  {
    title = 'Note',
    text = NOTE,
    projectId = w.project.id,
    door
  }: { title?: string; text?: (string | DocumentJson)[]; projectId?: string; door?: Door } = {}
): Promise<Note> {
  const author = door ?? (await w.as('coordinator'))
  const created = await author.post('/api/documents', {
    projectId,
    kind: 'methodology-note',
    title,
    language: 'fr'
  })
  const { id, languages } = created.json()
  const { roomId } = languages.fr
  const writer = await openNote(w, author, roomId)
  const content = documentWith(...text.map(line => (typeof line === 'string' ? paragraph(line) : line)))
  writer.edit(tr => tr.replaceWith(0, tr.doc.content.size, documentSchema.nodeFromJSON(content).content))
  await writer.saved()
  writer.leave()
  return { id, roomId }
}

/** Opens the live document over a real socket, as an editor does. `saved` resolves when all edits are on disk. */
export async function openNote(
  w: World,
  { cookie }: Door,
  roomId: string
): Promise<Writer & { saved(): Promise<void>; leave(): void }> {
  class WithCookie extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie } })
    }
  }
  const doc = new Y.Doc()
  const base = (await w.listen()).replace('http', 'ws')
  const provider = new WebsocketProvider(`${base}/live`, roomId, doc, {
    WebSocketPolyfill: WithCookie as never,
    disableBc: true,
    params: { ack: '1' }
  })
  // the acknowledgements are read below; y-websocket itself would complain of each
  provider.messageHandlers[120] = () => {}
  await new Promise<void>(resolve => provider.on('sync', isSynced => isSynced && resolve()))
  let sent = 0
  let acknowledged = 0
  doc.on('update', (_update, origin) => void (origin !== provider && sent++))
  const before = 1 // the first synchronisation
  ;(provider.ws as unknown as WebSocket).addEventListener('message', ({ data }) => {
    const bytes = new Uint8Array(data as ArrayBuffer)
    if (bytes[0] === 120 && bytes[1] === 1) acknowledged = bytes[2]!
  })
  return {
    ...writerOf(doc),
    leave: () => {
      provider.destroy()
      doc.destroy()
    },
    saved: async () => {
      for (let tries = 0; acknowledged < sent + before; tries++) {
        if (tries > 1000) throw new Error(`only ${acknowledged} of ${sent + before} frames acknowledged`)
        await new Promise(resolve => setTimeout(resolve, 5))
      }
    }
  }
}

/** What the annotations panel sends. */
export function request(
  anchor: Anchor,
  body: string,
  visibility: CreateAnnotation['visibility'] = 'partners'
): CreateAnnotation {
  const { occurrences: _, ...selection } = anchor
  return { language: 'fr', body, visibility, selection }
}

/** An annotation of a sentence by someone whose screen sends the words alone. */
export async function annotate(
  door: Door,
  note: Note,
  { quote = SENTENCE, body = 'À vérifier', visibility = 'partners' as CreateAnnotation['visibility'] } = {}
): Promise<string> {
  const anchor = {
    exact: quote,
    prefix: '',
    suffix: '',
    start: 0,
    end: Array.from(quote).length,
    blockId: null,
    occurrences: 1,
    live: null
  }
  const answer = await door.post(`/api/documents/${note.id}/annotations`, request(anchor, body, visibility))
  if (answer.statusCode !== 201) throw new Error(`annotate: ${answer.statusCode} ${answer.body}`)
  return answer.json().id
}
