import t from 'tap'
import { exampleFile, figures2018, importAll } from '../testers/lists.ts'
import { world } from '../world.ts'

const w = await world(t)
const { as, project } = w
const lead = await as('project-lead')
const report = { title: 'Rapport d’activités 2018', source: 'p. 4', asOf: '2018-12-31', figures: figures2018 }

interface Check {
  key: string
  kind: string
  verdict: string
  stated: number | null
  recomputed: number | null
  fingerprint: string
  decision: { id: number; isOutdated: boolean } | null
}
const checkOf = (statement: { checks: Check[] }, key: string) =>
  statement.checks.find(check => check.key === key)!
const create = async (changes = {}) =>
  (await lead.post(`/api/projects/${project.id}/statements`, { ...report, ...changes })).json()
const decideOn = (id: string, check: Check, body: object) =>
  lead.post(`/api/statements/${id}/decisions`, {
    check: check.key,
    fingerprint: check.fingerprint,
    reason: '',
    ...body
  })

t.test('a project lead enters the figures of 2018 and sees each contradiction, with its sum', async t => {
  const answer = await lead.post(`/api/projects/${project.id}/statements`, report)
  t.equal(answer.statusCode, 201)
  const statement = answer.json()
  t.match(checkOf(statement, 'pole-sum:aess'), { stated: 20, recomputed: 21, verdict: 'contradicts' })
  t.match(checkOf(statement, 'total-of-cells'), { stated: 68, recomputed: 69, verdict: 'contradicts' })
  t.match(checkOf(statement, 'percentage'), { stated: 98, verdict: 'contradicts' })
  t.equal(checkOf(statement, 'percentage').recomputed!.toFixed(2), '98.55')
  t.match(checkOf(statement, 'pole-sum:insertion'), { verdict: 'holds' })
  t.match(checkOf(statement, 'pole-sum:solidarity'), { verdict: 'holds' })
  const { statements } = (await lead.get(`/api/projects/${project.id}/statements`)).json()
  const inReport = statement.checks.filter(
    (check: Check) => check.verdict === 'contradicts' && !check.kind.startsWith('register')
  )
  t.equal(inReport.length, 3, 'no other statement of the paragraph is contradicted')
  t.match(statements[0], { title: report.title, open: statements[0].contradictions })
})

t.test('the register is counted on the day that the report speaks of', async t => {
  await importAll(t, lead, project.id, await exampleFile(w))
  const late = checkOf(await create({ title: 'En 2018' }), 'register-total')
  t.match(late, { stated: 68, recomputed: 69, verdict: 'contradicts' })
  const early = checkOf(await create({ title: 'En 2017', asOf: '2017-06-30' }), 'register-total')
  t.ok(early.recomputed! < 69)
})

t.test(
  'figures of a future day, none at all, or of the wrong kind are refused and nothing is kept',
  async t => {
    const before = (await lead.get(`/api/projects/${project.id}/statements`)).json().statements.length
    const nothing = { FR: null, WAL: null, VL: null }
    const empty = {
      cells: { insertion: nothing, solidarity: nothing, aess: nothing },
      poleTotals: { insertion: null, solidarity: null, aess: null },
      grandTotal: null,
      percentage: null
    }
    for (const [changes, refusal] of [
      [{ asOf: '2099-01-01' }, { code: 'statement.future', params: { field: 'asOf', value: '2099-01-01' } }],
      [{ figures: empty }, { code: 'statement.empty', params: { field: 'figures' } }],
      [{ figures: { ...figures2018, grandTotal: -1 } }, { code: 'input.too-low' }],
      [{ figures: { ...figures2018, grandTotal: '68' } }, { code: /^input\./ }],
      [{ title: '' }, { code: /^input\./ }],
      [{ unknown: 1 }, { code: /^input\./ }]
    ] as const) {
      const refused = await lead.post(`/api/projects/${project.id}/statements`, { ...report, ...changes })
      t.equal(refused.statusCode, 400, JSON.stringify(changes))
      t.match(refused.json(), refusal)
    }
    t.equal((await lead.get(`/api/projects/${project.id}/statements`)).json().statements.length, before)
  }
)

t.test('two people who change one statement: the second is told, and the first change stands', async t => {
  const { id, version } = await create()
  const colleague = await as('coordinator')
  const first = await colleague.patch(`/api/statements/${id}`, { version, title: 'Corrigé' })
  t.match(first.json(), { title: 'Corrigé', version: version + 1 })
  const second = await lead.patch(`/api/statements/${id}`, { version, title: 'Autre' })
  t.match([second.statusCode, second.json().code], [409, 'statement.conflict'])
  t.equal((await lead.get(`/api/statements/${id}`)).json().title, 'Corrigé')
})

t.test(
  'a contradiction is accepted, corrected or annotated with a reason, and the decision can be undone',
  async t => {
    const statement = await create()
    const check = checkOf(statement, 'pole-sum:aess')
    t.match((await decideOn(statement.id, check, { kind: 'correct', value: 21 })).json(), {
      code: 'statement.reason'
    })
    t.match((await decideOn(statement.id, check, { kind: 'correct', reason: 'La somme.' })).json(), {
      code: 'statement.value'
    })
    const decided = await decideOn(statement.id, check, { kind: 'correct', value: 21, reason: 'La somme.' })
    const { decision } = checkOf(decided.json(), check.key)
    t.match(decision, { kind: 'correct', value: 21, reason: 'La somme.', by: 'Personne project-lead' })
    const undone = await lead.delete(`/api/statements/${statement.id}/decisions/${decision!.id}`)
    t.equal(checkOf(undone.json(), check.key).decision, null)
    const again = await lead.delete(`/api/statements/${statement.id}/decisions/${decision!.id}`)
    t.match([again.statusCode, again.json().code], [409, 'statement.undo'])
  }
)

t.test('nobody decides on values that they have not seen, nor on what holds', async t => {
  const statement = await create()
  const check = checkOf(statement, 'total-of-cells')
  const moved = {
    ...figures2018,
    cells: { ...figures2018.cells, aess: { ...figures2018.cells.aess, WAL: 9 } }
  }
  await lead.patch(`/api/statements/${statement.id}`, { version: statement.version, figures: moved })
  t.match((await decideOn(statement.id, check, { kind: 'accept' })).json(), { code: 'statement.moved' })
  const holding = checkOf(statement, 'pole-sum:insertion')
  t.match((await decideOn(statement.id, holding, { kind: 'accept' })).json(), {
    code: 'statement.check',
    params: { check: 'pole-sum:insertion' }
  })
})

t.test('a decision is kept and marked as outdated when the figures move under it', async t => {
  const statement = await create()
  const check = checkOf(statement, 'total-of-cells')
  await decideOn(statement.id, check, { kind: 'accept' })
  const moved = { ...figures2018, grandTotal: 67 }
  const changed = await lead.patch(`/api/statements/${statement.id}`, {
    version: statement.version,
    figures: moved
  })
  t.match(checkOf(changed.json(), check.key).decision, { isOutdated: true })
})

t.test('a deleted statement is in no list and comes back whole', async t => {
  const { id } = await create({ title: 'À retirer' })
  t.equal((await lead.delete(`/api/statements/${id}`)).statusCode, 204)
  t.equal((await lead.get(`/api/statements/${id}`)).statusCode, 404)
  const titles = async () =>
    (await lead.get(`/api/projects/${project.id}/statements`))
      .json()
      .statements.map((one: { title: string }) => one.title)
  t.notOk((await titles()).includes('À retirer'))
  t.equal((await lead.post(`/api/statements/${id}/restore`)).statusCode, 204)
  t.ok((await titles()).includes('À retirer'))
})

t.test('a reader and a stranger see no statement, and an editor may not change one', async t => {
  const { id, version } = await create()
  for (const member of ['reader', 'stranger'] as const) {
    const answer = await (await as(member)).get(`/api/statements/${id}`)
    t.match([answer.statusCode, answer.json().code], [404, 'statement.unknown'], member)
  }
  const editor = await as('editor')
  t.equal((await editor.get(`/api/statements/${id}`)).json().mayEdit, false)
  t.equal((await editor.patch(`/api/statements/${id}`, { version, title: 'Non' })).statusCode, 403)
})
