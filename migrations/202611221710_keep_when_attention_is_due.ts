import { sql, type Kysely } from 'kysely'

const QUIET_DAYS = 90

/**
 * The days on which an enterprise is overdue or stuck, computed with the log of its stages and its visits: asked of
 * fifty thousand logs, the same took seconds.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table attention_span (
      enrolment_id uuid not null references enrolment,
      project_id uuid not null references project,
      kind text not null check (kind in ('overdue', 'stuck')),
      valid_from date not null,
      valid_to date,
      check (valid_to > valid_from)
    )`.execute(db)
  await sql`create index attention_span_enrolment on attention_span (enrolment_id)`.execute(db)
  await sql`
    create index attention_span_until on attention_span (project_id, kind, (coalesce(valid_to, 'infinity')))
    include (valid_from, valid_to, enrolment_id)`.execute(db)

  // A plan is overdue from the day after it until what was planned is settled; of several plans the last counts. So is
  // a visit that the one before announced, until the next. Stuck is who saw no move and no visit for so many days.
  await sql`
    create function attention_spans_of(wanted uuid[], quiet_days integer)
    returns table (enrolment_id uuid, kind text, valid_from date, valid_to date)
    language sql stable as $$
      with standing as (
        select event.* from stage_event event
        where event.enrolment_id = any(wanted) and event.undoes is null
          and not exists (select 1 from stage_event taken where taken.undoes = event.id)
      ), plan as (
        select distinct on (enrolment_id, stage, step) enrolment_id, stage, step, "on" from standing
        where kind = 'planned' order by enrolment_id, stage, step, id desc
      ), settled as (
        select enrolment_id, stage, step, min("on") as "on" from standing
        where kind in ('done', 'skipped', 'not-applicable') group by enrolment_id, stage, step
      ), visit as (
        select entry.enrolment_id, (entry.fields ->> 'on')::date as "on", (entry.fields ->> 'nextOn')::date as next_on,
          min((entry.fields ->> 'on')::date) over (
            partition by entry.enrolment_id order by (entry.fields ->> 'on')::date
            groups between 1 following and unbounded following) as followed_on
        from dossier_entry entry
        where entry.enrolment_id = any(wanted) and entry.kind = 'visit' and entry.removed_at is null
      ), sign_of_life as (
        select enrolment_id, "on" from standing where kind <> 'planned'
        union select enrolment_id, "on" from visit
        union select id, entered_on from enrolment where id = any(wanted)
      ), still as (
        select life.enrolment_id, life."on" + quiet_days + 1 as valid_from,
          lead(life."on") over (partition by life.enrolment_id order by life."on") as valid_to
        from sign_of_life life join enrolment on enrolment.id = life.enrolment_id
        where life."on" >= enrolment.entered_on
      ), due as (
        select plan.enrolment_id, 'overdue' as kind, plan."on" + 1 as valid_from, settled."on" as valid_to
        from plan left join settled on settled.enrolment_id = plan.enrolment_id and settled.stage = plan.stage
          and settled.step is not distinct from plan.step
        union all
        select enrolment_id, 'overdue', greatest(next_on + 1, "on"), followed_on from visit where next_on is not null
        union all
        select enrolment_id, 'stuck', valid_from, valid_to from still
      )
      select enrolment_id, kind, valid_from, valid_to from due where valid_to is null or valid_to > valid_from
    $$`.execute(db)
  await sql`
    insert into attention_span (enrolment_id, project_id, kind, valid_from, valid_to)
    select due.enrolment_id, enrolment.project_id, due.kind, due.valid_from, due.valid_to
    from attention_spans_of(array(select id from enrolment), ${sql.lit(QUIET_DAYS)}) as due
      join enrolment on enrolment.id = due.enrolment_id`.execute(db)
}

export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop function attention_spans_of`.execute(db)
  await sql`drop table attention_span`.execute(db)
}
