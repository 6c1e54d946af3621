import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import { compareSnapshots } from '../../../shared/snapshots/compare.ts'
import type { DashboardRows, SnapshotChoice } from '../../../shared/committees/schema.ts'
import { versants } from '../../../shared/organisations/territories.ts'
import { poles } from '../../../shared/testers/history.ts'
import type {
  NewSnapshot,
  SnapshotChanges,
  SnapshotEntry,
  SnapshotList,
  SnapshotState,
  SnapshotView
} from '../../../shared/snapshots/schema.ts'
import { dayOf } from '../../../shared/testers/calendar.ts'
import { isUuid, type Access, type Locator } from '../../platform/access.ts'
import { sha256 } from '../../platform/canonical-json.ts'
import type { Db } from '../../platform/db.ts'
import type { Events } from '../../platform/events.ts'
import { recordHistory } from '../../platform/history.ts'
import { insertSnapshot, snapshotById, snapshotsOf, testersOn } from './queries.ts'

/** The numbers of a day; plugged in by app.ts. */
export type NumbersOn = (
  projectId: string,
  day: string
) => Promise<Pick<SnapshotState, 'target' | 'engaged' | 'cells' | 'stages'>>

type Row = NonNullable<Awaited<ReturnType<typeof snapshotById>>>

/** What a project was on a day, frozen with a hash; what changed between two days, by name. */
export function snapshotsService({
  db,
  events,
  numbersOn,
  now = () => new Date()
}: {
  db: Db
  events: Events
  numbersOn: NumbersOn
  now?: () => Date
}) {
  const find = async (id: string): Promise<Row> => {
    const row = await snapshotById(db, id)
    if (!row) throw new AppError('snapshot.unknown')
    return row
  }

  const stateOn = async (projectId: string, asOf: string): Promise<SnapshotState> => ({
    asOf,
    ...(await numbersOn(projectId, asOf)),
    testers: await testersOn(db, projectId, asOf)
  })

  return {
    async list(access: Access, projectId: string): Promise<SnapshotList> {
      return {
        snapshots: (await snapshotsOf(db, projectId)).map(entryOf),
        mayTake: await access.can('snapshot.take', { projectId })
      }
    },

    /** @throws AppError snapshot.future */
    async take(access: Access, projectId: string, { label, asOf }: NewSnapshot): Promise<SnapshotEntry> {
      const today = dayOf(now())
      if (asOf > today) throw new AppError('snapshot.future', { field: 'asOf', value: asOf, today })
      const state = await stateOn(projectId, asOf)
      const id = randomUUID()
      const organisationId = await access.organisationIn(projectId)
      const title = label.trim()
      await db.transaction().execute(async tx => {
        await insertSnapshot(tx, {
          id,
          projectId,
          label: title,
          asOf,
          state: JSON.stringify(state),
          sha256: sha256(state),
          takenBy: access.person.id,
          organisationId
        })
        await recordHistory(tx, {
          projectId,
          actorId: access.person.id,
          organisationId,
          verb: 'frozen',
          objectType: 'snapshot',
          objectId: id,
          objectTitle: title
        })
      })
      events.emit({ topic: 'testers', projectId })
      return entryOf(await find(id))
    },

    /** What is kept, with the hash computed again. @throws AppError snapshot.unknown */
    async view(id: string): Promise<SnapshotView> {
      const row = await find(id)
      return { ...entryOf(row), state: stateOf(row), isIntact: sha256(stateOf(row)) === row.sha256 }
    },

    /** What changed between it and another one, or the register of today. @throws AppError snapshot.unknown */
    async changes(id: string, other: string): Promise<SnapshotChanges> {
      const row = await find(id)
      if (other === 'today') return compareSnapshots(stateOf(row), await stateOn(row.projectId, dayOf(now())))
      const second = await find(other)
      // one of another project is not there for this person
      if (second.projectId !== row.projectId) throw new AppError('snapshot.unknown')
      // of one day, the one that was taken first is the earlier one
      const [before, after] = row.takenAt <= second.takenAt ? [row, second] : [second, row]
      return compareSnapshots(stateOf(before), stateOf(after))
    },

    /** Snapshots as papers of a committee: the matrix without the names behind it. */
    papers: {
      choices: async (projectId: string): Promise<SnapshotChoice[]> =>
        (await snapshotsOf(db, projectId))
          .map(entryOf)
          .map(({ id, label, asOf, engaged }) => ({ id, label, asOf, engaged })),

      /** @throws AppError snapshot.unknown */
      async rows(projectId: string, id: string): Promise<DashboardRows> {
        const row = await find(id)
        if (row.projectId !== projectId) throw new AppError('snapshot.unknown')
        return rowsOf(row)
      }
    },

    locate: (async id => {
      const row = isUuid(id) ? await snapshotById(db, id) : undefined
      return row && { projectId: row.projectId }
    }) satisfies Locator
  }
}
export type SnapshotsService = ReturnType<typeof snapshotsService>

const stateOf = (row: Row) => row.state as unknown as SnapshotState

function rowsOf(row: Row): DashboardRows {
  const { asOf, cells, engaged, target } = stateOf(row)
  const sum = (of: typeof cells) => of.reduce((total, { count }) => total + count, 0)
  return {
    asOf,
    source: { snapshotId: row.id, label: row.label, sha256: row.sha256 },
    versants: [...versants],
    rows: poles.map(pole => {
      const own = cells.filter(cell => cell.pole === pole)
      const targets = own.flatMap(cell => cell.target ?? [])
      return {
        pole,
        counts: versants.map(versant => sum(own.filter(cell => cell.versant === versant))),
        total: sum(own),
        target: targets.length ? targets.reduce((total, one) => total + one, 0) : null
      }
    }),
    totals: versants.map(versant => sum(cells.filter(cell => cell.versant === versant))),
    total: engaged,
    target: target ?? 0,
    contradictions: []
  }
}

function entryOf(row: Row): SnapshotEntry {
  const { id, label, asOf } = row
  return {
    id,
    label,
    asOf,
    engaged: stateOf(row).engaged,
    sha256: row.sha256,
    takenBy: row.takenByName ?? '',
    organisation: row.organisation ?? '',
    takenAt: row.takenAt.toISOString()
  }
}
