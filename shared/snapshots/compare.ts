import type { KeptTester, SnapshotChanges, SnapshotState } from './schema.ts'

/** What changed from the state of the earlier day to the other, by name; of the same day, from the first to the second. */
export function compareSnapshots(one: SnapshotState, other: SnapshotState): SnapshotChanges {
  const [before, after] = one.asOf <= other.asOf ? [one, other] : [other, one]
  const earlier = new Map(before.testers.map(tester => [tester.id, tester]))
  const later = new Set(after.testers.map(tester => tester.id))
  const both = after.testers.flatMap(now => {
    const then = earlier.get(now.id)
    return then ? [{ then, now }] : []
  })
  const changed = <F extends 'name' | 'status' | 'pole' | 'versant'>(field: F) =>
    both
      .filter(({ then, now }) => then[field] !== now[field])
      .map(({ then, now }) => ({ id: now.id, name: now.name, from: then[field], to: now[field] }))
  return {
    from: before.asOf,
    to: after.asOf,
    engaged: { from: before.engaged, to: after.engaged },
    cells: after.cells.map(({ pole, versant, count }) => ({
      pole,
      versant,
      from: before.cells.find(cell => cell.pole === pole && cell.versant === versant)?.count ?? 0,
      to: count
    })),
    entered: after.testers
      .filter(({ id }) => !earlier.has(id))
      .map(({ id, name, pole, versant }) => ({ id, name, pole, versant })),
    gone: before.testers.filter(({ id }) => !later.has(id)).map(({ id, name }) => ({ id, name })),
    renamed: changed('name'),
    statuses: changed('status'),
    poles: changed('pole'),
    versants: changed('versant'),
    stages: both.flatMap(({ then, now }) => stagesMoved(then, now))
  }
}

function stagesMoved(then: KeptTester, now: KeptTester): SnapshotChanges['stages'] {
  return Array.from({ length: Math.max(then.stages.length, now.stages.length) }, (_, index) => ({
    id: now.id,
    name: now.name,
    stage: index + 1,
    from: then.stages[index] ?? ('todo' as const),
    to: now.stages[index] ?? ('todo' as const)
  })).filter(({ from, to }) => from !== to)
}
