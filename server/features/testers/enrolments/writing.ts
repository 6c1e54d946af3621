import type { Selectable } from 'kysely'
import { AppError } from '../../../../shared/errors.ts'
import {
  changeInForce,
  entryOf,
  isExit,
  stagesVersionOf,
  type DatedField,
  type EnrolmentStatus
} from '../../../../shared/testers/history.ts'
import type { Undo } from '../../../../shared/testers/schema.ts'
import type { Access } from '../../../platform/access.ts'
import type { Db, Tx } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import type { EnrolmentTable } from '../../../platform/tables.ts'
import type { OrganisationsService } from '../../organisations/service.ts'
import type { StagesService } from '../stages/service.ts'
import { rebuildAttention } from '../attention/queries.ts'
import { changeEnrolment, changesOf, lockEnrolment, otherEnrolments, rebuildSpans } from './queries.ts'

export type Enrolment = Selectable<EnrolmentTable>
/** Writes to the logs of a locked enrolment. @returns the entries, as an undo names them */
export type Deed = (tx: Tx, enrolment: Enrolment) => Promise<Undo[]>

/** One transaction per deed: the log is written, then the current row and the spans are made to agree with it. */
export function enrolmentWriter(ports: {
  db: Db
  events: Events
  organisations: OrganisationsService
  stages: StagesService
}) {
  const { db, events, organisations, stages } = ports

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
    const stagesVersion = stagesVersionOf(changes)
    await changeEnrolment(tx, enrolment.id, {
      pole: value('pole')!.value as Enrolment['pole'],
      versant: value('versant')!.value as Enrolment['versant'],
      federationId: value('federation')?.value ?? null,
      mentorId: value('mentor')?.value ?? null,
      status: status.value as EnrolmentStatus,
      enteredOn,
      exitOn,
      exitReason: hasLeft ? changes.find(change => change.id === status.id)!.reason : null,
      stagesVersion,
      version: enrolment.version + 1
    })
    const followed = await stages.followed(enrolment.projectId, stagesVersion, tx)
    await rebuildSpans(tx, enrolment, followed.length)
    await rebuildAttention(tx, enrolment.projectId, [enrolment.id])
  }

  /** Within the caller's transaction, on an enrolment that it holds. */
  async function writeIn(tx: Tx, access: Access, enrolment: Enrolment, verb: string, deed: Deed) {
    const entries = await deed(tx, enrolment)
    if (entries.length === 0) return entries
    await agree(tx, enrolment)
    const organisation = await organisations.find(enrolment.organisationId, tx)
    await recordHistory(tx, {
      projectId: enrolment.projectId,
      actorId: access.person.id,
      organisationId: await access.organisationIn(enrolment.projectId),
      verb,
      objectType: 'enrolment',
      objectId: enrolment.id,
      objectTitle: organisation!.shortName
    })
    return entries
  }

  const announce = (projectId: string) => {
    events.emit({ topic: 'testers', projectId })
    // what was stated is compared with the register
    events.emit({ topic: 'statements', projectId })
  }

  return {
    writeIn,
    announce,

    async write(access: Access, id: string, verb: string, deed: Deed): Promise<Undo[]> {
      const { projectId, written } = await db.transaction().execute(async tx => {
        const enrolment = await lockEnrolment(tx, id)
        if (!enrolment) throw new AppError('tester.unknown')
        return { projectId: enrolment.projectId, written: await writeIn(tx, access, enrolment, verb, deed) }
      })
      if (written.length > 0) announce(projectId)
      return written
    }
  }
}
export type EnrolmentWriter = ReturnType<typeof enrolmentWriter>

/** An organisation is a tester once at a time, today and on every earlier day. */
async function refuseOverlap(tx: Tx, enrolment: Enrolment, enteredOn: string, exitOn: string | null) {
  const others = await otherEnrolments(tx, enrolment)
  const overlapping = others.find(
    other =>
      (exitOn === null || other.enteredOn < exitOn) && (other.exitOn === null || enteredOn < other.exitOn)
  )
  if (overlapping) throw new AppError('tester.enrolled', { enteredOn: overlapping.enteredOn })
}
