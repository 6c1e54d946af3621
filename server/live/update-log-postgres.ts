import { CompiledQuery, sql, type Kysely } from 'kysely'
import { alone } from './byte-slab.ts'
import {
  EMPTY_UPDATE,
  type AppendEntry,
  type AppendResult,
  type Compaction,
  type LogRow,
  type NewRoom,
  type StoredRoom,
  type UpdateLog
} from './update-log.ts'

/** The log writes its statements itself and asks nothing of the types of the tables. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- Kysely<T> is invariant in T
type AnyDb = Kysely<any>

/**
 * The log in PostgreSQL, or in the embedded database. `db` needs nothing but a connection; column names below are
 * single words so that no plugin of it can change them. Its pool should not be the one of the features: a slow
 * report must not hold up a keystroke.
 */
export function postgresLog(db: AnyDb): UpdateLog {
  return {
    createRoom: room => db.transaction().execute(tx => createRoom(tx, room)),
    load: roomId => load(db, roomId),
    append: entries => append(db, entries),
    heads: async roomIds => {
      const { rows } = await sql<{ room: string; epoch: number; seq: string }>`
        select id as room, epoch, last_seq as seq from live_room where id = any(${roomIds}::uuid[])
      `.execute(db)
      return new Map(rows.map(({ room, epoch, seq }) => [room, { epoch, seq: Number(seq) }]))
    },
    compact: room => db.transaction().execute(tx => compact(tx, room)),
    replace: room => db.transaction().execute(tx => replace(tx, room)),
    raiseSchema: async (roomId, schemaVersion) => {
      await sql`
        update live_room set schema_version = ${schemaVersion}
        where id = ${roomId}::uuid and schema_version < ${schemaVersion}
      `.execute(db)
    },
    remove: async roomId => {
      await sql`delete from live_room where id = ${roomId}::uuid`.execute(db)
    },
    close: async () => {}
  }
}

const bytea = (bytes: Uint8Array | undefined) => (bytes ? Buffer.from(bytes) : null)

/** Has the database write what it holds to its files. */
export async function checkpoint(db: AnyDb): Promise<void> {
  await sql`checkpoint`.execute(db)
}

async function createRoom(
  db: AnyDb,
  { roomId, schemaVersion, update = EMPTY_UPDATE, sections }: NewRoom
): Promise<boolean> {
  const { rows } = await sql`
    insert into live_room (id, schema_version) values (${roomId}::uuid, ${schemaVersion})
    on conflict do nothing returning 1 as one
  `.execute(db)
  if (rows.length === 0) return false
  await sql`
    insert into live_snapshot (room_id, seq, bytes, sections)
    values (${roomId}::uuid, 0, ${Buffer.from(update)}, ${bytea(sections)}::bytea)
  `.execute(db)
  return true
}

async function load(db: AnyDb, roomId: string): Promise<StoredRoom | undefined> {
  // one statement, one snapshot of the database: a compaction in between cannot tear the room apart
  const { rows } = await sql<{
    epoch: number
    schema: number
    since: string
    snapshot: string
    sections: string | null
    seqs: string | null
    tail: string | null
    lengths: string | null
    clients: string | null
    persons: string | null
  }>`
    select r.epoch, r.schema_version as schema, s.seq as since, encode(s.bytes, 'base64') as snapshot,
      encode(s.sections, 'base64') as sections, u.seqs, encode(u.tail, 'base64') as tail, u.lengths, a.clients, a.persons
    from live_room r
    join live_snapshot s on s.room_id = r.id
    left join lateral (
      select string_agg(t.seq::text, ' ' order by t.seq) as seqs,
        string_agg(length(t.bytes)::text, ' ' order by t.seq) as lengths,
        string_agg(t.bytes, ''::bytea order by t.seq) as tail
      from live_update t where t.room_id = r.id and t.seq > s.seq
    ) u on true
    left join lateral (
      select string_agg(w.client_id::text, ' ' order by w.client_id) as clients,
        string_agg(w.person_id::text, ' ' order by w.client_id) as persons
      from live_author w where w.room_id = r.id
    ) a on true
    where r.id = ${roomId}::uuid
  `.execute(db)
  const row = rows[0]
  if (!row) return undefined
  const persons = words(row.persons)
  return {
    epoch: row.epoch,
    schemaVersion: row.schema,
    snapshot: decoded(row.snapshot),
    sections: row.sections === null ? undefined : decoded(row.sections),
    snapshotSeq: Number(row.since),
    tail: unpack(decoded(row.tail ?? ''), words(row.lengths), words(row.seqs)),
    authors: new Map(words(row.clients).map((client, i) => [Number(client), persons[i]!]))
  }
}

/** A list that the database has joined: the driver would read an array letter by letter. */
const words = (joined: string | null): string[] => (joined ? joined.split(' ') : [])

/** The driver takes bytes as text only; base64 is shorter than its hexadecimal and read three times as fast. */
const decoded = (text: string): Buffer => alone(Buffer.from(text, 'base64'))

function unpack(tail: Buffer, lengths: string[], seqs: string[]): LogRow[] {
  let at = 0
  return seqs.map((seq, i) => {
    const bytes = tail.subarray(at, (at += Number(lengths[i])))
    return { seq: Number(seq), bytes }
  })
}

/** Written out: building it anew for each commit costs as much as what it does. */
const APPEND = `
  with entry as materialized (
    select * from unnest($1::uuid[], $2::int[], $3::int[], $4::int[]) as e (room_id, epoch, first, length)
  ), locked as materialized (
    select r.id from live_room r join entry e on e.room_id = r.id
    where r.epoch = e.epoch order by r.id for update of r
  ), counted as (
    update live_room r set last_seq = r.last_seq + 1 from locked l where r.id = l.id
    returning r.id, r.last_seq
  ), stored as (
    insert into live_update (room_id, seq, bytes)
    select c.id, c.last_seq, substring($5::bytea from e.first for e.length)
    from counted c join entry e on e.room_id = c.id
  ), signed as (
    insert into live_author (room_id, client_id, person_id)
    select a.room_id, a.client_id, a.person_id
    from unnest($6::uuid[], $7::bigint[], $8::uuid[]) as a (room_id, client_id, person_id)
    join counted c on c.id = a.room_id
    on conflict do nothing
  )
  select id as room, last_seq as seq from counted
`

/**
 * One statement for all rooms of a tick. The rooms are locked in one order (no deadlock between nodes), counted on
 * (no hole in `seq`, order of commit), and the updates travel as one binary value cut up by the database.
 */
async function append(db: AnyDb, entries: AppendEntry[]): Promise<AppendResult[]> {
  const firsts: number[] = []
  let size = 0
  for (const { bytes } of entries) {
    firsts.push(size + 1)
    size += bytes.length
  }
  const authors = entries.flatMap(({ roomId, authors }) =>
    authors.map(([client, person]) => ({ roomId, client, person }))
  )
  const { rows } = await db.executeQuery<{ room: string; seq: string }>(
    CompiledQuery.raw(APPEND, [
      entries.map(entry => entry.roomId),
      entries.map(entry => entry.epoch),
      firsts,
      entries.map(entry => entry.bytes.length),
      entries.length === 1
        ? Buffer.from(entries[0]!.bytes)
        : Buffer.concat(entries.map(entry => entry.bytes)),
      authors.map(author => author.roomId),
      authors.map(author => author.client),
      authors.map(author => author.person)
    ])
  )
  const seqs = new Map(rows.map(({ room, seq }) => [room, Number(seq)]))
  const results = entries.map(({ roomId }): AppendResult => {
    const seq = seqs.get(roomId)
    return seq === undefined ? { kind: 'gone' } : { kind: 'stored', seq }
  })
  if (seqs.size < entries.length) await tellReplacedFromGone(db, entries, results)
  return results
}

async function tellReplacedFromGone(
  db: AnyDb,
  entries: AppendEntry[],
  results: AppendResult[]
): Promise<void> {
  const missing = entries.filter((_, i) => results[i]!.kind === 'gone').map(entry => entry.roomId)
  const { rows } = await sql<{ room: string }>`
    select id as room from live_room where id = any(${missing}::uuid[])
  `.execute(db)
  const alive = new Set(rows.map(({ room }) => room))
  entries.forEach(({ roomId }, i) => {
    if (results[i]!.kind === 'gone' && alive.has(roomId)) results[i] = { kind: 'replaced' }
  })
}

async function compact(db: AnyDb, { roomId, epoch, seq, snapshot, sections }: Compaction): Promise<boolean> {
  // the lock keeps a replacement from slipping in between
  const { rows } = await sql`
    select 1 as one from live_room where id = ${roomId}::uuid and epoch = ${epoch} and last_seq >= ${seq} for update
  `.execute(db)
  if (rows.length === 0) return false
  const written = await sql`
    update live_snapshot
    set seq = ${seq}, bytes = ${Buffer.from(snapshot)}, sections = ${bytea(sections)}::bytea, written_at = now()
    where room_id = ${roomId}::uuid and seq < ${seq} returning 1 as one
  `.execute(db)
  if (written.rows.length === 0) return false
  await sql`delete from live_update where room_id = ${roomId}::uuid and seq <= ${seq}`.execute(db)
  return true
}

async function replace(
  db: AnyDb,
  { roomId, schemaVersion, update = EMPTY_UPDATE, sections }: NewRoom
): Promise<number | undefined> {
  const { rows } = await sql<{ epoch: number; seq: string }>`
    update live_room set epoch = epoch + 1, schema_version = ${schemaVersion} where id = ${roomId}::uuid
    returning epoch, last_seq as seq
  `.execute(db)
  const row = rows[0]
  if (!row) return undefined
  await sql`delete from live_update where room_id = ${roomId}::uuid`.execute(db)
  await sql`delete from live_author where room_id = ${roomId}::uuid`.execute(db)
  await sql`
    update live_snapshot
    set seq = ${row.seq}::bigint, bytes = ${Buffer.from(update)}, sections = ${bytea(sections)}::bytea, written_at = now()
    where room_id = ${roomId}::uuid
  `.execute(db)
  return row.epoch
}
