import { sql, type Kysely } from 'kysely'

const ACCENTED = 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ'
const PLAIN = 'aaaaaaceeeeiiiinooooouuuuyy'
const plain = (text: string) => `translate(lower(${text}), '${ACCENTED}', '${PLAIN}')`
const COUNTED = 'enrolment_id, pole, versant, federation_id, mentor_id, status, stages'
const named = `coalesce(legal_name, '') || ' ' || coalesce(short_name, '') || ' ' || coalesce(municipality, '')`

/** What fifty thousand enterprises need, so that a list and a dashboard do not read all of their history each time. */
export async function up(db: Kysely<never>): Promise<void> {
  // as people look names up and as lists order them: made once, when the name is written
  await sql`
    alter table organisation
      add column plain_words text not null generated always as (${sql.raw(plain(named))}) stored,
      add column name_order text not null
        generated always as (translate(${sql.raw(plain('legal_name'))}, '’''-', '')) stored`.execute(db)
  await sql`create index organisation_name_order on organisation (name_order, id)`.execute(db)
  // Both hold all that is counted and listed of a day, so that the rows themselves need not be read: one leads to the
  // spans that end later, few for a day near today, the other to those that began before, few for a day long ago.
  await sql`drop index enrolment_span_project`.execute(db)
  await sql`
    create index enrolment_span_until on enrolment_span (project_id, (coalesce(valid_to, 'infinity')))
    include (valid_from, valid_to, ${sql.raw(COUNTED)})`.execute(db)
  await sql`
    create index enrolment_span_since on enrolment_span (project_id, valid_from)
    include (valid_to, ${sql.raw(COUNTED)})`.execute(db)

  // Computed with the spans: the days on which an enterprise begins and ceases to be engaged, so that the curve of the
  // project reads two rows of each.
  await sql`
    create table enrolment_step (
      enrolment_id uuid not null references enrolment,
      project_id uuid not null references project,
      "on" date not null,
      pole text not null,
      versant text not null,
      change integer not null check (change in (-1, 1)),
      primary key (enrolment_id, "on", pole, versant)
    )`.execute(db)
  await sql`create index enrolment_step_project on enrolment_step (project_id, "on") include (pole, versant, change)`.execute(
    db
  )
  await sql`
    insert into enrolment_step (enrolment_id, project_id, "on", pole, versant, change)
    select enrolment_id, project_id, "on", pole, versant, sum(change)
    from (
      select enrolment_id, project_id, valid_from as "on", pole, versant, 1 as change from enrolment_span
      where status in ('active', 'paused', 'completed')
      union all
      select enrolment_id, project_id, valid_to, pole, versant, -1 from enrolment_span
      where status in ('active', 'paused', 'completed') and valid_to is not null) as moves
    group by enrolment_id, project_id, "on", pole, versant
    having sum(change) <> 0`.execute(db)
}

export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop table enrolment_step`.execute(db)
  await sql`drop index enrolment_span_until`.execute(db)
  await sql`drop index enrolment_span_since`.execute(db)
  await sql`create index enrolment_span_project on enrolment_span (project_id, valid_from)`.execute(db)
  await sql`alter table organisation drop column plain_words, drop column name_order`.execute(db)
}
