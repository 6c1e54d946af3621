import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import t from 'tap'
import { getDocumentProxy } from 'unpdf'
import { launchChromium } from '../browser/chromium.ts'
import { saved, select, textbox, toEnd } from '../browser/written-text.ts'
import { methodologyNote } from '../documents/word-file.ts'
import { patience } from '../patience.ts'
import { freePort, startServer, type RunningServer } from '../server-process.ts'
import { freshPostgres } from '../template.ts'
import { figures2018 } from '../testers/lists.ts'
import { picture } from './picture.ts'

// One real working day of all four kinds of users, against the real process with its demo project, in browsers.

interface Account {
  email: string
  password: string
  name: string
  role: string
}

t.setTimeout(290_000)
const dataDir = mkdtempSync(join(tmpdir(), 'lys-day-'))
const postgres = process.env.DATABASE_URL ? await freshPostgres(process.env.DATABASE_URL) : undefined
const settings = {
  DATA_DIR: dataDir,
  DEMO: 'on',
  PORT: String(await freePort()),
  REQUESTS_PER_MINUTE: '0',
  ...(postgres ? { DATABASE_URL: postgres.url } : {})
}
let server: RunningServer = await startServer(settings, 'server/main.ts')
const browser = await launchChromium()
t.teardown(async () => {
  await browser.close()
  await server.stop()
  await postgres?.drop()
  rmSync(dataDir, { recursive: true, force: true })
})
const accounts = JSON.parse(readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8')) as Account[]

/** A browser of one person, in English so that the words below are those of one language. */
async function enter(credentials: { email: string; password: string }): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1360, height: 900 },
    baseURL: server.address
  })
  const page = await context.newPage()
  page.setDefaultTimeout(patience(30_000))
  page.on('pageerror', error => t.fail(`${credentials.email}: ${error.message}`))
  await page.goto('/sign-in')
  await page.locator('input[name=email]').fill(credentials.email)
  await page.locator('input[name=password]').fill(credentials.password)
  await page.keyboard.press('Enter')
  await page.waitForURL(url => url.pathname === '/')
  await context.request.patch('/api/session', { data: { language: 'en' } })
  await page.reload()
  return page
}
const enterAs = (role: string) => enter(accounts.find(account => account.role === role)!)
const json = async (context: BrowserContext, path: string) => (await context.request.get(path)).json()
async function post(page: Page, path: string, data: object) {
  const answer = await page.context().request.post(path, { data })
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return answer.status() === 204 ? undefined : answer.json()
}

const paragraph = (page: Page, text: string) => page.locator('main .ProseMirror p', { hasText: text })

const coordinator = await enterAs('coordinator')
const visesId = (await json(coordinator.context(), '/api/projects')).projects.find(
  (project: { code: string }) => project.code === 'VISES'
).id as string
let colleague: Page
let documentId = ''
const documentPath = () => `/projects/VISES/documents/${documentId}`

t.test('a coordinator invites a colleague by a mail link, and she comes in with her role', async t => {
  const people = await json(coordinator.context(), `/api/projects/${visesId}/people`)
  const organisationId = people.people[0].organisations[0].id
  await post(coordinator, `/api/projects/${visesId}/invitations`, {
    name: 'Anna Peeters',
    email: 'anna@lys.example',
    language: 'nl',
    role: 'editor',
    organisationId
  })
  const administrator = await enterAs('administrator')
  const outbox = await json(administrator.context(), '/api/administration/mails')
  const { id } = outbox.mails.find((mail: { recipient: string }) => mail.recipient === 'anna@lys.example')
  const { body } = await json(administrator.context(), `/api/administration/mails/${id}`)
  const link = /https?:\/\/\S+\/invitations\/\S+/.exec(body)![0]
  const context = await browser.newContext({ locale: 'en-GB', baseURL: server.address })
  const page = await context.newPage()
  await page.goto(new URL(link).pathname)
  await page.locator('input[name=password]').fill('een lang wachtwoord')
  await page.locator('button[type=submit]').click()
  await page.waitForURL(url => !url.pathname.startsWith('/invitations'))
  const session = await json(context, '/api/session')
  t.same(session.projects[0].roles, ['editor'])
  await context.close()
  colleague = await enter({ email: 'anna@lys.example', password: 'een lang wachtwoord' })
  await administrator.context().close()
})

t.test('she imports a Word file as a methodology note, and sees beforehand what is not kept', async t => {
  await colleague.goto('/projects/VISES/documents')
  await colleague.getByRole('link', { name: 'Import a file' }).first().click()
  await colleague.locator('input[type=file]').setInputFiles({
    name: 'note.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: await methodologyNote()
  })
  await colleague.getByRole('heading', { name: 'What is kept' }).waitFor()
  const before = await json(colleague.context(), `/api/projects/${visesId}/documents`)
  t.equal(before.documents.length, 0, 'nothing exists before she confirms')
  await picture(colleague, '1-import')
  await colleague.getByRole('button', { name: 'Continue' }).click()
  await colleague.getByRole('button', { name: 'Import', exact: true }).click()
  await colleague.getByRole('link', { name: 'Open the document' }).click()
  await colleague.waitForURL(/\/documents\/[0-9a-f-]{36}/)
  documentId = /documents\/([0-9a-f-]{36})/.exec(colleague.url())![1]!
  await textbox(colleague).locator('table td[colspan], table th[colspan]').first().waitFor()
  t.ok(await textbox(colleague).locator('h1, h2').count())
})

t.test('two people write in one paragraph; a killed server takes back nothing that was saved', async t => {
  await coordinator.goto(documentPath())
  await textbox(colleague).locator('p').last().click()
  await toEnd(colleague, 'Control+End')
  await colleague.keyboard.press('Enter')
  await colleague.keyboard.type('The question is chosen by the stakeholders.')
  await saved(colleague)
  await paragraph(coordinator, 'chosen by the stakeholders').click()
  await toEnd(coordinator)
  await coordinator.keyboard.type(' A mentor helps them.')
  await paragraph(colleague, 'A mentor helps them').waitFor()
  await colleague.getByText('Camille Dervaux · ConcertES').first().waitFor()
  await saved(coordinator)
  await picture(colleague, '2-writing')

  server.process.kill('SIGKILL')
  await coordinator.locator('[data-saving=offline]').waitFor()
  await coordinator.keyboard.type(' Written while the server was down.')
  t.match(await coordinator.locator('[data-saving=offline]').textContent(), /edit/)
  server = await startServer(settings, 'server/main.ts')
  await saved(coordinator)
  await paragraph(colleague, 'chosen by the stakeholders').waitFor()
  await paragraph(colleague, 'A mentor helps them. Written while the server was down.').waitFor()
})

t.test('she adds a Dutch version: a live text of its own in the same document', async t => {
  await post(colleague, `/api/documents/${documentId}/languages`, {
    language: 'nl',
    title: 'Methodologische nota'
  })
  await colleague.goto(`${documentPath()}?lang=nl`)
  await textbox(colleague).click()
  await colleague.keyboard.type('De belanghebbenden kiezen de vraag.')
  await saved(colleague)
  const { documents } = await json(colleague.context(), `/api/projects/${visesId}/documents`)
  t.equal(documents.length, 1)
  t.equal(documents[0].titles.nl, 'Methodologische nota')
})

t.test(
  'a project lead imports 69 enterprises; a colleague’s dashboard follows; the report’s sums do not hold',
  async t => {
    const lead = await enterAs('project-lead')
    await coordinator.goto('/projects/VISES/testers')
    await coordinator.getByText('The tester enterprises of the project will appear here').waitFor()
    const example = await lead
      .context()
      .request.get(`/api/projects/${visesId}/tester-example?language=fr&format=csv`)
    t.ok(example.ok(), `the example list can be downloaded (${example.status()})`)
    await lead.goto('/projects/VISES/testers/import')
    await lead.locator('input[type=file]').setInputFiles({
      name: 'liste.csv',
      mimeType: 'text/csv',
      buffer: await example.body()
    })
    await lead.getByRole('button', { name: 'Check the rows' }).click()
    await lead.getByRole('button', { name: 'Import 69 enterprises' }).click()
    await lead.getByText('69 enterprises enrolled').waitFor()
    // without a reload
    await coordinator.getByText('69 engaged enterprises').waitFor({ timeout: 5000 })
    await picture(coordinator, '3-dashboard')
    const insertion = coordinator.getByRole('button', { name: /^Work integration, Wallonia: 21/i })
    await insertion.click()
    t.match(
      await coordinator
        .getByText(/^21 enterprises$/)
        .first()
        .textContent(),
      '21'
    )

    const { id } = await post(lead, `/api/projects/${visesId}/statements`, {
      title: 'Activity report 2018',
      source: 'p. 4',
      asOf: '2018-12-31',
      figures: figures2018
    })
    await lead.goto(`/projects/VISES/testers/statements/${id}`)
    const text = lead.locator('main')
    await text
      .getByText(/98[.,]55/)
      .first()
      .waitFor()
    t.match(await text.innerText(), /21/)
    t.match(await text.innerText(), /69/)
    await picture(lead, '4-reported-figures')
    await lead.context().close()
  }
)

t.test('a researcher annotates a sentence and finds it after the paragraph was rewritten', async t => {
  const researcher = await enterAs('researcher')
  await researcher.goto(documentPath())
  await select(researcher, 'A mentor helps them.')
  await researcher.getByRole('button', { name: 'Annotate' }).click()
  await researcher.getByLabel('Your annotation').fill('Who is the mentor?')
  await researcher.keyboard.press('Control+Enter')
  await researcher.locator('[data-annotation-card]', { hasText: 'Who is the mentor?' }).waitFor()
  await coordinator.goto(documentPath())
  await paragraph(coordinator, 'A mentor helps them.').click()
  await coordinator.keyboard.press('Home')
  await coordinator.keyboard.type('Everything before it is new. ')
  await saved(coordinator)
  await researcher.goto('/projects/VISES/findings')
  await researcher.getByRole('link', { name: 'A mentor helps them.' }).click()
  await researcher.waitForFunction(
    () => document.querySelector('.ProseMirror [data-annotation]')?.textContent === 'A mentor helps them.'
  )
  t.pass('found at its sentence')
  await picture(researcher, '5-annotation')
  await researcher.context().close()
})

let packId = ''

t.test('a coordinator puts the note and today’s dashboard on an agenda and downloads one pack', async t => {
  const { id: meetingId } = await post(coordinator, `/api/projects/${visesId}/meetings`, {
    bodyKind: 'steering',
    startsAt: '2026-12-01T08:30:00.000Z',
    endsAt: '2026-12-01T11:00:00.000Z',
    timeZone: 'Europe/Brussels',
    mode: 'room',
    place: 'Tournai',
    languages: ['fr', 'nl']
  })
  const { id: itemId } = await post(coordinator, `/api/meetings/${meetingId}/items`, {
    kind: 'decision',
    title: { fr: 'Note et avancement', nl: 'Nota en voortgang', en: 'Note and progress' },
    minutes: 30
  })
  const papers = `/api/agenda-items/${itemId}/papers`
  await post(coordinator, papers, { kind: 'document', documentId, freeze: ['fr', 'nl'] })
  await post(coordinator, papers, { kind: 'dashboard' })
  await coordinator.goto(`/projects/VISES/committees/${meetingId}`)
  await coordinator.getByRole('button', { name: /^Build the pack/ }).click()
  const download = coordinator.getByRole('link', { name: 'Download the PDF' }).first()
  await download.waitFor({ timeout: 60_000 })
  await picture(coordinator, '6-pack')
  const file = await coordinator.context().request.get((await download.getAttribute('href'))!)
  t.equal(file.status(), 200)
  const pdf = await getDocumentProxy(new Uint8Array(await file.body()))
  const outline = await pdf.getOutline()
  const titles = outline.map(entry => entry.title).join(' | ')
  t.match(titles, /1.*2/, 'the annexes are numbered')
  t.ok(outline.length >= 3, titles)
  const bookmarks = await Promise.all(
    outline.map(async ({ dest }) => (typeof dest === 'string' ? pdf.getDestination(dest) : dest))
  )
  t.ok(bookmarks.every(Array.isArray), 'every bookmark leads to a page')
  t.ok(pdf.numPages >= 4)
  packId = /packs\/([0-9a-f-]{36})/.exec((await download.getAttribute('href'))!)![1]!
})

t.test('a funder sees what is published to her, and nothing else', async t => {
  const funder = await enterAs('reader')
  const get = (path: string) => funder.context().request.get(path)
  t.same((await json(funder.context(), `/api/projects/${visesId}/documents`)).documents, [])
  t.equal((await get(`/api/documents/${documentId}`)).status(), 404)
  t.equal((await get(`/api/packs/${packId}/file`)).status(), 404)
  for (const part of ['testers', 'dashboard', 'annotations', 'people', 'statements']) {
    const { code } = await (await get(`/api/projects/${visesId}/${part}`)).json()
    t.equal(code, 'permission.denied', part)
  }
  const found = await json(funder.context(), '/api/search?q=mentor')
  t.same(found.results, [])
  t.ok(Object.values(found.counts).every(count => count === 0))

  const { revisions } = await json(coordinator.context(), `/api/documents/${documentId}/revisions`)
  const french = revisions.find((revision: { language: string }) => revision.language === 'fr')
  await post(coordinator, `/api/revisions/${french.id}/publications`, { organisationId: null })
  await funder.goto('/projects/VISES/documents')
  await funder.locator('main a[href*="/documents/"]').first().click()
  await funder.getByText('A mentor helps them.').first().waitFor()
  await picture(funder, '7-funder')
  t.equal(
    await funder.locator('main .ProseMirror[contenteditable=true]').count(),
    0,
    'she reads, she does not write'
  )
  t.ok((await json(funder.context(), '/api/search?q=mentor')).results.length > 0)
  await funder.context().close()
})
