import { sql, type Kysely } from 'kysely'

/** Where live figures stand, and the values that frozen revisions keep. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table figure_use (
      room_id uuid not null references document_language (room_id) on delete cascade,
      query text not null,
      primary key (room_id, query)
    )`.execute(db)
  await sql`
    create table frozen_figure (
      revision_id uuid not null references document_revision,
      query text not null,
      value double precision,
      numerator integer,
      denominator integer,
      "on" date not null,
      counted_at timestamptz not null,
      sha256 text not null,
      primary key (revision_id, query)
    )`.execute(db)
  await sql`
    create trigger frozen_figure_is_frozen before update or delete on frozen_figure
    for each row execute function refuse_change_of_revision()`.execute(db)
  await sql`
    create trigger frozen_figure_stays before truncate on frozen_figure
    for each statement execute function refuse_change_of_revision()`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table frozen_figure`.execute(db)
  await sql`drop table figure_use`.execute(db)
}
