import { existsSync } from 'node:fs'
import type { Page } from 'playwright-core'
import t from 'tap'
import { makeNote } from '../annotations/annotated.ts'
import { visit } from '../browser/visit.ts'
import { paragraphs, saved, textbox, toEnd } from '../browser/written-text.ts'
import { axeFindings } from '../browser/axe.ts'
import { png } from './word-file.ts'

const w = await visit(t)
t.ok(existsSync(w.config.clientDir), 'the client is built')

async function note(title: string) {
  const editor = await w.as('editor')
  const body = { projectId: w.project.id, kind: 'methodology-note', title, language: 'fr' }
  const { id, languages } = (await editor.post('/api/documents', body)).json()
  return {
    id: id as string,
    roomId: languages.fr.roomId as string,
    path: `/projects/${w.project.code}/documents/${id}`
  }
}

/** The first paragraph. */
const words = async (page: Page) => (await paragraphs(page))[0]!

t.test(
  'two partners write in one paragraph and see each other’s caret with name and organisation',
  async t => {
    const { path } = await note('À deux')
    const one = await w.enter('editor')
    const two = await w.enter('researcher')
    await one.goto(path)
    await two.goto(path)
    await textbox(one).click()
    await one.keyboard.type('Nous écrivons')
    await saved(one)
    await two.locator('main .ProseMirror p', { hasText: 'Nous écrivons' }).click()
    await toEnd(two)
    await two.keyboard.type(' ensemble.')
    await one.locator('main .ProseMirror p', { hasText: 'Nous écrivons ensemble.' }).waitFor()
    await one.getByText('Personne researcher · Fédération researcher').first().waitFor()
    await two.getByText('Personne editor · Fédération editor').first().waitFor()
    const list = (await (await w.as('editor')).get(`/api/projects/${w.project.id}/documents`)).json()
      .documents
    const present = list.find((row: { titles: { fr: string } }) => row.titles.fr === 'À deux').present
    t.same(present.map((person: { name: string }) => person.name).sort(), [
      'Personne editor',
      'Personne researcher'
    ])
    await one.context().close()
    await two.context().close()
  }
)

t.test('a partner writes on without a network, reloads, comes back, and everything merges', async t => {
  const { path } = await note('Hors ligne')
  const one = await w.enter('editor')
  const two = await w.enter('mentor')
  await one.goto(path)
  await textbox(one).click()
  await one.keyboard.type('Début.')
  await saved(one)
  await two.goto(path)
  await two.locator('main .ProseMirror p', { hasText: 'Début.' }).waitFor()
  // the page stays reachable, the live text does not: as when a proxy drops sockets
  let isCut = true
  await one.routeWebSocket(/\/live\//, socket => {
    if (isCut) void socket.close()
    else socket.connectToServer()
  })
  await one.reload()
  await one.locator('main .ProseMirror p', { hasText: 'Début.' }).waitFor()
  await one.locator('[data-saving=offline]').waitFor()
  await one.locator('main .ProseMirror p').first().click()
  await toEnd(one)
  await one.keyboard.type(' Hors ligne.')
  t.match(await one.locator('[data-saving=offline]').textContent(), /modification/)
  await two.locator('main .ProseMirror p').first().click()
  await two.keyboard.press('Home')
  await two.keyboard.type('Pendant ce temps. ')
  await saved(two)
  await one.reload()
  await one.locator('[data-saving=offline]').waitFor()
  isCut = false
  await saved(one)
  for (const page of [one, two]) {
    for (let tries = 0; tries < 100 && !(await words(page)).endsWith('Hors ligne.'); tries++) {
      await page.waitForTimeout(100)
    }
    t.equal(await words(page), 'Pendant ce temps. Début. Hors ligne.')
  }
  await one.context().close()
  await two.context().close()
})

t.test('blocks keep their ids through typing and splitting, and a copy gets its own', async t => {
  const { path } = await note('Identités')
  const page = await w.enter('editor')
  await page.goto(path)
  await textbox(page).click()
  await page.keyboard.type('Première')
  const ids = () =>
    textbox(page)
      .locator('p')
      .evaluateAll(all => all.map(one => one.getAttribute('data-block-id')))
  const [first] = await ids()
  await page.keyboard.press('Home')
  // the editor learns of the caret's move a moment later
  await page.waitForTimeout(300)
  await page.keyboard.press('Enter')
  const split = await ids()
  t.equal(split[1], first, 'the part with the text keeps the id')
  t.not(split[0], first)
  await toEnd(page, 'Control+End')
  await textbox(page).evaluate((element, id) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData(
      'text/html',
      `<p data-block-id="${id}">Copie</p><p data-block-id="${id}">Autre copie</p>`
    )
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, first)
  await page.locator('main .ProseMirror p', { hasText: 'Autre copie' }).waitFor()
  const all = await ids()
  t.ok(all.includes(first!), 'the original keeps its id')
  t.equal(new Set(all).size, all.length)
  await page.context().close()
})

t.test('a writer adds a footnote, a table and an image, and takes them back', async t => {
  const { path } = await note('Outils')
  const page = await w.enter('editor')
  await page.goto(path)
  await textbox(page).click()
  await page.keyboard.type('Une phrase')
  await page.getByRole('button', { name: 'Note de bas de page' }).click()
  await page.getByRole('textbox', { name: 'Note de bas de page 1' }).waitFor()
  await page.keyboard.type('La source.')
  await page.keyboard.press('Escape')
  await saved(page)
  const other = await w.enter('researcher')
  await other.goto(path)
  await other.getByRole('textbox', { name: 'Note de bas de page 1' }).getByText('La source.').waitFor()

  await toEnd(page, 'Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/tabl')
  await page.getByRole('option', { name: /Tableau/ }).waitFor()
  await page.keyboard.press('Enter')
  t.equal(await textbox(page).locator('th').count(), 3)
  await page.keyboard.type('Pôle')
  await other.locator('main .ProseMirror th', { hasText: 'Pôle' }).waitFor()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  t.equal(await textbox(page).locator('table').count(), 0)

  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'carte.png', mimeType: 'image/png', buffer: png(60, 40) })
  await page.getByLabel('Texte de remplacement').fill('Carte des versants')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await page.getByRole('img', { name: 'Carte des versants' }).waitFor()
  await page.locator('[data-saving=saved]').waitFor()
  // a dialog that is still fading out covers what lies below it
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.waitForTimeout(1000)
  t.same(await axeFindings(page), [])
  await page.context().close()
  await other.context().close()
})

t.test('a Dutch version is added beside the French one and has its own text', async t => {
  const { path } = await note('Deux langues')
  const page = await w.enter('coordinator')
  await page.goto(path)
  await textbox(page).click()
  await page.keyboard.type('Texte français')
  await saved(page)
  await page.getByRole('button', { name: 'Ajouter la version : Nederlands' }).click()
  await page.getByLabel('Titre dans cette langue').fill('Twee talen')
  await page.getByRole('button', { name: 'Ajouter la version', exact: true }).click()
  await page.getByRole('heading', { name: 'Twee talen', level: 1 }).waitFor()
  await textbox(page).click()
  await page.keyboard.type('Nederlandse tekst')
  await saved(page)
  t.equal(await textbox(page).textContent(), 'Nederlandse tekst')
  await page.getByRole('button', { name: 'Français', exact: true }).click()
  await page.locator('main .ProseMirror p', { hasText: 'Texte français' }).waitFor()
  await page.context().close()
})

t.test('a coordinator freezes and publishes, and a reader reads what was frozen', async t => {
  const { id, path } = await note('À publier')
  const page = await w.enter('coordinator')
  await page.goto(`${path}?panel=revisions`)
  await textbox(page).click()
  await page.keyboard.type('Texte figé.')
  await saved(page)
  await page.getByRole('button', { name: 'Figer une révision' }).click()
  await page.getByText('Révision 1', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Publier', exact: true }).click()
  await page.getByRole('menuitem', { name: 'tous les lecteurs' }).click()
  await page.getByText('Publié : tous les lecteurs').waitFor()
  await textbox(page).click()
  await toEnd(page)
  await page.keyboard.type(' Et la suite.')
  await saved(page)
  t.same(await axeFindings(page), [])

  const reader = await w.enter('reader', undefined, { width: 390 })
  await reader.goto(path)
  await reader.getByText('Texte figé.').waitFor()
  t.equal(await reader.getByText('Et la suite.').count(), 0)
  t.equal(await reader.locator('.ProseMirror').count(), 0, 'no editor is bound')
  t.same(await axeFindings(reader), [])
  await reader.goto(`/projects/${w.project.code}/documents`)
  await reader.getByRole('link', { name: 'À publier' }).waitFor()
  t.equal(await reader.getByRole('link', { name: 'Deux langues' }).count(), 0)
  t.ok(id)
  await page.context().close()
  await reader.context().close()
})

t.test('an editor of an older schema does not bind to newer content and says to reload', async t => {
  const { path, roomId } = await note('Du futur')
  await w.db.executeQuery(
    (await import('kysely')).sql`update live_room set schema_version = 99 where id = ${roomId}`.compile(w.db)
  )
  const page = await w.enter('editor')
  await page.goto(path)
  await page.getByRole('button', { name: 'Recharger' }).waitFor()
  t.equal(await page.locator('.ProseMirror').count(), 0)
  await page.context().close()
})

t.test('whoever follows a partner sees what they come to, until they go their own way', async t => {
  const lines = Array.from({ length: 80 }, (_, line) => `Ligne ${line}.`)
  const { id } = await makeNote(w, { title: 'À suivre', text: lines })
  const path = `/projects/${w.project.code}/documents/${id}`
  const one = await w.enter('editor')
  const two = await w.enter('researcher')
  await one.goto(path)
  await two.goto(path)
  const line = (page: Page, number: number) =>
    page.locator('main .ProseMirror p', { hasText: new RegExp(`^Ligne ${number}\\.`) })
  const isSeen = (number: number) =>
    line(two, number).evaluate(element => {
      const { top } = element.getBoundingClientRect()
      return top > 0 && top < innerHeight
    })
  await line(one, 0).click()
  await two.getByRole('button', { name: '1 autre personne ici : la suivre' }).focus()
  await two.keyboard.press('Enter')
  await two.getByRole('menuitemradio', { name: /Personne editor/ }).waitFor()
  await two.keyboard.press('Enter')
  await two.getByText('Vous suivez Personne editor').waitFor()
  t.equal(await isSeen(79), false)
  await toEnd(one, 'Control+End')
  await two.waitForFunction(() => {
    const last = [...document.querySelectorAll('main .ProseMirror p')].at(-1)!.getBoundingClientRect()
    return last.top > 0 && last.top < innerHeight
  })
  await two.keyboard.press('Escape')
  await two.getByText('Vous suivez Personne editor').waitFor({ state: 'detached' })
  await one.keyboard.press('Control+Home')
  await one.keyboard.type('Ici. ')
  await two.locator('main .ProseMirror p', { hasText: 'Ici.' }).waitFor()
  t.equal(await isSeen(79), true, 'the own view stays')
  await one.context().close()
  await two.context().close()
})
