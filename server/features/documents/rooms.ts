import { randomUUID } from 'node:crypto'
import { plainText } from '../../../shared/editor/plain-text.ts'
import type { DocumentJson } from '../../../shared/editor/schema.ts'
import { settledText } from '../../../shared/editor/suggestions/settled.ts'
import { documentOfUpdate, initialUpdate } from '../../../shared/editor/yjs.ts'
import { sha256 } from '../../platform/canonical-json.ts'
import type { LiveRooms } from './live-rooms.ts'

/** Makes a live room with its first content, and says what its words are. */
export async function openRoom(live: LiveRooms, json: DocumentJson) {
  const roomId = randomUUID()
  const update = initialUpdate(json)
  await live.createRoom(roomId, update)
  // read back from the update, as a later revision will be: equal content has an equal hash
  const content = settledText(documentOfUpdate(update))
  return { roomId, text: plainText(content), sha256: sha256(content) }
}
