import { sql, type Kysely } from 'kysely'

/** Stages get sub-steps and versions that enrolments keep; events may concern a sub-step, or not apply. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table stage_definition
      add column needs_question boolean not null default false,
      add column steps jsonb not null default '[]',
      add column created_by uuid references person on delete set null`.execute(db)
  await sql`update stage_definition set needs_question = true where number = 2`.execute(db)
  await sql`alter table enrolment add column stages_version integer not null default 1`.execute(db)
  await sql`
    alter table enrolment_change
      drop constraint enrolment_change_field_check,
      add constraint enrolment_change_field_check
        check (field in ('entry', 'pole', 'versant', 'federation', 'mentor', 'status', 'stages'))`.execute(db)
  await sql`
    alter table stage_event
      add column step text,
      drop constraint stage_event_kind_check,
      add constraint stage_event_kind_check
        check (kind in ('planned', 'started', 'done', 'skipped', 'not-applicable'))`.execute(db)
  for (const stage of STAGES) {
    await sql`
      insert into stage_definition (id, project_id, version, number, title, needs_question, steps)
      select gen_random_uuid(), null, 2, number, title, needs_question, ${JSON.stringify(stage.steps)}::jsonb
      from stage_definition where project_id is null and version = 1 and number = ${stage.number}`.execute(db)
  }
}

export async function down(db: Kysely<never>): Promise<void> {
  await sql`delete from stage_definition where project_id is null and version = 2`.execute(db)
  await sql`
    alter table stage_event
      drop column step,
      drop constraint stage_event_kind_check,
      add constraint stage_event_kind_check
        check (kind in ('planned', 'started', 'done', 'skipped')) not valid`.execute(db)
  await sql`
    alter table enrolment_change
      drop constraint enrolment_change_field_check,
      add constraint enrolment_change_field_check
        check (field in ('entry', 'pole', 'versant', 'federation', 'mentor', 'status')) not valid`.execute(db)
  await sql`alter table enrolment drop column stages_version`.execute(db)
  await sql`
    alter table stage_definition drop column needs_question, drop column steps, drop column created_by`.execute(
    db
  )
}

const step = (key: string, isRequired: boolean, evidence: string, fr: string, nl: string, en: string) => ({
  key,
  title: { fr, nl, en },
  isRequired,
  evidence
})

/** The approach of VISES in its steps: version 2 of the stages that are common to all projects. */
const STAGES = [
  {
    number: 1,
    steps: [
      step(
        'portrait',
        true,
        'none',
        'Portrait de l’entreprise',
        'Portret van het bedrijf',
        'Enterprise portrait'
      ),
      step('state-of-play', true, 'any', 'État des lieux', 'Stand van zaken', 'State of play'),
      step(
        'question',
        true,
        'none',
        'Question évaluative formulée',
        'Evaluatievraag geformuleerd',
        'Evaluative question put'
      )
    ]
  },
  {
    number: 2,
    steps: [
      step('method', true, 'none', 'Choix de la méthode', 'Methodekeuze', 'Choice of method'),
      step('collection', true, 'any', 'Récolte de données', 'Gegevensverzameling', 'Data collection')
    ]
  },
  {
    number: 3,
    steps: [
      step('analysis', true, 'any', 'Analyse', 'Analyse', 'Analysis'),
      step('valorisation', false, 'any', 'Valorisation', 'Valorisatie', 'Valorisation'),
      step('identity-card', false, 'none', 'Carte d’identité', 'Identiteitskaart', 'Identity card')
    ]
  }
]
