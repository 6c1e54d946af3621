import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import t from 'tap'
import { launchChromium } from '../browser/chromium.ts'
import { lys } from '../operations/process.ts'
import { freePort, startServer } from '../server-process.ts'
import { toEnd } from '../browser/written-text.ts'

// A backup is restored while people have the document open: its history begins anew, theirs must not flow into it.

t.setTimeout(200_000)
const DATA_DIR = mkdtempSync(join(tmpdir(), 'lys-restored-'))
const settings = {
  DATA_DIR,
  DEMO: 'on',
  DATABASE_URL: '',
  REDIS_URL: '',
  PORT: String(await freePort()),
  REQUESTS_PER_MINUTE: '0'
}
let server = await startServer(settings, 'server/main.ts')
const browser = await launchChromium()
t.teardown(async () => {
  await browser.close()
  await server.stop()
  rmSync(DATA_DIR, { recursive: true, force: true })
})

const accounts: { email: string; password: string; role: string }[] = JSON.parse(
  readFileSync(join(DATA_DIR, 'demo-accounts.json'), 'utf8')
)
const text = (page: Page) => page.locator('main .ProseMirror').first()
const state = (page: Page, kind: string) => page.locator(`[data-saving=${kind}]`).waitFor()

async function enterAs(role: string): Promise<{ context: BrowserContext; page: Page }> {
  const { email, password } = accounts.find(account => account.role === role)!
  const context = await browser.newContext({ baseURL: server.address, locale: 'fr-BE' })
  const opened = await context.request.post('/api/session', {
    data: { email, password },
    headers: { origin: server.address }
  })
  t.ok(opened.ok())
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  return { context, page }
}

t.test('a page from before the restore merges nothing, keeps its draft for copying, and goes on', async t => {
  const { context, page } = await enterAs('editor')
  const colleague = await enterAs('researcher')
  await context.request.patch('/api/session', {
    data: { language: 'fr' },
    headers: { origin: server.address }
  })
  const { projects } = await (await context.request.get('/api/projects')).json()
  const vises = projects.find(({ code }: { code: string }) => code === 'VISES')
  const made = await context.request.post('/api/documents', {
    data: { projectId: vises.id, kind: 'free', title: 'Restaurée', language: 'fr' },
    headers: { origin: server.address }
  })
  const path = `/projects/VISES/documents/${(await made.json()).id}`

  let isCut = false
  await page.routeWebSocket(/\/live\//, socket => {
    if (isCut) void socket.close()
    else socket.connectToServer()
  })
  await page.goto(path)
  await text(page).click()
  await page.keyboard.type('Avant.')
  await state(page, 'saved')
  const file = join(DATA_DIR, '..', `lys-restored-${process.pid}.zip`)
  t.teardown(() => rmSync(file, { force: true }))
  const backup = await lys(['backup', file], settings)
  t.equal(backup.code, 0, backup.err)
  await page.keyboard.type(' Après.')
  await state(page, 'saved')
  await colleague.page.goto(path)
  await text(colleague.page).getByText('Avant. Après.').waitFor()

  isCut = true
  await page.reload()
  await state(page, 'offline')
  await text(page).locator('p').first().click()
  await toEnd(page)
  await page.keyboard.type(' Brouillon.')
  await server.stop()
  const restored = await lys(['restore', file, '--replace'], settings)
  t.equal(restored.code, 0, restored.err)
  server = await startServer(settings, 'server/main.ts')
  isCut = false

  // who restores a backup ends every session
  await state(page, 'refused')
  t.match(await text(page).textContent(), 'Avant. Après. Brouillon.', 'the draft stays on the screen')
  await signInAgain(page, 'editor')
  await signInAgain(colleague.page, 'researcher')
  await text(colleague.page)
    .getByText(/^Avant\.$/)
    .waitFor()
  await state(colleague.page, 'saved')

  await state(page, 'refused')
  t.match(await text(page).textContent(), 'Avant. Après. Brouillon.', 'as it stood, with nothing merged')
  t.equal(await text(page).getAttribute('contenteditable'), 'false')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-saving=refused] button').first().click()
  ])
  t.match(readFileSync(await download.path(), 'utf8'), /Brouillon\./)
  await page.locator('[data-saving=refused] button').last().click()
  await text(page)
    .getByText(/^Avant\.$/)
    .waitFor()
  await state(page, 'saved')
  await page.locator('main .ProseMirror p').first().click()
  await toEnd(page)
  await page.keyboard.type(' Ensuite.')
  await text(colleague.page)
    .getByText(/^Avant\. Ensuite\./)
    .waitFor()
  await context.close()
  await colleague.context.close()
})

/** From the document whose session ended to the sign-in page, and back to the document. */
async function signInAgain(page: Page, role: string) {
  const { email, password } = accounts.find(account => account.role === role)!
  await page
    .locator('[data-saving=refused]')
    .getByRole('button', { name: /Se connecter|Aanmelden|Sign in/ })
    .click()
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.keyboard.press('Enter')
  await text(page).waitFor()
}
