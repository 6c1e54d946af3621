import t from 'tap'
import type { CardRow } from '../../shared/cards/schema.ts'
import { endOf } from '../committees/scene.ts'
import { write } from '../documents/writer.ts'
import { flat, readPdf } from '../exports/paper.ts'
import { addQuestion, createTester } from '../testers/lists.ts'
import { world } from '../world.ts'

t.setTimeout(180_000)
const w = await world(t)
const { project, db } = w
const [coordinator, mentor, reader] = [await w.as('coordinator'), await w.as('mentor'), await w.as('reader')]

const make = async (testerId: string, language = 'fr'): Promise<string> =>
  (await mentor.post(`/api/testers/${testerId}/card`, { language })).json().documentId
const listed = async (testerId: string, query = ''): Promise<CardRow | undefined> => {
  const { cards } = (await mentor.get(`/api/projects/${project.id}/cards?${query}`)).json()
  return cards.find((row: CardRow) => row.testerId === testerId)
}
/** Writes below the last heading of the card. */
async function writeInto(documentId: string, line: string) {
  const { languages } = (await mentor.get(`/api/documents/${documentId}`)).json()
  await write(w, mentor, languages[0].roomId, line)
}

t.test('a mentor begins a card in one action, and asking again leads to the same text', async t => {
  const id = await createTester(coordinator, project.id)
  t.match(await listed(id), { documentId: null, versions: [{ language: 'fr', state: 'missing' }, {}, {}] })
  const documentId = await make(id)
  t.equal(await make(id), documentId, 'asked twice it is there')
  t.equal(await make(id, 'nl'), documentId, 'another language is another version of it')
  const document = (await mentor.get(`/api/documents/${documentId}`)).json()
  t.match(document, { kind: 'identity-card', beganFromTemplate: true })
  t.same(document.languages.map((one: { language: string }) => one.language).sort(), ['fr', 'nl'])
  t.match(await listed(id), {
    documentId,
    versions: [{ state: 'written', openPassages: 5 }, { state: 'written' }, { state: 'missing' }]
  })

  await coordinator.delete(`/api/documents/${documentId}`)
  t.match(await listed(id), { documentId: null }, 'in the trash it is no card')
  t.not(await make(id), documentId, 'and another one may be begun')
})

t.test('the list says what each card lacks, and is filtered by it', async t => {
  const id = await createTester(coordinator, project.id)
  const all = ['legalForm', 'municipality', 'activity', 'contact', 'federation', 'question', 'indicators']
  t.same((await listed(id))!.missing, all, 'the number came with the list')
  t.ok(await listed(id, 'missing=question'))
  t.notOk(await listed(id, 'missing=identifier'))
  t.notOk(await listed(id, 'missing=passages'), 'a card that is not begun has no passages')

  const { organisation } = (await mentor.get(`/api/testers/${id}`)).json()
  const facts = {
    legalForm: 'ASBL',
    municipality: 'Namur',
    naceVersion: 'NACE-BEL 2025' as const,
    naceCodes: ['88.996'],
    website: 'https://atelier.example/'
  }
  await db.updateTable('organisation').set(facts).where('id', '=', organisation.id).execute()
  await addQuestion(mentor, id)
  const still = ['contact', 'federation', 'question', 'indicators']
  t.same(
    (await listed(id))!.missing,
    still,
    'without consent nothing is shown; a question counts once validated'
  )
  await db
    .updateTable('organisation')
    .set({ consentDirectory: true })
    .where('id', '=', organisation.id)
    .execute()
  await addQuestion(mentor, id, '2018-05-01')
  const indicator = {
    title: 'Personnes formées',
    kind: 'quantitative',
    unit: 'personnes',
    target: 70,
    targetOn: null,
    lowest: null,
    highest: null
  }
  const indicatorId = (await mentor.post(`/api/testers/${id}/indicators`, indicator)).json().id
  const measure = { indicatorId, text: '', source: 'registre', isVerified: false }
  await mentor.post(`/api/testers/${id}/measures`, { ...measure, on: '2018-06-30', value: 64 })
  await mentor.post(`/api/testers/${id}/measures`, { ...measure, on: '2018-03-31', value: 12 })
  t.same((await listed(id))!.missing, ['federation'])
  t.match((await mentor.get(`/api/testers/${id}/card`)).json().facts, {
    contact: { website: 'https://atelier.example/' },
    question: 'Que change l’activité pour les personnes ?',
    indicators: [{ title: 'Personnes formées', value: 64, on: '2018-06-30' }]
  })
  t.equal((await reader.get(`/api/testers/${id}/card`)).json().code, 'tester.unknown')
})

t.test('a card is one page, and a batch says who is not in it and why', async t => {
  const [written, empty, long] = [
    await createTester(coordinator, project.id),
    await createTester(coordinator, project.id),
    await createTester(coordinator, project.id)
  ]
  t.equal((await mentor.get(`/api/testers/${written}/card/fr/pdf`)).json().code, 'card.missing')
  await writeInto(await make(written), 'L’atelier accueille soixante personnes.')
  await make(empty)
  await writeInto(await make(long), 'Beaucoup trop de mots pour une seule page. '.repeat(200))

  const alone = await mentor.get(`/api/testers/${written}/card/fr/pdf`)
  const page = await readPdf(alone.rawPayload)
  t.equal(page.pages.length, 1)
  t.match(flat(page), /Atelier \d+.*Numéro BCE.*L’atelier accueille soixante personnes/)
  t.match(flat(page), /pas encore approuvé/)
  t.notMatch(flat(page), /Ce que cela change.*Ce que cela change/)

  const batch = async (text: string) => {
    const order = { language: 'fr', text }
    const started = await mentor.post(`/api/projects/${project.id}/card-batches`, order)
    return (await endOf(mentor, started.json().jobId)).result as {
      exportId: string | null
      cards: number
      leftOut: { testerId: string; reason: string }[]
    }
  }
  const { exportId, cards, leftOut } = await batch('newest')
  t.equal(cards, 1)
  const reasonOf = (testerId: string) => leftOut.find(one => one.testerId === testerId)?.reason
  t.equal(reasonOf(empty), 'no-words')
  t.equal(reasonOf(long), 'too-long')
  t.equal(reasonOf(written), undefined)
  t.ok(leftOut.some(one => one.reason === 'no-text'))
  const file = await mentor.get(`/api/exports/${exportId}/file`)
  t.equal((await readPdf(file.rawPayload)).pages.length, 1)
  t.equal((await coordinator.get(`/api/exports/${exportId}/file`)).json().code, 'export.unknown')
  t.match(await batch('approved'), { exportId: null, cards: 0 }, 'nothing is approved yet: there is no file')
})
