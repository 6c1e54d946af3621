import { deflateRawSync } from 'node:zlib'
import * as xlsx from '@e965/xlsx'
import t from 'tap'
import { importLimits } from '../../shared/testers/import-schema.ts'
import { world } from '../world.ts'
import { HEADER, belgianNumber, csv, exampleFile, importAll, send } from './lists.ts'

const w = await world(t)
const { as, db, project, otherProject } = w
const lead = await as('project-lead')

/** The refusals of a list with these rows below the usual header. */
async function refusals(rows: string[], header = HEADER) {
  const answer = await send(lead, project.id, csv([header, ...rows].join('\n')))
  if (answer.statusCode !== 200) return answer.json()
  return answer.json().problems.map((p: { line: number; field: string; value: string; rule: string }) => ({
    line: p.line,
    field: p.field,
    value: p.value,
    rule: p.rule
  }))
}
const enrolments = async () =>
  (await db.selectFrom('enrolment').select('id').where('projectId', '=', project.id).execute()).length

t.test('a project lead imports the 69 of the example as CSV, and each cell has its number', async t => {
  const done = await importAll(t, lead, project.id, await exampleFile(w))
  t.match(done, { status: 'done', result: { enrolled: 69, newOrganisations: 69, unchanged: 0 } })
  const { cells, total } = (await lead.get(`/api/projects/${project.id}/dashboard`)).json()
  const counts = Object.fromEntries(
    cells.map((cell: { pole: string; versant: string; count: number }) => [
      `${cell.pole} ${cell.versant}`,
      cell.count
    ])
  )
  t.same(counts, {
    'insertion FR': 7,
    'insertion WAL': 21,
    'insertion VL': 3,
    'solidarity FR': 8,
    'solidarity WAL': 9,
    'solidarity VL': 0,
    'aess FR': 13,
    'aess WAL': 8,
    'aess VL': 0
  })
  t.match(total, { count: 69, target: 69 })
})

t.test('importing the same file again changes nothing, in any language or format', async t => {
  const before = await db.selectFrom('enrolmentChange').selectAll().orderBy('id').execute()
  for (const [language, format] of [
    ['fr', 'csv'],
    ['nl', 'xlsx'],
    ['en', 'csv']
  ] as const) {
    const done = await importAll(t, lead, project.id, await exampleFile(w, language, format))
    t.match(done.result, { enrolled: 0, newOrganisations: 0, unchanged: 69 }, `${language} ${format}`)
  }
  t.same(await db.selectFrom('enrolmentChange').selectAll().orderBy('id').execute(), before)
})

t.test('what a colleague changed since the file was written is left as it is, and told', async t => {
  const { testers } = (await lead.get(`/api/projects/${project.id}/testers?sort=entry`)).json()
  const mentor = await as('mentor')
  const one = (await mentor.get(`/api/testers/${testers[0].id}`)).json()
  await mentor.patch(`/api/testers/${one.id}`, { version: one.version, status: 'paused' })
  const read = await send(lead, project.id, await exampleFile(w))
  t.match(read.json().counts, { toEnrol: 0, unchanged: 69, refused: 0 })
  t.match(read.json().problems, [
    { rule: 'already-enrolled-differs', isRefusal: false, params: { fields: 'status' } }
  ])
  await lead.post(`/api/tester-imports/${read.json().id}/commit`)
  t.equal((await mentor.get(`/api/testers/${one.id}`)).json().status, 'paused')
})

const good = (index: number) => `Atelier ${index};${belgianNumber(index)};insertion;WAL;2018-03-01`

const broken: [string, string, { field: string; value: string; rule: string }][] = [
  [
    'no name',
    `;${belgianNumber(1)};insertion;WAL;2018-03-01`,
    { field: 'name', value: '', rule: 'required' }
  ],
  [
    'an unknown pole',
    `A;${belgianNumber(1)};culture;WAL;2018-03-01`,
    { field: 'pole', value: 'culture', rule: 'pole-unknown' }
  ],
  [
    'an unknown side',
    `A;${belgianNumber(1)};insertion;DE;2018-03-01`,
    { field: 'versant', value: 'DE', rule: 'versant-unknown' }
  ],
  [
    'a day that does not exist',
    `A;${belgianNumber(1)};insertion;WAL;31/02/2018`,
    { field: 'enteredOn', value: '31/02/2018', rule: 'date-invalid' }
  ],
  [
    'an entry in the future',
    `A;${belgianNumber(1)};insertion;WAL;2099-01-01`,
    { field: 'enteredOn', value: '2099-01-01', rule: 'date-future' }
  ],
  [
    'wrong check digits',
    'A;0123456750;insertion;WAL;2018-03-01',
    { field: 'identifier', value: '0123456750', rule: 'identifier-check-digit' }
  ],
  [
    'a wrong first digit',
    'A;2123456749;insertion;WAL;2018-03-01',
    { field: 'identifier', value: '2123456749', rule: 'identifier-beginning' }
  ],
  [
    'a French number on a Belgian side',
    'A;73282932000074;insertion;WAL;2018-03-01',
    { field: 'identifier', value: '73282932000074', rule: 'identifier-country' }
  ],
  [
    'a Belgian number on the French side',
    `A;${belgianNumber(1)};insertion;FR;2018-03-01`,
    { field: 'identifier', value: belgianNumber(1), rule: 'identifier-scheme' }
  ],
  [
    'a number that the spreadsheet has cut',
    'A;7,32829E+13;insertion;FR;2018-03-01',
    { field: 'identifier', value: '7,32829E+13', rule: 'identifier-in-number-form' }
  ],
  [
    'no number and no reason',
    'A;;insertion;WAL;2018-03-01',
    { field: 'identifier', value: '', rule: 'identifier-missing' }
  ],
  [
    'an error of the spreadsheet',
    `#REF!;${belgianNumber(1)};insertion;WAL;2018-03-01`,
    { field: 'name', value: '#REF!', rule: 'formula-error' }
  ]
]
for (const [name, row, expected] of broken) {
  t.test(`a line with ${name} is refused with line, column, value and rule`, async t => {
    const before = await enrolments()
    t.same(await refusals([good(1), row, good(2)]), [{ line: 3, ...expected }])
    t.equal(await enrolments(), before)
  })
}

const wide = `${HEADER};Fédération;Accompagnateur;Statut;Date de sortie;Raison de la sortie;NUTS 3;Étape 1 terminée le;Étape 2 terminée le`
const wider: [string, string, string][] = [
  ['an unknown federation', 'Nobody;;;;;;;', 'federation-unknown'],
  ['an unknown mentor', ';nobody@test.example;;;;;;', 'mentor-unknown'],
  ['the funder as mentor', ';reader@test.example;;;;;;', 'mentor-unknown'],
  ['an unknown status', ';;perdue;;;;;', 'status-unknown'],
  ['a withdrawal without a day', ';;retirée;;Faillite;;;', 'exit-missing'],
  ['a withdrawal without a reason', ';;retirée;2018-06-01;;;;', 'exit-reason-missing'],
  ['an exit before the entry', ';;retirée;2018-01-01;Faillite;;;', 'date-before-entry'],
  ['an exit of an active enterprise', ';;active;2018-06-01;;;;', 'exit-unexpected'],
  ['a NUTS code of the other country', ';;;;;FRE11;;', 'nuts-country'],
  ['a NUTS code of the other side', ';;;;;BE251;;', 'nuts-versant'],
  ['a stage done in the future', ';;;;;;2099-01-01;', 'date-future'],
  ['a stage done before the entry', ';;;;;;2017-01-01;', 'date-before-entry'],
  ['a second stage done before the first', ';;;;;;2018-09-01;2018-08-01', 'date-order']
]
for (const [name, tail, rule] of wider) {
  t.test(`a line with ${name} is refused`, async t => {
    const found = await refusals([`${good(1)};${tail}`], wide)
    t.same(
      found.map((one: { line: number; rule: string }) => [one.line, one.rule]),
      [[2, rule]]
    )
  })
}

t.test('two lines with one number are refused, naming the first', async t => {
  const answer = (await send(lead, project.id, csv([HEADER, good(1), good(2), good(1)].join('\n')))).json()
  t.match(answer.problems, [{ line: 4, rule: 'duplicate-in-file', params: { line: 2 } }])
})

t.test(
  'names that differ in accents and legal form alone are a warning, in the file and in the register',
  async t => {
    const rows = [
      `L’Étoile asbl;${belgianNumber(11)};insertion;WAL;2018-03-01`,
      `ETOILE, l';${belgianNumber(12)};aess;WAL;2018-03-01`
    ]
    t.match(await refusals(rows), [])
    const likes = [
      `Étoile ASBL;${belgianNumber(11)};insertion;WAL;2018-03-01`,
      `ETOILE;${belgianNumber(12)};aess;WAL;2018-03-01`
    ]
    t.match(await refusals(likes), [{ line: 3, rule: 'name-like-in-file' }])
    const known = (
      await db
        .selectFrom('organisation')
        .select('legalName')
        .where('identifier', 'is not', null)
        .executeTakeFirstOrThrow()
    ).legalName
    const read = (
      await send(
        lead,
        project.id,
        csv([HEADER, `${known.toUpperCase()} ASBL;${belgianNumber(13)};insertion;WAL;2018-03-01`].join('\n'))
      )
    ).json()
    t.match(read.problems, [{ rule: 'name-like-in-register', isRefusal: false, params: { known } }])
    t.match(read.counts, { toEnrol: 1, refused: 0 })
  }
)

t.test('a Belgian number that lost its zero is padded, with a warning', async t => {
  const read = (await send(lead, project.id, csv(`${HEADER}\nA;123456749;insertion;WAL;01/03/2018`))).json()
  t.match(read.problems, [{ rule: 'identifier-padded', isRefusal: false, params: { padded: '0123456749' } }])
})

t.test('one refused line keeps the whole file out', async t => {
  const before = await enrolments()
  const read = await send(
    lead,
    project.id,
    csv([HEADER, good(21), 'A;0123456750;insertion;WAL;2018-03-01'].join('\n'))
  )
  const answer = await lead.post(`/api/tester-imports/${read.json().id}/commit`)
  t.equal(answer.statusCode, 409)
  t.match(answer.json(), { code: 'tester-import.refused', params: { count: 1 } })
  t.equal(await enrolments(), before)
})

t.test('a cell is corrected in place, a line left out, and then all is imported', async t => {
  const before = await enrolments()
  const text = [HEADER, good(31), 'A;0123456750;insertion;WAL;2018-03-01', 'B;;aess;WAL;2018-03-01'].join(
    '\n'
  )
  const read = (await send(lead, project.id, csv(text))).json()
  const corrected = await lead.patch(`/api/tester-imports/${read.id}`, {
    corrections: [{ row: 1, column: 1, value: belgianNumber(32) }],
    leaveOut: [2]
  })
  t.match(corrected.json().counts, { rows: 3, leftOut: 1, toEnrol: 2, refused: 0 })
  await lead.post(`/api/tester-imports/${read.id}/commit`)
  t.equal(await enrolments(), before + 2)
  const again = await lead.post(`/api/tester-imports/${read.id}/commit`)
  t.match(again.json().result, { enrolled: 2 })
  t.equal(await enrolments(), before + 2, 'a second press does nothing')
  t.equal((await lead.patch(`/api/tester-imports/${read.id}`, {})).json().code, 'tester-import.done')
})

t.test('an enterprise that withdrew can enter again later, not earlier', async t => {
  const row = (status: string, entered: string, exit = '') =>
    `Retour;${belgianNumber(41)};insertion;WAL;${entered};;;${status};${exit};;;;`
  await importAll(
    t,
    lead,
    project.id,
    csv(`${wide}\nRetour;${belgianNumber(41)};insertion;WAL;2017-01-10;;;retirée;2017-06-30;Faillite;;;`)
  )
  t.match(await refusals([row('active', '2017-03-01')], wide), [{ rule: 'enrolled-overlap' }])
  const again = await importAll(t, lead, project.id, csv(`${wide}\n${row('active', '2017-09-01')}`))
  t.match(again.result, { enrolled: 1, newOrganisations: 0 })
})

t.test('missing and doubled columns are told, and assigned by hand', async t => {
  const read = (
    await send(
      lead,
      project.id,
      csv(`Entreprise;Pôle;Versant;Pool;Le jour;KBO\nA;insertion;WAL;aess;2018-03-01;${belgianNumber(51)}`)
    )
  ).json()
  t.same(read.columnProblems, [
    { rule: 'missing', field: 'enteredOn' },
    { rule: 'duplicate', field: 'pole' }
  ])
  t.equal((await lead.post(`/api/tester-imports/${read.id}/commit`)).json().code, 'tester-import.columns')
  const mapped = await lead.patch(`/api/tester-imports/${read.id}`, {
    mapping: ['name', 'pole', 'versant', null, 'enteredOn', 'identifier']
  })
  t.match(mapped.json(), { columnProblems: [], counts: { toEnrol: 1, refused: 0 } })
})

const list = `${HEADER}\nL’Échelle à œufs;${belgianNumber(61)};insertion;WAL;2018-03-01`
const encoded: [string, Buffer, string, string][] = [
  ['UTF-8', Buffer.from(list), 'UTF-8', ';'],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${list}`), 'UTF-8', ';'],
  ['UTF-16 with a mark', Buffer.from(`\uFEFF${list}`, 'utf16le'), 'UTF-16', ';'],
  ['UTF-16 without a mark', Buffer.from(list, 'utf16le'), 'UTF-16', ';'],
  ['Windows-1252', windows1252(list), 'Windows-1252', ';'],
  [
    'commas',
    Buffer.from(list.replace(HEADER, 'Entreprise,KBO,Pôle,Versant,Date d’entrée').replaceAll(';', ',')),
    'UTF-8',
    ','
  ],
  ['tabs', Buffer.from(list.replaceAll(';', '\t')), 'UTF-8', '\t'],
  ['its separator named on a first line', Buffer.from(`sep=;\r\n${list}`), 'UTF-8', ';']
]
for (const [name, bytes, encoding, separator] of encoded) {
  t.test(`a list with ${name} is recognised, and told so`, async t => {
    const read = (await send(lead, project.id, { name: 'l.csv', bytes })).json()
    t.match(read.reading, { format: 'csv', encoding, separator })
    t.match(read.counts, { rows: 1, toEnrol: 1 })
    t.equal(read.columns[0].sample[0], 'L’Échelle à œufs')
  })
}

const refusedFiles: [string, { name: string; bytes: Buffer }, string, object?][] = [
  ['nothing in it', csv(''), 'tester-file.empty'],
  ['headers alone', csv(HEADER), 'tester-file.empty'],
  ['bars between the cells', csv(list.replaceAll(';', '|')), 'tester-file.separator', { found: '|' }],
  ['no known header', csv('a;b\n1;2'), 'tester-file.headers'],
  [
    'the letters of an old Mac',
    {
      name: 'l.csv',
      bytes: Buffer.concat([Buffer.from('Entreprise;KBO\nCaf'), Buffer.from([0x8e]), Buffer.from(';1')])
    },
    'tester-file.encoding',
    { line: 2 }
  ],
  [
    'the letters of DOS',
    {
      name: 'l.csv',
      bytes: Buffer.concat([Buffer.from('Entreprise;KBO\nx;1\nCaf'), Buffer.from([0x82]), Buffer.from(';1')])
    },
    'tester-file.encoding',
    { line: 3 }
  ],
  ['letters that were spoilt before', csv('Entreprise;KBO\nCafÃ©;1'), 'tester-file.garbled', { line: 2 }],
  [
    'bytes that are no text',
    { name: 'l.csv', bytes: Buffer.from([0x45, 0x00, 0x01, 0x02, 0x00, 0x00, 0x41]) },
    'tester-file.binary'
  ],
  ['a quotation mark that never closes', csv(`${HEADER}\n"A;1;2;3;4`), 'tester-file.quotes'],
  ['another kind of content', { name: 'photo.png', bytes: Buffer.from('\x89PNG....') }, 'tester-file.kind'],
  [
    'an old Excel or a password',
    { name: 'l.xlsx', bytes: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]) },
    'tester-file.encrypted'
  ],
  ['a zip that is no workbook', { name: 'l.xlsx', bytes: zip({ 'a.txt': 'x' }) }, 'tester-file.kind'],
  ['half a workbook', { name: 'l.xlsx', bytes: Buffer.from('PK\x03\x04half') }, 'tester-file.broken'],
  [
    'a zip bomb',
    { name: 'l.xlsx', bytes: zip({ 'xl/workbook.xml': '0'.repeat(90_000_000) }) },
    'tester-file.bomb'
  ],
  [
    'a zip whose directory lies',
    { name: 'l.xlsx', bytes: zip({ 'xl/workbook.xml': '0'.repeat(5_000_000) }, 10) },
    'tester-file.bomb'
  ],
  [
    'macros',
    { name: 'l.xlsm', bytes: zip({ 'xl/workbook.xml': 'x', 'xl/vbaProject.bin': 'x' }) },
    'tester-file.macros'
  ],
  [
    'more than 5,000 rows',
    csv(`${HEADER}\n${'A;1;2;3;4\n'.repeat(importLimits.rows + 1)}`),
    'tester-file.rows',
    { limit: 5000 }
  ],
  ['more than 10 MB', csv('x'.repeat(importLimits.file + 1)), 'tester-file.too-large', { limit: 10 }]
]
for (const [name, file, code, params = {}] of refusedFiles) {
  t.test(`a file with ${name} is refused whole, with the reason`, async t => {
    const before = await enrolments()
    const answer = await send(lead, project.id, file)
    t.match(answer.json(), { code, params })
    t.ok(answer.statusCode >= 400 && answer.statusCode < 500)
    t.equal(await enrolments(), before)
  })
}

t.test('of a workbook the sheet with the headers is read, formulas by their value, days as days', async t => {
  const book = xlsx.utils.book_new()
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([['Notes'], ['nothing here']]), 'Notes')
  const sheet = xlsx.utils.aoa_to_sheet([
    ['Liste 2018'],
    HEADER.split(';'),
    ['A', 123456749, 'insertion', 'WAL', { t: 'n', v: 43160, z: 'dd/mm/yyyy' }]
  ])
  sheet.C3 = { t: 's', v: 'insertion', f: 'CONCATENATE("inser","tion")' }
  xlsx.utils.book_append_sheet(book, sheet, 'Liste')
  const bytes = xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer
  const read = (await send(lead, project.id, { name: 'l.xlsx', bytes })).json()
  t.match(read.reading, { format: 'xlsx', sheet: 'Liste', otherSheets: 1, formulas: 1 })
  t.match(read.problems, [{ line: 3, rule: 'identifier-padded' }])
  t.match(read.counts, { toEnrol: 1 })
  t.equal(read.columns[4].sample[0], '2018-03-01')
})

t.test('5,000 rows are checked and imported in seconds', async t => {
  const rows = Array.from(
    { length: 5000 },
    (_, index) => `Atelier numéro ${index};${belgianNumber(1000 + index)};aess;WAL;2018-03-01`
  )
  const start = Date.now()
  const stranger = await as('stranger')
  const done = await importAll(t, stranger, otherProject.id, csv([HEADER, ...rows].join('\n')))
  const seconds = (Date.now() - start) / 1000
  t.equal(done.result.enrolled, 5000)
  // 10 s on a machine of its own is what the bench asks for; a busy one gets more here
  t.ok(seconds < 60, `${seconds} s`)
  t.comment(`5,000 rows: ${seconds} s`)
})

t.test('who may not import is refused before anything is read', async t => {
  for (const member of ['editor', 'mentor', 'researcher', 'reader'] as const) {
    const door = await as(member)
    t.equal((await send(door, project.id, csv(list))).statusCode, 403, member)
  }
  t.equal((await send(await as('stranger'), project.id, csv(list))).json().code, 'project.unknown')
})

t.test('templates in three languages and two formats are recognised whole', async t => {
  for (const language of ['fr', 'nl', 'en']) {
    for (const format of ['csv', 'xlsx']) {
      const file = await lead.get(
        `/api/projects/${project.id}/tester-template?language=${language}&format=${format}`
      )
      t.equal(file.statusCode, 200)
      t.match(String(file.headers['content-disposition']), new RegExp(`\\.${format}"`))
      t.equal(
        (await send(lead, project.id, { name: `t.${format}`, bytes: file.rawPayload })).json().code,
        'tester-file.empty'
      )
    }
  }
})

t.test('the example list exists in demo mode only', async t => {
  const answer = await lead.get(`/api/projects/${project.id}/tester-example?language=fr&format=csv`)
  t.equal(answer.json().code, 'tester-example.unknown')
})

function windows1252(text: string): Buffer {
  const special: Record<string, number> = { '’': 0x92, œ: 0x9c, '€': 0x80 }
  return Buffer.from([...text].map(letter => special[letter] ?? letter.charCodeAt(0)))
}

/** A zip file of these entries; `announced` is the size that its directory states instead of the true one. */
function zip(files: Record<string, string>, announced?: number): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(Buffer.from(content))
    const size = announced ?? content.length
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(size, 22)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    entry.writeUInt16LE(20, 6)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(size, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    parts.push(local, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(files).length, 8)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, listing, end])
}
