import t from 'tap'
import { STUCK_DAYS } from '../../shared/testers/schema.ts'
import { world } from '../world.ts'
import { createTester } from './lists.ts'

const { as, project } = await world(t)
const coordinator = await as('coordinator')
const lead = await as('project-lead')

/** A small generator of its own, so that a failing seed can be run again. */
function random(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
/** Days are counted from that of the entry. */
const day = (number: number) => new Date(Date.UTC(2018, 2, 1 + number)).toISOString().slice(0, 10)
const DAYS = 400
const STAGES = 3
const kinds = ['planned', 'planned', 'started', 'skipped'] as const

type Deed = { on: number; undo: object; isUndone?: boolean } & (
  { what: 'stage'; stage: number; kind: (typeof kinds)[number] } | { what: 'visit'; nextOn: number | null }
)

/** As a person would find out: everything that was written is looked through for one day. */
function oracle(written: Deed[], on: number) {
  const standing = written.filter(deed => !deed.isUndone)
  const visits = standing.filter(deed => deed.what === 'visit' && deed.on <= on)
  const last = Math.max(...visits.map(visit => visit.on))
  const stages = Array.from({ length: STAGES }, (_, at) =>
    standing.filter(deed => deed.what === 'stage' && deed.stage === at + 1)
  )
  const isEnded = stages.map(own =>
    own.some(deed => deed.what === 'stage' && deed.kind === 'skipped' && deed.on <= on)
  )
  const isPlanOver = stages.some((own, at) => {
    const plan = own.findLast(deed => deed.what === 'stage' && deed.kind === 'planned')
    return plan && plan.on < on && !isEnded[at]
  })
  const isVisitOver = visits.some(
    visit => visit.what === 'visit' && visit.on === last && visit.nextOn !== null && visit.nextOn < on
  )
  const signs = standing.filter(deed => deed.what === 'visit' || deed.kind !== 'planned')
  const isQuiet = !signs.some(deed => deed.on <= on && deed.on >= on - STUCK_DAYS)
  const latest = stages.map(own =>
    own
      .filter(deed => deed.what === 'stage' && deed.kind !== 'planned' && deed.on <= on)
      .reduce<Deed | undefined>((best, deed) => (best && best.on > deed.on ? best : deed), undefined)
  )
  const isAllSettled = latest.every(deed => deed?.what === 'stage' && deed.kind === 'skipped')
  return { overdue: isPlanOver || isVisitOver, stuck: isQuiet && on > STUCK_DAYS && !isAllSettled }
}

const seed = Number(process.env.SEED ?? Date.now() % 100_000)
for (const run of [1, 2]) {
  t.test(
    `whatever is planned, done, visited and taken back, the same is overdue and stuck on every day (SEED=${seed} ${run})`,
    async t => {
      const pick = random(seed + run)
      const id = await createTester(coordinator, project.id)
      const written: Deed[] = []
      for (let step = 0; step < 20; step++) {
        const standing = written.filter(deed => !deed.isUndone)
        if (pick(5) === 0 && standing.length > 0) {
          const chosen = standing[pick(standing.length)]!
          const answer = await lead.post(`/api/testers/${id}/undo`, chosen.undo)
          if (answer.statusCode !== 200) return t.fail(answer.body)
          chosen.isUndone = true
          continue
        }
        const deed = pick(3) === 0 ? visit(pick) : stage(pick)
        const { version } = (await lead.get(`/api/testers/${id}`)).json()
        const answer =
          deed.what === 'visit'
            ? await lead.post(`/api/testers/${id}/visits`, {
                on: day(deed.on),
                nextOn: deed.nextOn === null ? null : day(deed.nextOn),
                mode: 'on-site',
                minutes: 60,
                summary: '',
                mentor: null
              })
            : await lead.post(`/api/testers/${id}/stage-events`, {
                version,
                stage: deed.stage,
                kind: deed.kind,
                on: day(deed.on),
                reason: 'x'
              })
        if (answer.statusCode !== 200) return t.fail(answer.body)
        const [undo] = answer.json().written
        if (undo) written.push({ ...deed, undo })
      }
      const isListed = async (attention: string, on: number) => {
        const url = `/api/projects/${project.id}/testers?attention=${attention}&asOf=${day(on)}&q=`
        const name = (await lead.get(`/api/testers/${id}`)).json().organisation.legalName
        const { testers } = (await lead.get(`${url}${encodeURIComponent(name)}`)).json()
        return testers.length === 1
      }
      for (let on = 0; on < DAYS + STUCK_DAYS; on += 1 + pick(12)) {
        const said = { overdue: await isListed('overdue', on), stuck: await isListed('stuck', on) }
        if (!t.same(said, oracle(written, on), `${day(on)} of ${JSON.stringify(written)}`)) return
      }
    }
  )
}

const visit = (pick: (below: number) => number) => {
  const on = pick(DAYS)
  return { what: 'visit' as const, on, nextOn: pick(2) ? on + pick(90) + 1 : null }
}
const stage = (pick: (below: number) => number) => ({
  what: 'stage' as const,
  stage: 1 + pick(STAGES),
  kind: kinds[pick(kinds.length)]!,
  on: pick(DAYS)
})
