import t from 'tap'
import type { Member } from '../world.ts'
import { axeFindings } from './axe.ts'
import { visit } from './visit.ts'

const { as, open, signIn, project } = await visit(t)

t.test('a person changes the language of the whole screen, and finds it again on another device', async t => {
  const page = await open('/sign-in')
  await signIn(page, 'mentor')
  await page.getByRole('radio', { name: 'Nederlands' }).click()
  await page.getByRole('heading', { name: 'Start', level: 1 }).waitFor()
  t.equal(await page.evaluate(() => document.documentElement.lang), 'nl')
  const other = await open('/sign-in', { locale: 'en-GB' })
  await signIn(other, 'mentor')
  await other.getByRole('heading', { name: 'Start', level: 1 }).waitFor()
  const session = await (await as('mentor')).get('/api/session')
  t.equal(session.json().person.language, 'nl')
  await page.context().close()
  await other.context().close()
})

t.test('a person chooses the dark theme and keeps it after reloading', async t => {
  const page = await open('/sign-in')
  await signIn(page, 'editor')
  await page.getByRole('button', { name: 'Thème' }).click()
  await page.getByRole('menuitemradio', { name: 'Sombre' }).click()
  await page.reload()
  t.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark')
  t.equal(await page.evaluate(() => getComputedStyle(document.body).colorScheme), 'dark')
  await page.context().close()
})

t.test('a reader finds in the menu only what a reader may see', async t => {
  const places = async (member: Member) => {
    const page = await open('/sign-in')
    await signIn(page, member)
    const names = await page.getByRole('navigation', { name: 'Pages' }).getByRole('listitem').allInnerTexts()
    await page.context().close()
    return names
  }
  const [reader, coordinator] = [await places('reader'), await places('coordinator')]
  t.ok(coordinator.length > reader.length, 'a coordinator has more')
  t.notOk(reader.includes('Personnes'), 'a reader has no list of people')
})

t.test(
  'a reader who guesses an address sees the same page as for an address that does not exist',
  async t => {
    const page = await open('/sign-in')
    await signIn(page, 'reader')
    const notHers = ['/projects/OTHER/documents', '/administration', `/projects/${project.code}/people`]
    for (const path of ['/no-such-page', '/projects/NONE', ...notHers]) {
      await page.goto(path)
      await page.getByRole('heading', { name: 'Page introuvable', level: 1 }).waitFor()
      await page.getByRole('navigation', { name: 'Pages' }).waitFor()
      t.pass(`${path}, and the way back is at hand`)
    }
    await page.context().close()
  }
)

t.test('a person goes to a page by typing a part of its name after Ctrl K', async t => {
  const page = await open('/sign-in')
  await signIn(page, 'editor')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('searchbox').waitFor()
  await page.keyboard.type('reglag')
  await page.getByRole('menuitem', { name: 'Réglages' }).waitFor()
  t.same(await axeFindings(page), [], 'the palette is accessible')
  await page.keyboard.press('Enter')
  await page.locator('h1:focus', { hasText: 'Réglages' }).waitFor()
  t.pass('the heading of the new page has the focus')
  await page.context().close()
})

t.test('a phone shows one column with the places below, and nothing is cut off', async t => {
  const page = await open('/sign-in', { width: 390 })
  await signIn(page, 'coordinator')
  for (const path of ['/', '/settings']) {
    await page.goto(path)
    await page.locator('h1').waitFor()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    t.ok(overflow <= 0, `${path} does not scroll sideways`)
    t.same(await axeFindings(page), [], path)
  }
  await page.getByRole('button', { name: 'Plus' }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'Réglages' }).waitFor()
  await page.context().close()
})

t.test('a refused person reads the name that the field has on the screen', async t => {
  const page = await open('/sign-in')
  await signIn(page, 'coordinator')
  await page.goto(`/projects/${project.code}/documents`)
  await page.getByRole('button', { name: 'Nouveau document' }).first().click()
  await page.getByLabel('Titre').fill('   ')
  await page.keyboard.press('Enter')
  t.match(await page.getByRole('alert').textContent(), /«\sTitre\s»/)
  await page.context().close()
})

t.test('a page says when the changes of colleagues do not arrive, and shows them once they do', async t => {
  const page = await open('/sign-in')
  await signIn(page, 'coordinator')
  let isCut = true
  await page.routeWebSocket(/\/events$/, socket => {
    if (isCut) void socket.close()
    else socket.connectToServer()
  })
  await page.goto(`/projects/${project.code}/documents`)
  const mark = page.getByRole('status').filter({ hasText: 'Hors connexion' })
  await mark.waitFor()
  t.same(await axeFindings(page), [])
  const body = { projectId: project.id, kind: 'free', title: 'Pendant la coupure', language: 'fr' }
  await (await as('editor')).post('/api/documents', body)
  isCut = false
  await page.getByText('Pendant la coupure').first().waitFor()
  await mark.waitFor({ state: 'detached' })
  await page.context().close()
})
