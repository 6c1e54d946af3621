import { sql, type Kysely } from 'kysely'

// Rooms are written at every tick of a live document: the counter row stays small and is updated in place (HOT),
// the snapshot lies beside it, updates are kept as they come and never compressed.
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table live_room (
      id uuid primary key,
      epoch int not null default 1 check (epoch > 0),
      schema_version int not null check (schema_version > 0),
      last_seq bigint not null default 0,
      created_at timestamptz not null default now()
    ) with (fillfactor = 50)
  `.execute(db)
  await sql`
    create table live_snapshot (
      room_id uuid primary key references live_room on delete cascade,
      seq bigint not null,
      bytes bytea not null,
      written_at timestamptz not null default now()
    )
  `.execute(db)
  await sql`
    create table live_update (
      room_id uuid not null references live_room on delete cascade,
      seq bigint not null,
      bytes bytea not null,
      written_at timestamptz not null default now(),
      primary key (room_id, seq)
    )
  `.execute(db)
  await sql`
    create table live_author (
      room_id uuid not null references live_room on delete cascade,
      client_id bigint not null,
      person_id uuid not null,
      since timestamptz not null default now(),
      primary key (room_id, client_id)
    )
  `.execute(db)
  await sql`alter table live_snapshot alter column bytes set storage external`.execute(db)
  await sql`alter table live_update alter column bytes set storage external`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['live_author', 'live_update', 'live_snapshot', 'live_room']) {
    await sql`drop table ${sql.table(table)}`.execute(db)
  }
}
