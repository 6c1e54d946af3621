import xlsx from '@e965/xlsx'
import t from 'tap'
import { world } from '../world.ts'

const { as, anyone } = await world(t)
const reader = await as('reader')

const table = (format: string) => ({
  title: 'Personnes / rôles: 2018',
  format,
  headers: ['Nom', 'Depuis', 'Nombre', 'Solde'],
  rows: [
    ['=HYPERLINK("http://evil")', { day: '2018-12-31' }, 1234.5, -3],
    ['@SUM(A1)', null, null, null],
    ['0123456749', null, 7]
  ]
})

t.test(
  'a table of the screen leaves as CSV: a mark for spreadsheets, no formula, numbers as numbers',
  async t => {
    const answer = await reader.post('/api/table-files', table('csv'))
    t.equal(answer.statusCode, 200, answer.body)
    t.match(answer.headers['content-disposition'], 'filename="Personnes roles 2018.csv"')
    t.same(answer.body.split('\r\n').slice(0, 4), [
      '\uFEFFNom;Depuis;Nombre;Solde',
      `"'=HYPERLINK(""http://evil"")";2018-12-31;1234.5;-3`,
      `'@SUM(A1);;;`,
      '0123456749;;7;'
    ])
  }
)

t.test('as a workbook its cells are typed: text stays text, a day is a day', async t => {
  const { rawPayload } = await reader.post('/api/table-files', table('xlsx'))
  const book = xlsx.read(rawPayload, { cellFormula: true })
  const sheet = book.Sheets[book.SheetNames[0]!]!
  t.match(
    [sheet.A2, sheet.A4],
    [
      { t: 's', v: '=HYPERLINK("http://evil")' },
      { t: 's', v: '0123456749' }
    ]
  )
  t.equal(sheet.A2.f, undefined)
  t.match(
    [sheet.B2, sheet.C2, sheet.D2],
    [
      { t: 'n', v: 43465 },
      { t: 'n', v: 1234.5 },
      { t: 'n', v: -3 }
    ]
  )
})

t.test('nobody without a session makes files, and no table is larger than a screen could show', async t => {
  t.equal((await anyone.post('/api/table-files', table('csv'))).json().code, 'session.required')
  const endless = { ...table('csv'), rows: Array.from({ length: 5001 }, () => ['x']) }
  t.equal((await reader.post('/api/table-files', endless)).statusCode, 400)
})
