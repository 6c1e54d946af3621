import type { Locator, Page } from 'playwright-core'
import t from 'tap'
import { makeNote, openNote, SENTENCE } from '../annotations/annotated.ts'
import { rewrite } from '../annotations/writer.ts'
import { axeFindings } from '../browser/axe.ts'
import { visit } from '../browser/visit.ts'
import { paragraphs, select } from '../browser/written-text.ts'

t.setTimeout(300_000)
const w = await visit(t)
const { as, people, project } = w

const card = (page: Page, text: string): Locator => page.locator('[data-thread-card]', { hasText: text })
const marks = (page: Page): Locator => page.locator('.ProseMirror [data-thread]')
const documentOf = (id: string, query = '') => `/projects/${project.code}/documents/${id}${query}`

t.test(
  'an editor mentions a mentor by keyboard; the mentor sees it without reloading, answers and resolves it',
  async t => {
    const note = await makeNote(w)
    const mentor = await w.enter('mentor', documentOf(note.id, '?panel=comments'))
    await mentor.locator('.ProseMirror').getByText(SENTENCE).waitFor()
    const editor = await w.enter('editor', documentOf(note.id))
    await select(editor, SENTENCE)
    await editor.keyboard.press('Control+Alt+j')
    const area = editor.getByLabel('Votre commentaire')
    await area.pressSequentially('Qu’en pensez-vous, @ment')
    await editor.getByRole('option', { name: people.mentor.name }).waitFor()
    await editor.keyboard.press('Enter')
    t.equal(await area.inputValue(), `Qu’en pensez-vous, @${people.mentor.name} `)
    await editor.keyboard.press('Control+Enter')
    await card(editor, 'Qu’en pensez-vous').waitFor()
    t.equal(await marks(editor).first().textContent(), SENTENCE)

    await card(mentor, 'Qu’en pensez-vous').waitFor()
    await marks(mentor).first().waitFor()
    t.match(await card(mentor, 'Qu’en pensez-vous').textContent(), 'Fédération editor')
    await mentor.getByRole('button', { name: 'Notifications, 1 non lue' }).click()
    await mentor.getByRole('link', { name: /vous mentionne/ }).waitFor()
    t.match(mentor.url(), 'notices=1')
    t.same(await axeFindings(mentor), [])
    await mentor.getByRole('link', { name: /vous mentionne/ }).click()
    await mentor.waitForURL(/thread=/)
    await mentor.getByRole('button', { name: 'Notifications', exact: true }).waitFor()
    const thread = card(mentor, 'Qu’en pensez-vous')
    t.equal(await thread.getAttribute('aria-current'), 'true')
    await thread.getByRole('button', { name: 'Répondre' }).click()
    await mentor.getByLabel('Votre réponse').fill('D’accord avec cette phrase')
    await mentor.keyboard.press('Control+Enter')
    await card(editor, 'Qu’en pensez-vous').click()
    await editor.getByText('D’accord avec cette phrase').waitFor()
    t.same(await axeFindings(mentor), [])
    await thread.getByRole('button', { name: 'Marquer comme réglé' }).click()
    await mentor.getByText('La discussion est réglée.').waitFor()
    await thread.getByText(/Réglé par Personne mentor/).waitFor()
    await mentor.context().close()
    await editor.context().close()
  }
)

t.test('a detached thread keeps its quote and is attached to other words', async t => {
  const note = await makeNote(w)
  const page = await w.enter('researcher', documentOf(note.id))
  await select(page, SENTENCE)
  await page.getByRole('button', { name: 'Commenter' }).click()
  await page.getByLabel('Votre commentaire').fill('Va disparaître')
  await page.keyboard.press('Control+Enter')
  await card(page, 'Va disparaître').waitFor()
  const koen = await openNote(w, await as('project-lead'), note.roomId)
  t.teardown(koen.leave)
  rewrite(koen, SENTENCE, '')
  const thread = card(page, 'Va disparaître')
  await thread.getByText('Détaché').waitFor()
  t.match(await thread.textContent(), SENTENCE)
  t.same(await axeFindings(page), [])
  await select(page, 'Elle dure douze mois environ.')
  await thread.getByRole('button', { name: 'Rattacher à la sélection' }).click()
  await page.getByText('La discussion est rattachée.').waitFor()
  await page.waitForFunction(
    words => document.querySelector('.ProseMirror [data-thread]')?.textContent === words,
    'Elle dure douze mois environ.'
  )
  await page.context().close()
})

t.test(
  'keys go from thread to thread in the order of the text; the filter stands in the address',
  async t => {
    const note = await makeNote(w)
    const page = await w.enter('coordinator', documentOf(note.id))
    for (const words of [SENTENCE, 'La démarche comporte trois étapes.']) {
      await select(page, words)
      await page.keyboard.press('Control+Alt+j')
      await page.getByLabel('Votre commentaire').fill(`sur ${words.slice(0, 12)}`)
      await page.keyboard.press('Control+Enter')
      await card(page, `sur ${words.slice(0, 12)}`).waitFor()
    }
    t.match(await page.locator('[data-thread-card]').first().textContent(), 'sur La démarche')
    await page.locator('.ProseMirror').focus()
    await page.keyboard.press('Control+Alt+ArrowUp')
    await page.locator('[data-thread-card][aria-current]', { hasText: 'sur Les parties' }).waitFor()
    await page.keyboard.press('Control+Alt+ArrowUp')
    await page.locator('[data-thread-card][aria-current]', { hasText: 'sur La démarche' }).waitFor()
    await page.keyboard.press('Control+Alt+ArrowDown')
    await page.locator('[data-thread-card][aria-current]', { hasText: 'sur Les parties' }).waitFor()
    await page.goto(documentOf(note.id, '?panel=comments&comments=assigned'))
    await page.getByText('Aucune discussion ne correspond').waitFor()
    await page.getByRole('button', { name: 'Montrer toutes les discussions' }).click()
    await page.waitForURL(/comments=all/)
    await card(page, 'sur La démarche').waitFor()
    await page.context().close()
  }
)

t.test('a click on commented words puts the caret there, also the first one into the text', async t => {
  const note = await makeNote(w)
  const page = await w.enter('coordinator', documentOf(note.id))
  await select(page, SENTENCE)
  await page.keyboard.press('Control+Alt+j')
  await page.getByLabel('Votre commentaire').fill('Ici')
  await page.keyboard.press('Control+Enter')
  await card(page, 'Ici').waitFor()
  await page.goto(documentOf(note.id))
  await marks(page).first().waitFor()
  const { x, y, height } = (await marks(page).first().boundingBox())!
  await page.mouse.click(x + 30, y + height / 2)
  await page.keyboard.type('XYZ')
  await marks(page).filter({ hasText: 'XYZ' }).waitFor()
  t.match(await paragraphs(page), [/./, /./], 'the text has several paragraphs')
  t.notMatch((await paragraphs(page))[0], 'XYZ', 'nothing is written at the beginning')
  await page.context().close()
})

t.test('commenting changes nothing in the document, also for those who may write in it', async t => {
  const note = await makeNote(w)
  const watcher = await openNote(w, await as('editor'), note.roomId)
  t.teardown(watcher.leave)
  let updates = 0
  watcher.ydoc.on('update', () => void updates++)
  const page = await w.enter('editor', documentOf(note.id))
  await select(page, SENTENCE)
  await page.keyboard.press('Control+Alt+j')
  await page.getByLabel('Votre commentaire').fill('Rien ne bouge')
  await page.keyboard.press('Control+Enter')
  await card(page, 'Rien ne bouge').waitFor()
  t.equal(updates, 0)
  await page.context().close()
})
