import type { Page } from 'playwright-core'
import t from 'tap'
import { axeFindings } from './axe.ts'
import { visit } from './visit.ts'
import { toEnd } from './written-text.ts'

const { as, open, signIn, project } = await visit(t)

/** What documents left in this browser: the names of its databases and of its counts. */
const copies = (page: Page) =>
  page.evaluate(async () => [
    ...(await indexedDB.databases()).map(({ name }) => name!).filter(name => name.startsWith('lys:')),
    ...Object.keys(localStorage).filter(name => /^lys:(copy|edits|epoch):/.test(name))
  ])

async function openNote(title: string): Promise<Page> {
  const answer = await (
    await as('editor')
  ).post('/api/documents', { projectId: project.id, kind: 'free', title, language: 'fr' })
  const page = await open('/sign-in')
  await signIn(page, 'editor')
  await page.goto(`/projects/${project.code}/documents/${answer.json().id}`)
  await page.locator('main .ProseMirror').first().click()
  await page.keyboard.type('Gardé par le serveur.')
  await page.locator('[data-saving=saved]').waitFor()
  return page
}

async function signOut(page: Page) {
  await page.getByRole('button', { name: /Menu de/ }).click()
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
}

t.test('signing out takes the copies of documents off the device', async t => {
  const page = await openNote('Copie')
  t.not((await copies(page)).length, 0)
  await signOut(page)
  await page.waitForURL('**/sign-in')
  await page.locator('input[name=email]').waitFor()
  t.same(await copies(page), [])
  await page.context().close()
})

t.test('who has edits that no server has is warned, may stay, and else leaves nothing behind', async t => {
  const page = await openNote('Hors ligne')
  let isCut = true
  await page.routeWebSocket(/\/live\//, socket => {
    if (isCut) void socket.close()
    else socket.connectToServer()
  })
  await page.reload()
  await page.locator('[data-saving=offline]').waitFor()
  await page.locator('main .ProseMirror p').first().click()
  await toEnd(page)
  await page.keyboard.type(' Pas encore.')
  await signOut(page)
  const warning = page.getByRole('alertdialog', { name: 'Des modifications ne sont pas enregistrées' })
  await warning.waitFor()
  t.match(await warning.textContent(), /modifications/)
  t.same(await axeFindings(page), [])
  await warning.getByRole('button', { name: 'Rester connecté' }).click()
  await warning.waitFor({ state: 'detached' })

  isCut = false
  await page.locator('[data-saving=saved]').waitFor()
  t.match(await page.locator('main .ProseMirror').first().textContent(), /Pas encore\./)

  isCut = true
  await page.reload()
  await page.locator('[data-saving=offline]').waitFor()
  await page.locator('main .ProseMirror p').first().click()
  await page.keyboard.type('Perdu. ')
  await signOut(page)
  await warning.getByRole('button', { name: 'Se déconnecter et effacer' }).click()
  await page.waitForURL('**/sign-in')
  await page.locator('input[name=email]').waitFor()
  t.same(await copies(page), [])
  await page.context().close()
})
