import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { Organisation } from '../../../../shared/organisations/schema.ts'
import { countryOf } from '../../../../shared/organisations/territories.ts'
import {
  isExit,
  spansOf,
  type ChangedField,
  type LoggedChange,
  type LoggedStageEvent
} from '../../../../shared/testers/history.ts'
import type { StageVersion } from '../../../../shared/testers/stages.ts'
import type { EnrolmentChangeTable, EnrolmentTable } from '../../../platform/tables.ts'
import type { PlannedRow } from './check.ts'

/** Who enrols, for whom, in what. */
export interface Enrolling {
  projectId: string
  actorId: string
  actingFor: string | null
  importId: string
  /** The stages that a new enrolment follows. */
  stages: StageVersion
}

/** All rows that a planned row becomes. */
export function recordsOf(row: PlannedRow, enrolling: Enrolling) {
  const organisation: Organisation | undefined = row.organisationId ? undefined : organisationOf(row)
  const organisationId = row.organisationId ?? organisation!.id
  const enrolment: Insertable<EnrolmentTable> & { id: string } = {
    id: randomUUID(),
    projectId: enrolling.projectId,
    organisationId,
    pole: row.pole,
    versant: row.versant,
    federationId: row.federationId,
    mentorId: row.mentorId,
    enteredOn: row.enteredOn,
    status: row.status,
    exitOn: row.exitOn,
    exitReason: row.exitReason,
    stagesVersion: enrolling.stages.version,
    createdBy: enrolling.actorId
  }
  const stageCount = enrolling.stages.stages.length
  const changes = changesOf(row, enrolling.stages.version).map(change => ({
    ...change,
    ...signature(enrolment.id, enrolling)
  }))
  const stageEvents = row.stagesDone.flatMap((on, index) =>
    on && index < stageCount
      ? [
          {
            stage: index + 1,
            step: null,
            kind: 'done' as const,
            on,
            reason: null,
            ...signature(enrolment.id, enrolling)
          }
        ]
      : []
  )
  // only the order of the ids matters to the spans, and it is the order of insertion
  const spans = spansOf(
    changes.map((change, index): LoggedChange => ({
      ...change,
      id: index + 1,
      value: change.value ?? null,
      undoes: null
    })),
    stageEvents.map((event, index): LoggedStageEvent => ({ ...event, id: index + 1, undoes: null })),
    stageCount
  )
  return { organisation, enrolment, changes, stageEvents, spans: { enrolmentId: enrolment.id, spans } }
}

const signature = (enrolmentId: string, { actorId, actingFor, importId }: Enrolling) => ({
  enrolmentId,
  undoes: null,
  version: 1,
  recordedBy: actorId,
  organisationId: actingFor,
  importId
})

type Change = Pick<Insertable<EnrolmentChangeTable>, 'value' | 'reason' | 'isInitial'> & {
  field: ChangedField
  effectiveOn: string
}

function changesOf(row: PlannedRow, stagesVersion: number): Change[] {
  const hasLeft = isExit(row.status)
  const initial = (field: ChangedField, value: string | null): Change => ({
    field,
    value,
    effectiveOn: row.enteredOn,
    reason: null,
    isInitial: true
  })
  const changes = [
    initial('entry', row.enteredOn),
    initial('pole', row.pole),
    initial('versant', row.versant),
    initial('federation', row.federationId),
    initial('mentor', row.mentorId),
    initial('stages', String(stagesVersion)),
    initial('status', hasLeft ? 'active' : row.status)
  ]
  if (!hasLeft) return changes
  return [
    ...changes,
    { field: 'status', value: row.status, effectiveOn: row.exitOn!, reason: row.exitReason, isInitial: false }
  ]
}

function organisationOf(row: PlannedRow): Organisation {
  return {
    id: randomUUID(),
    legalName: row.name,
    shortName: row.name.slice(0, 90),
    legalForm: row.legalForm,
    country: countryOf(row.versant),
    identifierScheme: row.scheme,
    identifier: row.identifier,
    identifierReason: row.identifierReason,
    address: row.address,
    postcode: row.postcode,
    municipality: row.municipality,
    nuts3: row.nuts3,
    website: row.website
  }
}
