import { randomUUID } from 'node:crypto'
import type { VersionKind } from '../../../../shared/documents/version-schema.ts'
import { SCHEMA_VERSION } from '../../../../shared/editor/schema-version.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { Language } from '../../../../shared/languages.ts'
import { sha256 } from '../../../platform/canonical-json.ts'
import type { Db, Tx } from '../../../platform/db.ts'
import type { LiveRooms } from '../live-rooms.ts'
import { authorshipOf, writersSince, type StoredAuthorship } from './authors.ts'
import { insertVersion, lastSeq, markKept, newestVersion, roomAuthors, type RoomAuthor } from './queries.ts'

/** A language version of a document, as far as keeping it needs to know. */
export interface LiveText {
  documentId: string
  projectId: string
  language: Language
  roomId: string
  title: string
}

/** A text as of a moment, with who wrote it: read outside of any transaction, kept inside one. */
export interface ReadText extends LiveText {
  /** The live log was at least so far when it was read. */
  seq: number
  content: DocumentJson
  sha256: string
  words: number
  clocks: [number, number][]
  known: RoomAuthor[]
  authorship: StoredAuthorship
}

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu

/** The text as of now, made in a worker. */
export async function readText(db: Db, live: LiveRooms, text: LiveText): Promise<ReadText> {
  const { roomId, projectId } = text
  const seq = await lastSeq(db, roomId)
  const { json: content, text: words, letters, clocks } = await live.materialise(roomId)
  const known = await roomAuthors(db, roomId, projectId)
  return {
    ...text,
    seq,
    content,
    sha256: sha256(content),
    words: words.match(WORD)?.length ?? 0,
    clocks,
    known,
    authorship: authorshipOf(letters, known)
  }
}

export interface Reason {
  kind: VersionKind
  name?: string | null
  stateChangeId?: string
  by?: { personId: string; organisationId: string | null }
}

export interface Kept {
  /** The version that now holds the text. */
  id: string
  /** Who wrote since the one before. */
  writerIds: string[]
}

/**
 * Keeps the text as a version. A session in which nothing remained keeps none, and neither does saving before a
 * restore what is kept already.
 */
export async function keepVersion(tx: Tx, text: ReadText, reason: Reason): Promise<Kept> {
  const { documentId, language, roomId, title, seq, content, clocks, known, authorship } = text
  const newest = await newestVersion(tx, documentId, language)
  await markKept(tx, roomId, seq)
  const isNews = !newest || newest.sha256 !== text.sha256 || newest.title !== title
  if (newest && !isNews && (reason.kind === 'session' || reason.kind === 'restore')) {
    return { id: newest.id, writerIds: [] }
  }
  const id = randomUUID()
  const version = {
    id,
    documentId,
    language,
    kind: reason.kind,
    name: reason.name ?? null,
    stateChangeId: reason.stateChangeId ?? null,
    title,
    content,
    authorship,
    clocks,
    schemaVersion: SCHEMA_VERSION,
    sha256: text.sha256,
    words: text.words,
    liveSeq: seq,
    createdBy: reason.by?.personId ?? null,
    organisationId: reason.by?.organisationId ?? null
  }
  const writers = writersSince(newest?.clocks ?? [], clocks, known)
  const isKept = await insertVersion(tx, version, writers)
  if (!isKept && newest) return { id: newest.id, writerIds: [] }
  return { id, writerIds: isNews ? writers.map(({ personId }) => personId) : [] }
}
