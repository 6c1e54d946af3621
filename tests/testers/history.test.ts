import t from 'tap'
import { poles, type DatedField } from '../../shared/testers/history.ts'
import { world, type Door } from '../world.ts'
import { belgianNumber, csv, HEADER, importAll } from './lists.ts'

const { as, db, project, people } = await world(t)
const lead = await as('project-lead')

/** A small generator of its own, so that a failing seed can be run again. */
function random(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
const day = (number: number) => new Date(Date.UTC(2018, 0, 1 + number)).toISOString().slice(0, 10)
const DAYS = 60

/** What was said, in the order in which it was said; the answer for a day is found by going through all of it. */
interface Said {
  field: DatedField | `stage ${number}`
  value: string
  on: number
  isUndone?: boolean
}
function oracle(said: Said[], field: Said['field'], initial: string, on: number): string {
  let answer = initial
  let best = -1
  for (const one of said) {
    if (one.isUndone || one.field !== field || one.on > on || one.on < best) continue
    best = one.on
    answer = one.value
  }
  return answer
}

async function makeTester(number: number): Promise<string> {
  const name = `Hasard ${number}`
  await importAll(
    t,
    lead,
    project.id,
    csv(`${HEADER}\n${name};${belgianNumber(number)};insertion;WAL;${day(0)}`)
  )
  const { testers } = (
    await lead.get(`/api/projects/${project.id}/testers?q=hasard%20${number}&status=all`)
  ).json()
  return testers[0].id
}

async function rowOn(door: Door, name: string, on: number) {
  const url = `/api/projects/${project.id}/testers?status=all&q=${encodeURIComponent(name)}&asOf=${day(on)}`
  return (await door.get(url)).json().testers[0]
}

const seed = Number(process.env.SEED ?? Date.now() % 100_000)
for (const run of [1, 2]) {
  t.test(
    `any sequence of dated changes and undos gives the right answer for every day (SEED=${seed} ${run})`,
    async t => {
      const pick = random(seed + run)
      const number = 7000 + run
      const id = await makeTester(number)
      const said: (Said & { undo: { log: string; id: number } })[] = []
      let version = 1
      for (let step = 0; step < 24; step++) {
        const on = pick(DAYS)
        const kind = pick(6)
        if (kind === 5 && said.some(one => !one.isUndone)) {
          const standing = said.filter(one => !one.isUndone)
          const chosen = standing[pick(standing.length)]!
          const answer = await lead.post(`/api/testers/${id}/undo`, chosen.undo)
          if (answer.statusCode !== 200) return t.fail(answer.body)
          chosen.isUndone = true
          version = answer.json().tester.version
          continue
        }
        const isStage = kind >= 3
        const stage = 1 + pick(3)
        const stageKind = ['started', 'skipped'][pick(2)]!
        const change = [
          { field: 'pole' as const, value: poles[pick(3)]! },
          { field: 'versant' as const, value: ['FR', 'WAL', 'VL'][pick(3)]! },
          { field: 'status' as const, value: ['invited', 'active', 'paused'][pick(3)]! }
        ][kind % 3]!
        const answer = isStage
          ? await lead.post(`/api/testers/${id}/stage-events`, {
              version,
              stage,
              kind: stageKind,
              on: day(on),
              reason: 'x'
            })
          : await lead.patch(`/api/testers/${id}`, {
              version,
              effectiveOn: day(on),
              [change.field]: change.value
            })
        if (answer.statusCode !== 200) return t.fail(answer.body)
        const { tester, written } = answer.json()
        version = tester.version
        // nothing is written when the field had that value on that day
        if (written.length === 0) continue
        said.push(
          isStage
            ? { field: `stage ${stage}`, value: stageKind, on, undo: written[0] }
            : { ...change, on, undo: written[0] }
        )
      }
      for (let on = 0; on < DAYS; on += 1 + pick(3)) {
        const row = await rowOn(lead, `Hasard ${number}`, on)
        const expected = {
          pole: oracle(said, 'pole', 'insertion', on),
          versant: oracle(said, 'versant', 'WAL', on),
          status: oracle(said, 'status', 'active', on),
          stages: [1, 2, 3].map(stage => oracle(said, `stage ${stage}`, 'todo', on))
        }
        const { pole, versant, status, stages } = row
        if (!t.same({ pole, versant, status, stages }, expected, day(on))) return
        // the curve is kept apart from the counts, and says the same
        const asked = `/api/projects/${project.id}/dashboard?asOf=${day(on)}&since=${day(on)}&pole=${pole}`
        const { narrowed, poles: counts } = (await lead.get(asked)).json()
        const counted = counts.find((one: { pole: string }) => one.pole === pole).count
        if (!t.equal(narrowed.count, counted, `engaged on ${day(on)}`)) return
      }
      const { tester } = { tester: (await lead.get(`/api/testers/${id}`)).json() }
      t.equal(tester.pole, oracle(said, 'pole', 'insertion', DAYS))
      t.equal(tester.status, oracle(said, 'status', 'active', DAYS))
    }
  )
}

t.test('before its entry an enterprise is nowhere', async t => {
  await makeTester(7100)
  t.equal(await rowOn(lead, 'Hasard 7100', -1), undefined)
  t.equal((await rowOn(lead, 'Hasard 7100', 0)).status, 'active')
})

t.test('a day of entry that is corrected moves the beginning of everything', async t => {
  const id = await makeTester(7200)
  const answer = await lead.patch(`/api/testers/${id}`, { version: 1, entry: day(-10) })
  t.equal(answer.json().tester.enteredOn, day(-10))
  t.match(await rowOn(lead, 'Hasard 7200', -10), { pole: 'insertion', status: 'active' })
  await lead.post(`/api/testers/${id}/undo`, answer.json().written[0])
  t.equal(await rowOn(lead, 'Hasard 7200', -10), undefined)
})

t.test(
  'two colleagues who change different fields both win; the same field is a conflict with a name',
  async t => {
    const mentor = await as('mentor')
    const id = await makeTester(7300)
    const first = await mentor.patch(`/api/testers/${id}`, { version: 1, status: 'paused' })
    t.equal(first.statusCode, 200)
    const merged = await lead.patch(`/api/testers/${id}`, { version: 1, mentor: people.mentor.id })
    t.match(merged.json().tester, { status: 'paused', mentor: { name: people.mentor.name }, version: 3 })
    const conflict = await lead.patch(`/api/testers/${id}`, { version: 1, status: 'active' })
    t.equal(conflict.statusCode, 409)
    t.match(conflict.json(), {
      code: 'tester.conflict',
      params: { field: 'status', by: people.mentor.name, value: 'paused' }
    })
    t.equal((await lead.get(`/api/testers/${id}`)).json().status, 'paused')
  }
)

t.test('an exit needs a day that has come and a reason; it can be taken back', async t => {
  const id = await makeTester(7400)
  const change = (body: object) => lead.patch(`/api/testers/${id}`, { version: 1, ...body })
  t.equal((await change({ status: 'withdrawn' })).json().code, 'tester.exit-reason')
  t.equal(
    (await change({ status: 'withdrawn', reason: 'x', effectiveOn: '2099-01-01' })).json().code,
    'tester.future'
  )
  t.equal(
    (await change({ status: 'withdrawn', reason: 'x', effectiveOn: day(-1) })).json().code,
    'tester.before-entry'
  )
  const left = await change({ status: 'withdrawn', reason: 'Faillite', effectiveOn: day(20) })
  t.match(left.json().tester, { status: 'withdrawn', exitOn: day(20), exitReason: 'Faillite' })
  t.equal((await rowOn(lead, 'Hasard 7400', 19)).status, 'active')
  const back = await lead.post(`/api/testers/${id}/undo`, left.json().written[0])
  t.match(back.json().tester, { status: 'active', exitOn: null, exitReason: null })
  const entry = back.json().tester.timeline.find((one: { to: string }) => one.to === 'withdrawn')
  t.match(entry, { undoneBy: people['project-lead'].name, mayUndo: false })
  t.equal((await lead.post(`/api/testers/${id}/undo`, left.json().written[0])).json().code, 'tester.undo')
})

t.test(
  'a stage cannot be done in the future, before the entry, before it was started, or skipped in silence',
  async t => {
    const id = await makeTester(7500)
    const event = (body: object) =>
      lead.post(`/api/testers/${id}/stage-events`, { version: 1, stage: 1, ...body })
    t.equal((await event({ kind: 'done', on: '2099-01-01' })).json().code, 'tester.future')
    t.equal((await event({ kind: 'done', on: day(-1) })).json().code, 'tester.before-entry')
    t.equal((await event({ kind: 'skipped', on: day(3) })).json().code, 'tester.skip-reason')
    t.equal((await event({ kind: 'started', on: day(3), stage: 4 })).json().code, 'tester.stage')
    t.equal((await event({ kind: 'started', on: day(5) })).statusCode, 200)
    t.equal((await event({ kind: 'done', on: day(4) })).json().code, 'tester.stage-order')
    t.equal((await event({ kind: 'planned', on: '2099-01-01', stage: 2 })).statusCode, 200)
    for (const step of ['portrait', 'state-of-play', 'question'])
      await event({ kind: 'not-applicable', step, on: day(6) })
    const done = await event({ kind: 'done', on: day(9) })
    t.match(done.json().tester.stages, [
      { status: 'done', startedOn: day(5), endedOn: day(9) },
      { status: 'todo', plannedOn: '2099-01-01' },
      { status: 'todo' }
    ])
  }
)

t.test('an accompanying federation is a partner, a mentor a partner’s person', async t => {
  const id = await makeTester(7600)
  const change = (body: object) => lead.patch(`/api/testers/${id}`, { version: 1, ...body })
  t.equal((await change({ federation: people.stranger.organisationId })).json().code, 'tester.not-partner')
  t.equal((await change({ mentor: people.reader.id })).json().code, 'tester.not-mentor')
  t.equal((await change({ pole: 'culture' })).json().code, 'input.choice')
  t.equal((await change({ colour: 'red' })).json().code, 'input.unexpected')
})

t.test('an enterprise is a tester once at a time, on every day', async t => {
  const list = (entered: string) => csv(`${HEADER}\nUne fois;${belgianNumber(7700)};insertion;WAL;${entered}`)
  await importAll(t, lead, project.id, list(day(0)))
  const url = `/api/projects/${project.id}/testers?status=all&q=une%20fois`
  const first = (await lead.get(url)).json().testers[0].id
  const left = await lead.patch(`/api/testers/${first}`, {
    version: 1,
    status: 'withdrawn',
    reason: 'x',
    effectiveOn: day(10)
  })
  await importAll(t, lead, project.id, list(day(20)))
  t.equal((await lead.get(url)).json().total, 2)
  const answer = await lead.post(`/api/testers/${first}/undo`, left.json().written[0])
  t.equal(answer.json().code, 'tester.enrolled')
})

t.test('the log refuses to be rewritten, by the database itself', async t => {
  await makeTester(7800)
  await t.rejects(db.deleteFrom('enrolmentChange').execute(), /immutable/)
  await t.rejects(db.updateTable('enrolmentChange').set({ value: 'aess' }).execute(), /immutable/)
})
