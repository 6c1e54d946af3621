import type pg from 'pg'

/** Changes and stage events of one enterprise; so many spans come of them. */
export const EVENTS_EACH = 40
const STAGE_EVENTS = 32
const SPANS = 13
const DAYS_OF_SPAN = 75

/**
 * Writes enterprises with their whole history straight into the tables, as the services would leave them: through the
 * screens it would take days. Every enterprise has 40 recorded events and the 13 spans that are computed from them.
 * @param client of an owner of the tables
 */
export async function addEnrolments(client: pg.Client, projectId: string, count: number): Promise<void> {
  // the references are right by construction; asking for each of two millions would take most of the time
  await client.query(`set session_replication_role = replica`)
  await client.query(
    `create temp table made as
     select at, gen_random_uuid() as organisation_id, gen_random_uuid() as enrolment_id,
       (array['insertion', 'solidarity', 'aess'])[1 + at % 3] as pole,
       (array['FR', 'WAL', 'VL'])[1 + (at / 3) % 3] as versant,
       date '2016-02-01' + (at * 7) % 300 as entered_on,
       (select array_agg(person_id order by person_id) from project_role where project_id = $1 and role = 'mentor') as mentors
     from generate_series(1, $2::int) as at`,
    [projectId, count]
  )
  await client.query(
    `insert into organisation (id, legal_name, short_name, country, identifier_scheme, identifier_reason,
       municipality, postcode, nuts3, nuts_version, latitude, longitude, consent_directory, consent_map)
     select organisation_id,
       (array['Ateliers', 'Régie', 'Coopérative', 'Maison', 'Fonderie', 'Jardins', 'Maatwerkbedrijf'])[1 + at % 7]
         || ' ' || (array['du Hainaut', 'de l’Escaut', 'van de Leie', 'de la Meuse', 'solidaires'])[1 + (at / 7) % 5]
         || ' ' || at,
       'E' || at, case when at % 3 = 0 then 'FR' else 'BE' end, 'none', 'bench',
       (array['Liège', 'Tournai', 'Kortrijk', 'Lille', 'Roubaix', 'Gent', 'Charleroi', 'Namur'])[1 + at % 8],
       '1000', (array['BE332', 'BE323', 'BE254', 'FRE11', 'BE234', 'BE321', 'BE351'])[1 + at % 7], '2021',
       50 + (at % 1000) / 1000.0, 3 + (at % 2000) / 1000.0, true, at % 5 > 0
     from made`
  )
  await client.query(
    `insert into enrolment (id, project_id, organisation_id, pole, versant, mentor_id, entered_on, status, stages_version)
     select enrolment_id, $1, organisation_id, pole, versant, mentors[1 + at % cardinality(mentors)], entered_on,
       'active', 2
     from made`,
    [projectId]
  )
  await client.query(
    `insert into enrolment_change (enrolment_id, field, value, effective_on, is_initial, version)
     select enrolment_id,
       (array['entry', 'pole', 'versant', 'status', 'mentor', 'status', 'mentor', 'status'])[change],
       case change
         when 1 then entered_on::text when 2 then pole when 3 then versant
         when 5 then mentors[1]::text when 7 then mentors[1 + at % cardinality(mentors)]::text
         when 6 then 'paused' else 'active' end,
       entered_on + greatest(change - 4, 0) * 3 * ${DAYS_OF_SPAN}, change <= 4, change
     from made cross join generate_series(1, ${EVENTS_EACH - STAGE_EVENTS}) as change`
  )
  await client.query(
    `insert into stage_event (enrolment_id, stage, kind, "on", version)
     select enrolment_id, 1 + (event - 1) / 6,
       (array['planned', 'planned', 'planned', 'started', 'planned', 'done'])[1 + (event - 1) % 6],
       entered_on + event * 30 + at % 20, ${EVENTS_EACH - STAGE_EVENTS} + event
     from made cross join generate_series(1, ${STAGE_EVENTS}) as event`
  )
  await client.query(
    `insert into enrolment_span (enrolment_id, project_id, valid_from, valid_to, pole, versant, mentor_id, status, stages)
     select enrolment_id, $1, entered_on + (span - 1) * ${DAYS_OF_SPAN},
       case when span < ${SPANS} then entered_on + span * ${DAYS_OF_SPAN} end, pole, versant,
       mentors[1 + (at + span / 4) % cardinality(mentors)], case when span = 6 then 'paused' else 'active' end,
       (select array_agg(case when stage * 2 <= span + at % 2 then 'done' when stage * 2 <= span + 2 then 'started'
                          else 'todo' end order by stage)
        from generate_series(1, 6) as stage)
     from made cross join generate_series(1, ${SPANS}) as span`,
    [projectId]
  )
  await client.query(
    `insert into attention_span (enrolment_id, project_id, kind, valid_from, valid_to)
     select due.enrolment_id, $1, due.kind, due.valid_from, due.valid_to
     from attention_spans_of(array(select enrolment_id from made), 90) as due`,
    [projectId]
  )
  await client.query(`drop table made`)
  await client.query(`set session_replication_role = origin`)
}
