import type { Selectable } from 'kysely'
import { AppError } from '../../../../shared/errors.ts'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import {
  changeInForce,
  datedFields,
  entryOf,
  type ChangedField,
  type LoggedChange
} from '../../../../shared/testers/history.ts'
import type {
  Changed,
  Choices,
  NewStageEvent,
  Tester,
  TesterChanges,
  Undo
} from '../../../../shared/testers/schema.ts'
import { versionOf, type StageMove, type StageMoved } from '../../../../shared/testers/stages.ts'
import type { Access, Locator } from '../../../platform/access.ts'
import { namesOf } from '../../../platform/names.ts'
import type { Db, Tx } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import type { EnrolmentChangeTable, StageEventTable } from '../../../platform/tables.ts'
import type { OrganisationsService } from '../../organisations/service.ts'
import { proofsOf } from '../dossier/proofs.ts'
import type { DossierService } from '../dossier/service.ts'
import type { StagesService } from '../stages/service.ts'
import {
  changesOf,
  enrolmentById,
  insertChanges,
  insertStageEvents,
  mentorsOf,
  stageEventsOf
} from './queries.ts'
import { conflictIn } from './conflicts.ts'
import { moveToStages } from './moving.ts'
import { namedIn, refuseUnready } from './stage-rules.ts'
import { stagesOf } from './stages.ts'
import { timelineOf } from './timeline.ts'
import { enrolmentWriter, type Deed } from './writing.ts'

/** One tester enterprise: its facts, its stages, its history, and what may be changed about it. */
export function enrolmentsService({
  db,
  events,
  now,
  organisations,
  stages,
  dossier
}: {
  db: Db
  events: Events
  now: () => Date
  organisations: OrganisationsService
  stages: StagesService
  dossier: DossierService
}) {
  async function view(access: Access, id: string): Promise<Tester> {
    const enrolment = await enrolmentById(db, id)
    if (!enrolment) throw new AppError('tester.unknown')
    const [organisation, changes, stageEvents, versions, told, mayEdit] = await Promise.all([
      organisations.find(enrolment.organisationId),
      changesOf(db, id),
      stageEventsOf(db, id),
      stages.versions(enrolment.projectId),
      dossier.told(id),
      access.can('tester.edit', { projectId: enrolment.projectId })
    ])
    const defined = versionOf(versions, enrolment.stagesVersion).stages
    const logged = [...changes, ...stageEvents, ...told]
    const ids = logged.map(entry => entry.recordedBy)
    const mentors = changes.filter(change => change.field === 'mentor').map(change => change.value)
    const federations = changes.filter(change => change.field === 'federation').map(change => change.value)
    const actingFor = logged.map(entry => entry.organisationId)
    const names = await namesOf(
      db,
      [...ids, ...mentors, enrolment.mentorId],
      [...federations, ...actingFor, enrolment.federationId]
    )
    const named = (key: string | null) => (key ? { id: key, name: names.get(key) ?? '' } : null)
    return {
      id,
      version: enrolment.version,
      organisation: organisation!,
      pole: enrolment.pole,
      versant: enrolment.versant,
      status: enrolment.status,
      federation: named(enrolment.federationId),
      mentor: named(enrolment.mentorId),
      enteredOn: enrolment.enteredOn,
      exitOn: enrolment.exitOn,
      exitReason: enrolment.exitReason,
      stagesVersion: enrolment.stagesVersion,
      newestStages: versions.at(-1)!.version,
      stages: stagesOf(defined, stageEvents),
      timeline: timelineOf({ changes, events: stageEvents, told, defined, names, mayEdit }),
      mayEdit
    }
  }

  const writer = enrolmentWriter({ db, events, organisations, stages })
  const write = async (access: Access, id: string, verb: string, deed: Deed): Promise<Changed> => {
    const written = await writer.write(access, id, verb, deed)
    return { tester: await view(access, id), written }
  }

  return {
    view,

    /** How far an enterprise is, stage by stage. @throws AppError tester.unknown */
    async progress(id: string) {
      const enrolment = await enrolmentById(db, id)
      if (!enrolment) throw new AppError('tester.unknown')
      const defined = await stages.followed(enrolment.projectId, enrolment.stagesVersion)
      return stagesOf(defined, await stageEventsOf(db, id))
    },

    locate: (async id => {
      const enrolment = await enrolmentById(db, id)
      return enrolment && { projectId: enrolment.projectId }
    }) satisfies Locator,

    /** What the fields of a tester can be set to. */
    async choices(projectId: string): Promise<Choices> {
      const [{ partners }, mentors, newest] = await Promise.all([
        organisations.partners(projectId),
        mentorsOf(db, projectId),
        stages.newest(projectId)
      ])
      return {
        federations: partners.map(({ id, shortName, versant }) => ({ id, name: shortName, versant })),
        mentors: mentors.map(({ id, name }) => ({ id, name })),
        stages: newest.stages.map(({ number, title }) => ({ number, title }))
      }
    },

    /**
     * Sets fields from a day on (today when none is said). Fields that nobody touched since `version` are merged
     * silently; one that a colleague changed meanwhile is a conflict that says who made it what.
     * @throws AppError tester.conflict, .future, .before-entry, .exit-reason, .not-partner, .not-mentor, .enrolled
     */
    change: (access: Access, id: string, input: TesterChanges): Promise<Changed> =>
      write(access, id, 'changed', async (tx, enrolment) => {
        const changes = await changesOf(tx, id)
        const today = dayOf(now())
        const effectiveOn = input.effectiveOn ?? today
        refuseOutside(effectiveOn, 'effectiveOn', input.entry ?? enrolment.enteredOn, today)
        if (input.entry && input.entry > today) throw future('entry', input.entry, today)
        const wanted = wantedChanges(input, changes, effectiveOn)
        const conflict = await conflictIn(
          tx,
          changes,
          wanted.map(change => change.field),
          input.version
        )
        if (conflict) throw new AppError('tester.conflict', conflict)
        const reason = input.reason?.trim() || null
        if (wanted.some(({ field, value }) => field === 'status' && value === 'withdrawn') && !reason) {
          throw new AppError('tester.exit-reason', { field: 'reason' })
        }
        await refuseForeign(tx, enrolment.projectId, input)
        const ids = await insertChanges(
          tx,
          await Promise.all(
            wanted.map(async change => ({
              enrolmentId: id,
              ...change,
              reason,
              undoes: null,
              version: enrolment.version + 1,
              recordedBy: access.person.id,
              organisationId: await access.organisationIn(enrolment.projectId),
              importId: null
            }))
          )
        )
        return ids.map(entry => ({ log: 'change' as const, id: entry }))
      }),

    /**
     * Records that a stage or one of its sub-steps was planned, started, done, skipped, or does not apply.
     * @throws AppError tester.stage, .step, .future, .before-entry, .skip-reason, .stage-order, .steps-open,
     *   .evidence, .question
     */
    recordStage: (access: Access, id: string, input: NewStageEvent): Promise<Changed> =>
      write(access, id, 'stage-recorded', async (tx, enrolment) => {
        const today = dayOf(now())
        const defined = await stages.followed(enrolment.projectId, enrolment.stagesVersion, tx)
        const current = stagesOf(defined, await stageEventsOf(tx, id))
        const named = namedIn(current, input)
        if (input.kind !== 'planned') refuseOutside(input.on, 'on', enrolment.enteredOn, today)
        const reason = input.reason?.trim() || null
        if (input.kind === 'skipped' && !reason) throw new AppError('tester.skip-reason', { field: 'reason' })
        if (input.kind === 'done') refuseUnready(named, input.on, await proofsOf(tx, id))
        const common = {
          enrolmentId: id,
          stage: input.stage,
          on: input.on,
          undoes: null,
          version: enrolment.version + 1,
          recordedBy: access.person.id,
          organisationId: await access.organisationIn(enrolment.projectId),
          importId: null
        }
        // work on a part is work on the whole
        const begins =
          named.step && named.stage.status === 'todo' && (input.kind === 'started' || input.kind === 'done')
        const ids = await insertStageEvents(tx, [
          ...(begins ? [{ ...common, step: null, kind: 'started' as const, reason: null }] : []),
          { ...common, step: named.step?.key ?? null, kind: input.kind, reason }
        ])
        return ids.map(entry => ({ log: 'stage' as const, id: entry }))
      }),

    moveToStages: (access: Access, projectId: string, move: StageMove): Promise<StageMoved> =>
      moveToStages({ db, stages, writer, now }, access, projectId, move),

    /**
     * Takes an entry of the log back; it stays readable as taken back. What the enrolment began with stays.
     * @throws AppError tester.undo, .enrolled, .before-entry
     */
    undo: (access: Access, id: string, { log, id: entryId }: Undo): Promise<Changed> =>
      write(access, id, 'undone', async (tx, enrolment) => {
        if (log === 'dossier') return dossier.undoIn(tx, access, enrolment, entryId)
        const entries: { id: number; undoes: number | null; isInitial?: boolean }[] =
          log === 'change' ? await changesOf(tx, id) : await stageEventsOf(tx, id)
        const entry = entries.find(one => one.id === entryId)
        const isUndone = entries.some(one => one.undoes === entryId)
        if (!entry || entry.undoes !== null || entry.isInitial || isUndone) throw new AppError('tester.undo')
        const common = {
          reason: null,
          undoes: entryId,
          version: enrolment.version + 1,
          recordedBy: access.person.id,
          organisationId: await access.organisationIn(enrolment.projectId),
          importId: null
        }
        if (log === 'change') {
          const { enrolmentId, field, effectiveOn } = entry as Selectable<EnrolmentChangeTable>
          const ids = await insertChanges(tx, [{ enrolmentId, field, effectiveOn, value: null, ...common }])
          return ids.map(written => ({ log, id: written }))
        }
        const { enrolmentId, stage, step, kind, on } = entry as Selectable<StageEventTable>
        const ids = await insertStageEvents(tx, [{ enrolmentId, stage, step, kind, on, ...common }])
        return ids.map(written => ({ log, id: written }))
      })
  }

  async function refuseForeign(tx: Tx, projectId: string, input: TesterChanges): Promise<void> {
    if (input.federation) {
      const { partners } = await organisations.partners(projectId, tx)
      if (!partners.some(partner => partner.id === input.federation)) {
        throw new AppError('tester.not-partner', { field: 'federation' })
      }
    }
    if (input.mentor) {
      const mentors = await mentorsOf(tx, projectId)
      if (!mentors.some(mentor => mentor.id === input.mentor)) {
        throw new AppError('tester.not-mentor', { field: 'mentor' })
      }
    }
  }
}
export type EnrolmentsService = ReturnType<typeof enrolmentsService>

const future = (field: string, value: string, today: string) =>
  new AppError('tester.future', { field, value, today })

function refuseOutside(day: string, field: string, enteredOn: string, today: string): void {
  if (day > today) throw future(field, day, today)
  if (day < enteredOn) throw new AppError('tester.before-entry', { field, value: day, enteredOn })
}

/** The fields that really would have another value on that day. */
function wantedChanges(
  input: TesterChanges,
  changes: LoggedChange[],
  effectiveOn: string
): { field: ChangedField; value: string | null; effectiveOn: string }[] {
  const dated = datedFields.flatMap(field => {
    const value = input[field]
    if (value === undefined) return []
    const current = changeInForce(changes, field, effectiveOn)?.value ?? null
    return value === current ? [] : [{ field, value, effectiveOn }]
  })
  if (!input.entry || input.entry === entryOf(changes)) return dated
  return [...dated, { field: 'entry' as const, value: input.entry, effectiveOn: input.entry }]
}
