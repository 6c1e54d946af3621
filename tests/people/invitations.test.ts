import t from 'tap'
import { translator } from '../../server/platform/translate.ts'
import { languages } from '../../shared/languages.ts'
import { world, type World } from '../world.ts'

const w = await world(t)
const { as, anyone, db, people, project, otherProject, app } = w
const path = `/api/projects/${project.id}/invitations`

let count = 0
const input = (change: object = {}) => ({
  name: 'Lotte Claes',
  email: `lotte${++count}@partner.example`,
  language: 'nl',
  role: 'editor',
  organisationId: people.editor.organisationId,
  ...change
})

async function mailTo(email: string) {
  return db
    .selectFrom('mail')
    .selectAll()
    .where('recipient', '=', email)
    .orderBy('createdAt', 'desc')
    .execute()
}
const tokenIn = (body: string) => /\/invitations\/([\w-]{43})/.exec(body)![1]!

/** Invites and follows the link of the mail. */
async function invited(change: object = {}) {
  const invitation = input(change)
  const coordinator = await as('coordinator')
  const answer = await coordinator.post(path, invitation)
  const [mail] = await mailTo(invitation.email)
  return {
    ...invitation,
    id: answer.json().id as string,
    link: `/api/invitation-links/${tokenIn(mail!.body)}`
  }
}

t.test('a coordinator invites by a mail in the language of the invited person', async t => {
  const coordinator = await as('coordinator')
  for (const language of languages) {
    const invitation = input({ language })
    const answer = await coordinator.post(path, invitation)
    t.equal(answer.statusCode, 201, answer.body)
    const [mail] = await mailTo(invitation.email)
    const { t: words } = translator(language)
    t.equal(mail!.language, language)
    t.equal(mail!.subject, words('mails.invitation.subject', { project: 'VISES' }))
    t.match(mail!.body, `Lotte Claes`)
    t.match(mail!.body, `${people.coordinator.name} (Fédération coordinator)`)
    t.match(mail!.body, words('ui.role.editor'))
    t.match(mail!.body, words('people.may.editor'))
    t.match(mail!.body, 'http://localhost/invitations/')
    t.notMatch(mail!.body, /[{}]|undefined|mails\./, 'every sentence is complete')
  }
})

t.test('an invited newcomer sees the offer, sets name and password and is signed in', async t => {
  const { link, email } = await invited()
  const offer = await anyone.get(link)
  t.equal(offer.statusCode, 200)
  t.match(offer.json(), {
    project: { code: 'VISES' },
    organisation: 'Fédération editor',
    role: 'editor',
    invitedBy: { name: people.coordinator.name, organisation: 'Fédération coordinator' },
    language: 'nl',
    account: 'new'
  })
  const accepted = await anyone.post(link, {
    name: 'Lotte Claes-Maes',
    password: 'een lang wachtwoord',
    language: 'fr'
  })
  t.equal(accepted.statusCode, 200, accepted.body)
  t.same(accepted.json(), { projectCode: 'VISES' })
  const cookie = String(accepted.headers['set-cookie']).split(';')[0]!
  const session = (await app.inject({ url: '/api/session', headers: { cookie } })).json()
  t.match(session.person, { name: 'Lotte Claes-Maes', email, language: 'fr' })
  t.match(session.projects, [
    { code: 'VISES', roles: ['editor'], organisation: { shortName: 'Fédération editor' } }
  ])
  const again = await anyone.post('/api/session', { email, password: 'een lang wachtwoord' })
  t.equal(again.statusCode, 204, 'and signs in with the password later')
})

t.test('used, withdrawn, expired, replaced and invented links are refused alike', async t => {
  const coordinator = await as('coordinator')
  const used = await invited()
  await anyone.post(used.link, { name: 'A', password: 'long enough now' })
  const withdrawn = await invited()
  await coordinator.patch(`/api/invitations/${withdrawn.id}`, { isWithdrawn: true })
  const expired = await invited()
  await db
    .updateTable('invitation')
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where('id', '=', expired.id)
    .execute()
  const replaced = await invited()
  t.equal((await coordinator.post(`/api/invitations/${replaced.id}/mails`)).statusCode, 204)
  const invented = { link: `/api/invitation-links/${'A'.repeat(43)}` }

  const answers = []
  for (const { link } of [used, withdrawn, expired, replaced, invented]) {
    const shown = await anyone.get(link)
    const taken = await anyone.post(link, { name: 'Mallory', password: 'long enough now' })
    answers.push([
      shown.statusCode,
      { ...shown.json(), requestId: '' },
      taken.statusCode,
      { ...taken.json(), requestId: '' }
    ])
    t.notOk(taken.headers['set-cookie'], 'no session')
  }
  t.same(answers[0], [
    404,
    { code: 'invitation.unknown', params: {}, requestId: '' },
    404,
    { code: 'invitation.unknown', params: {}, requestId: '' }
  ])
  for (const answer of answers) t.same(answer, answers[0])
  const [fresh] = await mailTo(replaced.email)
  t.equal(
    (await anyone.get(`/api/invitation-links/${tokenIn(fresh!.body)}`)).statusCode,
    200,
    'the new link works'
  )
})

t.test('an invitation expires after 14 days', async t => {
  const { id } = await invited()
  const row = await db.selectFrom('invitation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const days = (row.expiresAt.getTime() - row.createdAt.getTime()) / 86_400_000
  t.equal(Math.round(days), 14)
})

t.test('the token is stored as a hash only', async t => {
  const { link } = await invited()
  const token = link.split('/').at(-1)!
  const rows = await db.selectFrom('invitation').selectAll().execute()
  t.notMatch(JSON.stringify(rows), token)
})

t.test('two people cannot use one link at the same moment', async t => {
  const { link, email } = await invited()
  const accept = () => anyone.post(link, { name: 'Lotte', password: 'long enough now' })
  const statuses = (await Promise.all([accept(), accept(), accept()])).map(answer => answer.statusCode).sort()
  t.equal(statuses.filter(status => status === 200).length, 1, String(statuses))
  const persons = await db.selectFrom('person').select('id').where('email', '=', email).execute()
  t.equal(persons.length, 1)
})

t.test('a password under ten characters is refused and the link lives on', async t => {
  const { link } = await invited()
  const short = await anyone.post(link, { name: 'Lotte', password: 'short' })
  t.equal(short.statusCode, 400)
  t.match(short.json(), { code: 'input.too-short', params: { field: 'password', limit: 10 } })
  t.match((await anyone.post(link, { name: '  ', password: 'long enough now' })).json(), {
    code: 'input.format'
  })
  t.match((await anyone.post(link, { name: 'Lotte' })).json(), {
    code: 'input.missing',
    params: { field: 'password' }
  })
  t.equal((await anyone.get(link)).statusCode, 200)
})

t.test('a person who has an account confirms with its password and receives the role', async t => {
  const { link } = await invited({ email: people.stranger.email.toUpperCase(), role: 'mentor' })
  t.match((await anyone.get(link)).json(), { account: 'existing' })
  const wrong = await anyone.post(link, { password: 'not this one at all' })
  t.equal(wrong.json().code, 'session.credentials')
  const accepted = await anyone.post(link, { name: 'Renamed', password: w.password })
  t.equal(accepted.statusCode, 200, accepted.body)
  const stranger = await as('stranger')
  const session = (await stranger.get('/api/session')).json()
  t.equal(session.person.name, people.stranger.name, 'the account keeps its name')
  t.same(session.projects.map((one: { code: string }) => one.code).sort(), ['OTHER', 'VISES'])
})

t.test('a person who is signed in takes the role with one press', async t => {
  const { link } = await invited({ email: people.reader.email, role: 'researcher' })
  const reader = await as('reader')
  t.match((await reader.get(link)).json(), { account: 'here' })
  const accepted = await reader.post(link, {})
  t.equal(accepted.statusCode, 200, accepted.body)
  t.notOk(accepted.headers['set-cookie'])
  const { projects } = (await reader.get('/api/session')).json()
  t.same(projects[0].roles.sort(), ['reader', 'researcher'])
})

t.test('a person signed in as someone else cannot take the role', async t => {
  const { link } = await invited({ email: people.mentor.email, role: 'researcher' })
  const editor = await as('editor')
  t.match((await editor.get(link)).json(), { account: 'other' })
  const answer = await editor.post(link, { password: w.password })
  t.equal(answer.statusCode, 409)
  t.equal(answer.json().code, 'invitation.other-person')
})

t.test('a deactivated person does not get in by an invitation', async t => {
  const { link, email } = await invited()
  await anyone.post(link, { name: 'Lotte', password: 'long enough now' })
  await db.updateTable('person').set({ deactivatedAt: new Date() }).where('email', '=', email).execute()
  const second = await invited({ email, role: 'mentor' })
  const answer = await anyone.post(second.link, { password: 'long enough now' })
  t.equal(answer.json().code, 'session.credentials')
})

t.test('one address has one open invitation for a role, and none for a role it holds', async t => {
  const coordinator = await as('coordinator')
  const first = await invited()
  const again = await coordinator.post(path, input({ email: first.email.toUpperCase() }))
  t.match(again.json(), { code: 'invitation.pending', params: { field: 'email' } })
  t.equal((await mailTo(first.email)).length, 1, 'no second mail')
  const held = await coordinator.post(path, input({ email: people.editor.email, role: 'editor' }))
  t.match(held.json(), { code: 'invitation.member', params: { field: 'email' } })
  await db
    .updateTable('invitation')
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where('id', '=', first.id)
    .execute()
  t.equal(
    (await coordinator.post(path, input({ email: first.email }))).statusCode,
    201,
    'an expired one makes room'
  )
})

t.test('a coordinator withdraws an invitation, takes that back, and sees what is open', async t => {
  const coordinator = await as('coordinator')
  const { id, link, email } = await invited()
  const open = async () =>
    (await coordinator.get(path)).json().invitations.some((one: { id: string }) => one.id === id)
  t.ok(await open())
  t.equal((await coordinator.patch(`/api/invitations/${id}`, { isWithdrawn: true })).statusCode, 204)
  t.notOk(await open())
  t.equal((await coordinator.patch(`/api/invitations/${id}`, { isWithdrawn: false })).statusCode, 204)
  t.ok(await open())
  t.equal((await anyone.get(link)).statusCode, 200)
  await anyone.post(link, { name: 'Lotte', password: 'long enough now' })
  t.equal(
    (await coordinator.patch(`/api/invitations/${id}`, { isWithdrawn: true })).json().code,
    'invitation.closed'
  )
  t.equal((await coordinator.post(`/api/invitations/${id}/mails`)).json().code, 'invitation.closed')
  t.equal((await mailTo(email)).length, 1)
})

t.test('a coordinator invites for a new organisation, as a partner or not', async t => {
  const coordinator = await as('coordinator')
  const organisation = { shortName: 'Nieuw vzw', legalName: 'Nieuw vzw', country: 'BE' }
  const partner = { kind: 'operator', versant: 'VL' }
  const asPartner = input({ organisationId: undefined, organisation: { ...organisation, partner } })
  t.equal((await coordinator.post(path, asPartner)).statusCode, 201)
  const funder = input({
    organisationId: undefined,
    role: 'reader',
    organisation: { ...organisation, shortName: 'FEDER' }
  })
  t.equal((await coordinator.post(path, funder)).statusCode, 201)
  const { organisations } = (await coordinator.get(path)).json()
  t.match(
    organisations.find((one: { shortName: string }) => one.shortName === 'Nieuw vzw'),
    partner
  )
  t.match(
    organisations.find((one: { shortName: string }) => one.shortName === 'FEDER'),
    { kind: null, versant: null }
  )
})

t.test('an invitation names one organisation, of this project', async t => {
  const coordinator = await as('coordinator')
  const none = await coordinator.post(path, input({ organisationId: undefined }))
  t.equal(none.json().code, 'invitation.organisation')
  const organisation = { shortName: 'X', legalName: 'X', country: 'BE' }
  t.equal((await coordinator.post(path, input({ organisation }))).json().code, 'invitation.organisation')
  const foreign = await coordinator.post(path, input({ organisationId: people.administrator.organisationId }))
  t.equal(foreign.json().code, 'organisation.unknown')
})

t.test('bad input is refused with the field and changes nothing', async t => {
  const coordinator = await as('coordinator')
  const before = await db.selectFrom('mail').select('id').execute()
  for (const [change, code, field] of [
    [{ email: 'not an address' }, 'input.format', 'email'],
    [{ name: '' }, 'input.too-short', 'name'],
    [{ name: 'x'.repeat(121) }, 'input.too-long', 'name'],
    [{ role: 'king' }, 'input.choice', 'role'],
    [{ language: 'de' }, 'input.choice', 'language'],
    [{ isAdministrator: true }, 'input.unexpected', 'isAdministrator']
  ] as const) {
    const answer = await coordinator.post(path, input(change))
    t.equal(answer.statusCode, 400)
    t.match(answer.json(), { code, params: { field } })
  }
  t.equal((await db.selectFrom('mail').select('id').execute()).length, before.length)
})

t.test('only a coordinator of the project invites', async t => {
  const { id } = await invited()
  const attempts = async (member: Parameters<World['as']>[0]) => {
    const door = await as(member)
    return [
      await door.post(path, input()),
      await door.get(path),
      await door.patch(`/api/invitations/${id}`, { isWithdrawn: true }),
      await door.post(`/api/invitations/${id}/mails`)
    ].map(answer => answer.json().code as string)
  }
  for (const member of ['project-lead', 'editor', 'mentor', 'reader'] as const) {
    t.same(await attempts(member), [
      'permission.denied',
      'permission.denied',
      'invitation.unknown',
      'invitation.unknown'
    ])
  }
  t.same(await attempts('administrator'), [
    'project.unknown',
    'project.unknown',
    'invitation.unknown',
    'invitation.unknown'
  ])
  const coordinator = await as('coordinator')
  const elsewhere = await coordinator.post(`/api/projects/${otherProject.id}/invitations`, input())
  t.equal(elsewhere.json().code, 'project.unknown')
  t.equal((await anyone.post(path, input())).json().code, 'session.required')
})

t.test('invitation and mail are written together or not at all', async t => {
  const coordinator = await as('coordinator')
  const email = 'nobody@partner.example'
  const refused = await coordinator.post(
    path,
    input({ email, organisationId: people.administrator.organisationId })
  )
  t.equal(refused.statusCode, 404)
  t.equal((await mailTo(email)).length, 0)
  t.same(await db.selectFrom('invitation').select('id').where('email', '=', email).execute(), [])
})
