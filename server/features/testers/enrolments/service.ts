import type { Selectable } from 'kysely'
import { AppError } from '../../../../shared/errors.ts'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import {
  changeInForce,
  datedFields,
  entryOf,
  isExit,
  type ChangedField,
  type DatedField,
  type EnrolmentStatus,
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
import type { Access, Locator } from '../../../platform/access.ts'
import type { Db, Tx } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import type { EnrolmentChangeTable, EnrolmentTable, StageEventTable } from '../../../platform/tables.ts'
import type { OrganisationsService } from '../../organisations/service.ts'
import type { DashboardService } from '../dashboard/service.ts'
import {
  changeEnrolment,
  changesOf,
  enrolmentById,
  insertChanges,
  insertStageEvents,
  lockEnrolment,
  mentorsOf,
  organisationNames,
  otherEnrolments,
  personNames,
  rebuildSpans,
  stageEventsOf
} from './queries.ts'
import { conflictIn } from './conflicts.ts'
import { timelineOf } from './timeline.ts'
import { stagesOf } from './stages.ts'

type Enrolment = Selectable<EnrolmentTable>

/** One tester enterprise: its facts, its stages, its history, and what may be changed about it. */
export function enrolmentsService({
  db,
  events,
  now,
  organisations,
  dashboard
}: {
  db: Db
  events: Events
  now: () => Date
  organisations: OrganisationsService
  dashboard: DashboardService
}) {
  async function view(access: Access, id: string): Promise<Tester> {
    const enrolment = await enrolmentById(db, id)
    if (!enrolment) throw new AppError('tester.unknown')
    const [organisation, changes, stageEvents, stages, mayEdit] = await Promise.all([
      organisations.find(enrolment.organisationId),
      changesOf(db, id),
      stageEventsOf(db, id),
      dashboard.stages(enrolment.projectId),
      access.can('tester.edit', { projectId: enrolment.projectId })
    ])
    const ids = [...changes, ...stageEvents].map(entry => entry.recordedBy)
    const mentors = changes.filter(change => change.field === 'mentor').map(change => change.value)
    const federations = changes.filter(change => change.field === 'federation').map(change => change.value)
    const actingFor = [...changes, ...stageEvents].map(entry => entry.organisationId)
    const known = (list: (string | null)[]) => [...new Set(list.filter(one => one !== null))]
    const names = new Map(
      [
        ...(await personNames(db, known([...ids, ...mentors, enrolment.mentorId]))),
        ...(await organisationNames(db, known([...federations, ...actingFor, enrolment.federationId])))
      ].map(({ id: key, name }) => [key, name])
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
      stages: stagesOf(stages, stageEvents),
      timeline: timelineOf(changes, stageEvents, names, mayEdit),
      mayEdit
    }
  }

  /** Writes to the log inside one transaction, then makes enrolment and spans agree with it. */
  async function write(
    access: Access,
    id: string,
    verb: string,
    deed: (tx: Tx, enrolment: Enrolment) => Promise<Undo[]>
  ): Promise<Changed> {
    const { projectId, written } = await db.transaction().execute(async tx => {
      const enrolment = await lockEnrolment(tx, id)
      if (!enrolment) throw new AppError('tester.unknown')
      const entries = await deed(tx, enrolment)
      if (entries.length === 0) return { projectId: enrolment.projectId, written: entries }
      await agree(tx, enrolment)
      const organisation = await organisations.find(enrolment.organisationId, tx)
      await recordHistory(tx, {
        projectId: enrolment.projectId,
        actorId: access.person.id,
        organisationId: await access.organisationIn(enrolment.projectId),
        verb,
        objectType: 'enrolment',
        objectId: id,
        objectTitle: organisation!.shortName
      })
      return { projectId: enrolment.projectId, written: entries }
    })
    if (written.length > 0) {
      events.emit({ topic: 'testers', projectId })
      // what was stated is compared with the register
      events.emit({ topic: 'statements', projectId })
    }
    return { tester: await view(access, id), written }
  }

  /** The current row, computed anew from the log. @throws AppError tester.before-entry, .enrolled */
  async function agree(tx: Tx, enrolment: Enrolment): Promise<void> {
    const changes = await changesOf(tx, enrolment.id)
    const value = (field: DatedField) => changeInForce(changes, field, '9999-12-31')
    const status = value('status')!
    const hasLeft = isExit(status.value as EnrolmentStatus)
    const enteredOn = entryOf(changes)
    const exitOn = hasLeft ? status.effectiveOn : null
    if (exitOn && exitOn < enteredOn) {
      throw new AppError('tester.before-entry', { field: 'effectiveOn', value: exitOn, enteredOn })
    }
    await refuseOverlap(tx, enrolment, enteredOn, exitOn)
    await changeEnrolment(tx, enrolment.id, {
      pole: value('pole')!.value as Enrolment['pole'],
      versant: value('versant')!.value as Enrolment['versant'],
      federationId: value('federation')?.value ?? null,
      mentorId: value('mentor')?.value ?? null,
      status: status.value as EnrolmentStatus,
      enteredOn,
      exitOn,
      exitReason: hasLeft ? changes.find(change => change.id === status.id)!.reason : null,
      version: enrolment.version + 1
    })
    const stages = await dashboard.stages(enrolment.projectId, tx)
    await rebuildSpans(tx, enrolment, stages.length)
  }

  /** An organisation is a tester once at a time, today and on every earlier day. */
  async function refuseOverlap(tx: Tx, enrolment: Enrolment, enteredOn: string, exitOn: string | null) {
    const others = await otherEnrolments(tx, enrolment)
    const overlapping = others.find(
      other =>
        (exitOn === null || other.enteredOn < exitOn) && (other.exitOn === null || enteredOn < other.exitOn)
    )
    if (overlapping) throw new AppError('tester.enrolled', { enteredOn: overlapping.enteredOn })
  }

  return {
    view,

    locate: (async id => {
      const enrolment = await enrolmentById(db, id)
      return enrolment && { projectId: enrolment.projectId }
    }) satisfies Locator,

    /** What the fields of a tester can be set to. */
    async choices(projectId: string): Promise<Choices> {
      const [{ partners }, mentors, stages] = await Promise.all([
        organisations.partners(projectId),
        mentorsOf(db, projectId),
        dashboard.stages(projectId)
      ])
      return {
        federations: partners.map(({ id, shortName, versant }) => ({ id, name: shortName, versant })),
        mentors: mentors.map(({ id, name }) => ({ id, name })),
        stages
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
     * Records that a stage was planned, started, done or skipped.
     * @throws AppError tester.stage, .future, .before-entry, .skip-reason, .stage-order, .conflict
     */
    recordStage: (access: Access, id: string, input: NewStageEvent): Promise<Changed> =>
      write(access, id, 'stage-recorded', async (tx, enrolment) => {
        const today = dayOf(now())
        const defined = await dashboard.stages(enrolment.projectId, tx)
        if (!defined.some(stage => stage.number === input.stage)) {
          throw new AppError('tester.stage', { field: 'stage', value: input.stage, limit: defined.length })
        }
        if (input.kind !== 'planned') refuseOutside(input.on, 'on', enrolment.enteredOn, today)
        const reason = input.reason?.trim() || null
        if (input.kind === 'skipped' && !reason) throw new AppError('tester.skip-reason', { field: 'reason' })
        const [stage] = stagesOf(
          defined.filter(one => one.number === input.stage),
          await stageEventsOf(tx, id)
        )
        if (input.kind === 'done' && stage!.startedOn && input.on < stage!.startedOn) {
          throw new AppError('tester.stage-order', {
            field: 'on',
            value: input.on,
            startedOn: stage!.startedOn
          })
        }
        const ids = await insertStageEvents(tx, [
          {
            enrolmentId: id,
            stage: input.stage,
            kind: input.kind,
            on: input.on,
            reason,
            undoes: null,
            version: enrolment.version + 1,
            recordedBy: access.person.id,
            organisationId: await access.organisationIn(enrolment.projectId),
            importId: null
          }
        ])
        return ids.map(entry => ({ log: 'stage' as const, id: entry }))
      }),

    /**
     * Takes an entry of the log back; it stays readable as taken back. What the enrolment began with stays.
     * @throws AppError tester.undo, .enrolled, .before-entry
     */
    undo: (access: Access, id: string, { log, id: entryId }: Undo): Promise<Changed> =>
      write(access, id, 'undone', async (tx, enrolment) => {
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
        const { enrolmentId, stage, kind, on } = entry as Selectable<StageEventTable>
        const ids = await insertStageEvents(tx, [{ enrolmentId, stage, kind, on, ...common }])
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
