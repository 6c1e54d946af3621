import t from 'tap'
import { csv, HEADER, belgianNumber, importAll } from '../testers/lists.ts'
import { world } from '../world.ts'
import { register } from './register.ts'

const w = await world(t)
const { as, db, project, otherProject, people } = w
const lead = await as('project-lead')
const here = register(lead, project.id)

t.test('an organisation is entered with its number, and again refused under the same one', async t => {
  const made = await here.post('', {
    legalName: 'Réseau Financement Alternatif',
    country: 'BE',
    scheme: 'BCE',
    identifier: 'BE 0123.456.749'
  })
  t.equal(made.statusCode, 201, made.body)
  t.match(made.json(), { facts: { legalName: 'Réseau Financement Alternatif' }, version: 1 })
  t.match(made.json().items, [{ content: { kind: 'identifier', scheme: 'BCE', value: '0123456749' } }])
  const again = { legalName: 'RFA', country: 'BE', scheme: 'BCE', identifier: '0123456749' }
  t.match((await here.post('', again)).json(), { code: 'organisation.identifier-taken' })
  const wrong = { ...again, identifier: '0123456750' }
  t.match((await here.post('', wrong)).json(), {
    code: 'organisation.identifier',
    params: { fault: 'check-digit' }
  })
  t.equal(
    (await here.post('', { legalName: 'X', country: 'BE' })).json().code,
    'organisation.identifier-missing'
  )
  const elsewhere = register(await as('stranger'), otherProject.id)
  t.equal((await elsewhere.get(`/${made.json().id}`)).json().code, 'organisation.unknown')
  t.equal(
    (await elsewhere.post('', again)).json().id,
    made.json().id,
    'a number is one organisation in all projects'
  )
})

t.test('a fact that is recorded late, and one that is taken back, is right on every day', async t => {
  const { id } = await here.make('Ateliers du Nord')
  const change = (effectiveOn: string, facts: object) => here.change(id, { effectiveOn, facts })
  await change('2017-03-01', { municipality: 'Namur' })
  const moved = await change('2019-06-01', { municipality: 'Mons' })
  await change('2018-01-01', { municipality: 'Dinant' })
  const on = async (day: string) => (await here.get(`/${id}?asOf=${day}`)).json().facts.municipality
  t.equal(await on('2016-12-31'), null)
  t.equal(await on('2017-12-31'), 'Namur')
  t.equal(await on('2018-01-01'), 'Dinant')
  t.equal(await on('2019-06-01'), 'Mons')
  const listed = async (day: string) =>
    (await here.get(`?q=ateliers%20du%20nord&asOf=${day}`)).json().organisations[0].municipality
  t.equal(await listed('2017-12-31'), 'Namur')
  t.equal((await here.get('?q=dinant&asOf=2018-05-01')).json().total, 1)
  t.equal((await here.get('?q=dinant')).json().total, 0)
  await here.undo(id, moved.written)
  t.equal(await on('2020-01-01'), 'Dinant')
  const { history } = (await here.get(`/${id}`)).json()
  t.match(
    history.find((entry: { to: string }) => entry.to === 'Mons'),
    { undoneBy: people['project-lead'].name, mayUndo: false, from: 'Dinant' }
  )
  t.equal((await here.undo(id, moved.written)).code, 'organisation.undo')
})

t.test(
  'two colleagues who change different facts both win; the same fact is a conflict with a name',
  async t => {
    const { id } = await here.make('Deux mains')
    const mentor = register(await as('mentor'), project.id)
    const first = await mentor.patch(`/${id}`, { version: 1, facts: { municipality: 'Tournai' } })
    t.equal(first.statusCode, 200, first.body)
    const merged = await here.patch(`/${id}`, { version: 1, facts: { legalForm: 'ASBL' } })
    t.match(merged.json().organisation, { facts: { municipality: 'Tournai', legalForm: 'ASBL' } })
    const conflict = await here.patch(`/${id}`, { version: 1, facts: { municipality: 'Ath' } })
    t.equal(conflict.statusCode, 409)
    t.match(conflict.json(), { code: 'organisation.conflict', params: { by: people.mentor.name } })
    t.match((await here.get(`/${id}`)).json().vouched.municipality, {
      by: people.mentor.name,
      organisation: 'Fédération mentor'
    })
  }
)

t.test('who confirms a fact vouches for it from then on, and nothing else changes', async t => {
  const { id } = await here.make('Confirmée')
  await here.change(id, { effectiveOn: '2018-01-01', facts: { address: 'Rue Haute 1' } })
  const mentor = register(await as('mentor'), project.id)
  const { version } = (await here.get(`/${id}`)).json()
  const answer = await mentor.patch(`/${id}`, { version, effectiveOn: '2019-01-01', confirm: ['address'] })
  t.match(answer.json().organisation.vouched.address, { by: people.mentor.name, on: '2019-01-01' })
  t.equal(answer.json().organisation.facts.address, 'Rue Haute 1')
  t.match((await here.get(`/${id}?asOf=2018-06-01`)).json().vouched.address, {
    by: people['project-lead'].name
  })
})

const impossible: [string, object, string][] = [
  ['a NUTS code of the other country', { nuts3: { code: 'FRE11', version: '2021' } }, 'organisation.nuts'],
  ['a NUTS code of another version', { nuts3: { code: 'BE221', version: '2021' } }, 'organisation.nuts'],
  [
    'an activity code of another nomenclature',
    { nace: { version: 'NACE-BEL 2008', codes: ['88.10A'] } },
    'organisation.nace'
  ],
  [
    'a point in another country',
    { coordinates: { latitude: 4.35, longitude: 50.85 } },
    'organisation.coordinates'
  ],
  ['a site that is none', { website: 'javascript:alert(1)' }, 'organisation.website']
]
t.test('what cannot be true is refused, with the reason', async t => {
  const { id } = await here.make('Impossible')
  for (const [name, facts, code] of impossible) {
    t.equal((await here.patch(`/${id}`, { version: 1, facts })).json().code, code, name)
  }
  t.equal(
    (await here.patch(`/${id}`, { version: 1, effectiveOn: '2099-01-01', facts: { legalForm: 'SA' } })).json()
      .code,
    'organisation.future'
  )
  const right = {
    nuts3: { code: 'be352', version: '2021' },
    nace: { version: 'NACE-BEL 2008', codes: ['88109'] },
    coordinates: { latitude: 50.47, longitude: 4.87 },
    website: 'exemple.be'
  }
  t.match((await here.change(id, { facts: right })).organisation.facts, {
    nuts3: { code: 'BE352' },
    nace: { codes: ['88.109'] },
    website: 'https://exemple.be/'
  })
})

t.test('several numbers, dated; the register calls it by the one of its country', async t => {
  const { id } = await here.make('La Poste', { country: 'FR' })
  const number = (scheme: string, value: string, to: string | null = null) => ({
    content: { kind: 'identifier', scheme, value, from: '2015-01-01', to, source: 'INSEE' }
  })
  const changed = await here.change(id, {
    items: [number('SIRET', '356 000 000 09075'), number('SIREN', '356000000')]
  })
  t.equal(changed.organisation.items.length, 2)
  t.match((await here.get('?q=35600000009075')).json().organisations, [
    { id, identifierScheme: 'SIRET', identifier: '35600000009075' }
  ])
  t.equal(
    (await here.patch(`/${id}`, { version: 9, items: [number('SIRET', '73282932000075')] })).json().code,
    'organisation.identifier'
  )
})

t.test('members are counted as of any day: 17 then, 24 six years later', async t => {
  const { id: body } = await here.make('ConcertES')
  const member = async (name: string, from: string, to: string | null, capacity = 'effective') => {
    const { id } = await here.make(name)
    const content = { kind: 'membership', body, capacity, from, to, source: 'Rapport' }
    return { id, ...(await here.change(id, { items: [{ content }] })) }
  }
  for (let index = 0; index < 16; index++) await member(`Membre ${index}`, '2010-01-01', null)
  const leaver = await member('Partie', '2012-01-01', '2018-12-31')
  for (let index = 16; index < 24; index++) await member(`Membre ${index}`, '2021-05-01', null)
  await member('Associée', '2010-01-01', null, 'associate')
  const count = async (day: string) => {
    const { total } = (await here.get(`?memberOf=${body}&capacity=effective&asOf=${day}`)).json()
    const { members } = (await here.get(`/${body}?asOf=${day}`)).json()
    t.equal(members.find((one: { capacity: string }) => one.capacity === 'effective')?.count ?? 0, total)
    return total
  }
  t.equal(await count('2018-12-31'), 17)
  t.equal(await count('2019-01-01'), 16)
  t.equal(await count('2024-12-31'), 24)
  await here.undo(leaver.id, leaver.written)
  t.equal(await count('2018-12-31'), 16)
  t.equal(
    (
      await here.patch(`/${body}`, {
        version: 1,
        items: [
          { content: { kind: 'membership', body, capacity: 'effective', from: null, to: null, source: '' } }
        ]
      })
    ).json().code,
    'organisation.body'
  )
})

t.test('an alias finds the organisation, and is taken back', async t => {
  const { id } = await here.make('Unipso')
  const alias = { kind: 'alias', label: 'Unispo', from: null, to: null, source: 'Rapport 2018, p. 5' }
  const { written, organisation } = await here.change(id, { items: [{ content: alias }] })
  t.match(organisation.items.at(-1), { content: alias, holds: true })
  t.match((await here.get('?q=unispo')).json().organisations, [{ id }])
  await here.undo(id, written)
  t.equal((await here.get('?q=unispo')).json().total, 0)
})

t.test('duplicates are merged with both kept traceable, and separated again', async t => {
  const row = `Atelier du Chêne asbl;${belgianNumber(4001)};insertion;WAL;2018-03-01`
  await importAll(t, lead, project.id, csv(`${HEADER}\n${row}`))
  const merged = (await here.get('?q=chene')).json().organisations[0].id
  const { id: kept } = await here.make('L’Atelier du Chêne')
  const other = await here.make('Ateliers du Chene VZW', { country: 'BE' })
  const pairs = async () =>
    (await here.duplicates()).pairs as { first: { id: string }; second: { id: string }; reasons: string[] }[]
  const between = async (one: string, another: string) =>
    (await pairs()).find(({ first, second }) =>
      [one, another].every(id => [first.id, second.id].includes(id))
    )
  t.match((await between(merged, kept))?.reasons, ['name'])
  t.match((await between(merged, other.id))?.reasons, ['spelling'])

  const apart = { first: merged, second: other.id }
  await lead.put(`/api/projects/${project.id}/organisation-distinctions`, apart)
  t.equal(await between(merged, other.id), undefined, 'kept apart, it is not asked again')
  t.match((await here.duplicates()).keptApart, [{ by: people['project-lead'].name }])
  await lead.post(`/api/projects/${project.id}/organisation-distinctions/forget`, apart)
  t.ok(await between(merged, other.id))

  const answer = await here.merge(kept, merged)
  t.equal(answer.statusCode, 201, answer.body)
  const asked = (await here.get(`/${merged}`)).json()
  t.match(asked, { id: kept, askedFor: { id: merged } }, 'the old address leads to the one that stays')
  t.match(asked.merged, [{ id: merged, name: 'Atelier du Chêne asbl' }])
  t.match(asked.testers, [{ pole: 'insertion' }])
  t.ok(
    asked.items.some((item: { through: object }) => item.through),
    'its number came along'
  )
  t.equal((await here.get(`?q=${belgianNumber(4001)}`)).json().organisations[0].id, kept)
  t.equal((await here.patch(`/${merged}`, { version: 1, facts: {} })).json().code, 'organisation.merged')
  t.equal((await here.get('?q=chene')).json().total, 2)
  const tester = (await lead.get(`/api/projects/${project.id}/testers?q=chene`)).json().testers[0]
  t.equal(tester.name, 'L’Atelier du Chêne')
  const again = await importAll(t, lead, project.id, csv(`${HEADER}\n${row}`))
  t.match(again.result, { enrolled: 0, newOrganisations: 0, unchanged: 1 })

  const back = await lead.delete(`/api/projects/${project.id}/organisation-merges/${answer.json().id}`)
  t.equal(back.statusCode, 204, back.body)
  t.match((await here.get(`/${merged}`)).json(), {
    id: merged,
    askedFor: null,
    testers: [{ pole: 'insertion' }]
  })
  t.same((await here.get(`/${kept}`)).json().testers, [])
  const twice = await lead.delete(`/api/projects/${project.id}/organisation-merges/${answer.json().id}`)
  t.equal(twice.json().code, 'organisation-merge.unknown')
})

t.test('merges in a row are taken back in any order', async t => {
  const [a, b, c] = await Promise.all(['Alpha un', 'Beta deux', 'Gamma trois'].map(name => here.make(name)))
  const first = (await here.merge(b!.id, c!.id)).json().id
  const second = (await here.merge(a!.id, b!.id)).json().id
  const leadsTo = async (id: string) => (await here.get(`/${id}`)).json().id
  t.equal(await leadsTo(c!.id), a!.id)
  await lead.delete(`/api/projects/${project.id}/organisation-merges/${first}`)
  t.equal(await leadsTo(c!.id), c!.id)
  t.equal(await leadsTo(b!.id), a!.id)
  await lead.delete(`/api/projects/${project.id}/organisation-merges/${second}`)
  t.equal(await leadsTo(b!.id), b!.id)
})

t.test('a partner stays, and nobody is a tester twice by a merge', async t => {
  const { id } = await here.make('Fédération editor bis')
  const partner = await here.merge(id, people.editor.organisationId)
  t.equal(partner.json().code, 'organisation-merge.partner')
  t.equal((await here.merge(id, id)).json().code, 'organisation-merge.same')
  const rows = [4101, 4102].map(number => `Même ${number};${belgianNumber(number)};aess;WAL;2018-03-01`)
  await importAll(t, lead, project.id, csv([HEADER, ...rows].join('\n')))
  const both = (await here.get('?q=meme')).json().organisations.map((one: { id: string }) => one.id)
  t.equal((await here.merge(both[0], both[1])).json().code, 'organisation-merge.enrolled')
  const mentor = register(await as('mentor'), project.id)
  t.equal((await mentor.merge(both[0], both[1])).json().code, 'permission.denied')
})

t.test(
  'a register leaves as a file: text stays text, days and places typed, only consenting points on the map',
  async t => {
    const { id } = await here.make('=HYPERLINK("http://evil")')
    const coordinates = { latitude: 50.85, longitude: 4.35 }
    await here.change(id, { facts: { coordinates, consentMap: true } })
    const { id: silent } = await here.make('Sans accord')
    await here.change(silent, { facts: { coordinates } })
    const file = (query: string) =>
      lead.get(`/api/projects/${project.id}/organisations-file?${query}&language=fr`)
    const text = (await file('format=csv')).body
    t.ok(text.startsWith('\uFEFF'))
    t.match(text, `"'=HYPERLINK(""http://evil"")"`)
    t.match(text, ';50.85;4.35;')
    const { features } = (await file('format=geojson')).json()
    t.match(features, [{ id, geometry: { coordinates: [4.35, 50.85] } }])
    t.equal(features.length, 1)
  }
)

t.test('readers see nothing of the register', async t => {
  const reader = await as('reader')
  t.equal((await reader.get(`/api/projects/${project.id}/organisations`)).json().code, 'permission.denied')
})

t.test('the log refuses to be rewritten, by the database itself', async t => {
  await t.rejects(db.deleteFrom('organisationChange').execute(), /immutable/)
})
