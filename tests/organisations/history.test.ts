import t from 'tap'
import {
  BEGINNING,
  factNames,
  factsOn,
  factSpans,
  itemsIn,
  type OrganisationEntry
} from '../../shared/organisations/history.ts'
import { randomOf, seeds, type Random } from '../editor/co-writer.ts'
import { world } from '../world.ts'
import { register } from './register.ts'

const DAYS = 40
const day = (number: number) => new Date(Date.UTC(2018, 0, 1 + number)).toISOString().slice(0, 10)
const PLACES = ['Namur', 'Mons', 'Lille', 'Kortrijk', null]

/** A place said to hold from a day on; `isUndone` once it was taken back. */
interface Said {
  value: string | null
  on: number
  isUndone?: boolean
}

/** Where it was on each day: what was said is painted over the days, the earliest day first. */
function painted(said: readonly Said[]): (string | null)[] {
  const days: (string | null)[] = Array.from({ length: DAYS }, () => null)
  const standing = said.filter(one => !one.isUndone).sort((a, b) => a.on - b.on)
  for (const { value, on } of standing) days.fill(value, on)
  return days
}

const pickOne = <T>(random: Random, list: readonly T[]): T => list[random(list.length)]!

/** A log of one organisation in which places are said and taken back, and an alias comes, changes and goes. */
function randomLog(random: Random): { log: OrganisationEntry[]; said: Said[]; label: string | null } {
  const initial = factNames.map((field, index) => ({
    id: index + 1,
    field,
    itemId: null,
    value: null as unknown,
    effectiveOn: BEGINNING,
    undoes: null as number | null
  }))
  const log: OrganisationEntry[] = [...initial]
  const said: (Said & { id: number })[] = []
  const labels: { id: number; label: string | null; isUndone?: boolean }[] = []
  const write = (
    entry: Pick<OrganisationEntry, 'field' | 'value' | 'effectiveOn'> & Partial<OrganisationEntry>
  ) => {
    log.push({ itemId: null, undoes: null, ...entry, id: log.length + 1 })
    return log.length
  }
  for (let step = 0; step < 30; step++) {
    const kind = random(4)
    const open = [...said, ...labels].filter(one => !one.isUndone)
    if (kind === 0 && open.length > 0) {
      const chosen = pickOne(random, open)
      const { field, itemId, effectiveOn } = log[chosen.id - 1]!
      write({ field, itemId, effectiveOn, value: null, undoes: chosen.id })
      chosen.isUndone = true
    } else if (kind === 1) {
      const label = random(4) === 0 ? null : `Nom ${step}`
      const value = label === null ? null : { label, from: null, to: null, source: '' }
      labels.push({ label, id: write({ field: 'alias', itemId: 'alias', value, effectiveOn: BEGINNING }) })
    } else {
      const [on, value] = [random(DAYS), pickOne(random, PLACES)]
      said.push({ on, value, id: write({ field: 'municipality', value, effectiveOn: day(on) }) })
    }
  }
  const label = labels.findLast(one => !one.isUndone)?.label ?? null
  return { log, said, label }
}

for (const seed of seeds(200)) {
  const { log, said, label } = randomLog(randomOf(seed))
  const expected = painted(said)
  const computed = expected.map((_, on) => factsOn(log, day(on)).municipality)
  const spans = factSpans(log)
  const inSpans = expected.map(
    (_, on) =>
      spans.find(({ from, to }) => from <= day(on) && (to === null || day(on) < to))?.facts.municipality
  )
  const known = itemsIn(log).map(({ item }) => (item.kind === 'alias' ? item.label : ''))
  const isRight =
    JSON.stringify(computed) === JSON.stringify(expected) &&
    JSON.stringify(inSpans) === JSON.stringify(expected) &&
    JSON.stringify(known) === JSON.stringify(label === null ? [] : [label]) &&
    spans.every((span, index) => span.to === (spans[index + 1]?.from ?? null))
  if (!isRight) t.same({ computed, inSpans, known }, { expected, label }, `SEED=${seed}`)
}
t.pass('a log in any order, with entries taken back, gives the right answer for every day (200 seeds)')

const [seed] = seeds(1) as [number]
t.test(`so does the register, through its door and in its lists (SEED=${seed})`, async t => {
  const { as, project } = await world(t)
  const here = register(await as('coordinator'), project.id)
  const random = randomOf(seed)
  const { id } = await here.make('Hasard')
  const said: (Said & { entry: number })[] = []
  for (let step = 0; step < 14; step++) {
    const open = said.filter(one => !one.isUndone)
    if (random(4) === 0 && open.length > 0) {
      const chosen = pickOne(random, open)
      await here.undo(id, [chosen.entry])
      chosen.isUndone = true
      continue
    }
    const [on, value] = [random(DAYS), pickOne(random, PLACES)]
    const { written } = await here.change(id, { effectiveOn: day(on), facts: { municipality: value } })
    // nothing is written when it was there on that day
    if (written.length > 0) said.push({ on, value, entry: written[0]! })
  }
  const expected = painted(said)
  for (let on = 0; on < DAYS; on += 3) {
    const { facts } = (await here.get(`/${id}?asOf=${day(on)}`)).json()
    const [row] = (await here.get(`?q=hasard&asOf=${day(on)}`)).json().organisations
    const answer = { page: facts.municipality, list: row.municipality }
    if (!t.same(answer, { page: expected[on], list: expected[on] }, day(on))) return
  }
  t.equal((await here.get('?q=hasard')).json().organisations[0].municipality, expected.at(-1))
})
