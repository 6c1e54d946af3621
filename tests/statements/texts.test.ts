import t from 'tap'
import { makeNote } from '../annotations/annotated.ts'
import { exampleFile, importAll } from '../testers/lists.ts'
import { world } from '../world.ts'

const w = await world(t)
const { as, project } = w
const lead = await as('project-lead')

/** The facts of 2018 in other words. */
const words =
  'Cette année, 68 entreprises testeuses ont essayé la méthode : 31 en insertion (3 flamandes, 21 wallonnes et ' +
  '7 françaises) ; 17 en solidarité (8 françaises et 9 wallonnes) et 20 en AESS (13 françaises et 8 wallonnes).'

interface Check {
  key: string
  kind: string
  verdict: string
  stated: number
  recomputed: number | null
  place: { start: number; end: number }
  fingerprint: string
  decision: { kind: string; isOutdated: boolean } | null
}
const create = (basis: object, asOf = '2018-12-31') =>
  lead.post(`/api/projects/${project.id}/statements`, { title: 'Rapport', source: '', asOf, ...basis })
const wordsAt = (text: string, { start, end }: Check['place']) => [...text].slice(start, end).join('')

t.test('a project lead pastes a paragraph and sees each contradiction with its place', async t => {
  const text = { words: `E\u0301te\u0301 2018 😀\r\n${words}`, language: 'fr' }
  const answer = await create({ text })
  t.equal(answer.statusCode, 201)
  const statement = answer.json()
  t.equal(statement.text, `Été 2018 😀\n${words}`, 'normalised, and otherwise as it was pasted')
  const inText: Check[] = statement.checks.filter((check: Check) => check.kind.startsWith('text-'))
  const wrong = inText.filter(check => check.verdict === 'contradicts')
  t.same(
    wrong.map(({ kind, stated, recomputed, place }) => [
      kind,
      stated,
      recomputed,
      wordsAt(statement.text, place)
    ]),
    [
      ['text-cells', 68, 69, '68'],
      ['text-sum', 20, 21, '20']
    ]
  )
  t.equal(inText.filter(check => check.verdict === 'holds').length, 3)
})

t.test('numbers of tester enterprises are compared with the register on the day of the report', async t => {
  await importAll(t, lead, project.id, await exampleFile(w))
  const text = { words, language: 'fr' }
  const registered = async (asOf: string) => {
    const { checks } = (await create({ text }, asOf)).json()
    return (checks as Check[]).filter(check => check.kind.startsWith('register-'))
  }
  const late = await registered('2018-12-31')
  t.equal(late.length, 1 + 3 + 7)
  t.same(await registered('2010-01-01'), [], 'a register that was not kept yet contradicts nothing')
  t.same(
    late
      .filter(check => check.verdict === 'contradicts')
      .map(check => [check.key, check.stated, check.recomputed]),
    [
      ['register-total', 68, 69],
      ['register-pole:aess', 20, 21]
    ]
  )
  const early = await registered('2017-06-30')
  t.ok(early.find(check => check.key === 'register-total')!.recomputed! < 69)
})

t.test('a decision on a claim keeps the text as it is, and asks again when the number changes', async t => {
  const statement = (await create({ text: { words, language: 'fr' } })).json()
  const check: Check = statement.checks.find((one: Check) => one.key === 'text-sum:20')
  const decided = await lead.post(`/api/statements/${statement.id}/decisions`, {
    check: check.key,
    fingerprint: check.fingerprint,
    kind: 'correct',
    value: 21,
    reason: 'Les cases font 21.'
  })
  const after = decided.json()
  t.equal(after.text, statement.text)
  t.match(after.checks.find((one: Check) => one.key === check.key).decision, {
    kind: 'correct',
    isOutdated: false
  })
  const changed = await lead.patch(`/api/statements/${statement.id}`, {
    version: after.version,
    text: { words: words.replace('13 françaises', '14 françaises'), language: 'fr' }
  })
  t.match(changed.json().checks.find((one: Check) => one.key === check.key).decision, { isOutdated: true })
})

t.test('a document is read with its lists and tables, and read again when asked', async t => {
  const { id } = await makeNote(w, { door: lead, text: ['Trois villes : Ath, Mons et Tournai.'] })
  const answer = await create({ document: { id, language: 'fr' } })
  t.equal(answer.statusCode, 201, answer.body)
  const statement = answer.json()
  t.match(statement, { documentId: id, language: 'fr', figures: null })
  t.match(
    statement.checks.find((check: Check) => check.kind === 'text-list'),
    { stated: 3, verdict: 'holds' }
  )
  const again = await lead.patch(`/api/statements/${statement.id}`, {
    version: statement.version,
    document: { id, language: 'fr' }
  })
  t.equal(again.json().version, statement.version + 1)
})

t.test('a document of another project looks as if it were not there', async t => {
  const stranger = await as('stranger')
  const { id } = await makeNote(w, { door: stranger, projectId: w.otherProject.id })
  const answer = await create({ document: { id, language: 'fr' } })
  t.match([answer.statusCode, answer.json().code], [404, 'document.unknown'])
})

t.test('nothing, or two things at once, cannot be compared', async t => {
  const text = { words, language: 'fr' }
  for (const [basis, code] of [
    [{}, 'statement.basis'],
    [{ text, document: { id: project.id, language: 'fr' } }, 'statement.basis'],
    [{ text: { words: ' \n ', language: 'fr' } }, 'statement.empty'],
    [{ text: { words, language: 'de' } }, /^input\./]
  ] as const) {
    const answer = await create(basis)
    t.match([answer.statusCode, answer.json().code], [400, code])
  }
})
