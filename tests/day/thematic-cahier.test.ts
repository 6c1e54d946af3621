import { readFileSync } from 'node:fs'
import type { Download, Page } from 'playwright-core'
import t from 'tap'
import { getDocumentProxy } from 'unpdf'
import type { DocumentJson } from '../../shared/editor/schema.ts'
import { paste, saved, textbox, toEnd, writtenContent } from '../browser/written-text.ts'
import { visit } from '../browser/visit.ts'
import { patience } from '../patience.ts'
import { chapter } from './chapter.ts'
import { picture } from './picture.ts'

// A cahier of a hundred pages, from its template to the printer and back.

t.setTimeout(patience(200_000))
const PAGES_EACH = 37
const w = await visit(t)
const documents = `/projects/${w.project.code}/documents`
const coordinator = await w.enter('coordinator', documents)
let editor: Page
let researcher: Page
let path = ''

t.test('a coordinator begins a cahier with the template of its kind', async t => {
  await coordinator.getByRole('button', { name: 'Nouveau document' }).first().click()
  await coordinator.getByRole('textbox', { name: 'Titre' }).fill('Cahier : travailler ensemble')
  await coordinator.getByRole('button', { name: /Type de document/ }).click()
  await coordinator.getByRole('option', { name: 'Cahier thématique' }).click()
  await coordinator.getByText(/Résumé · Introduction/).waitFor()
  await coordinator.getByRole('button', { name: 'Créer le document' }).click()
  await coordinator.waitForURL(/documents\/[0-9a-f-]{36}/)
  path = new URL(coordinator.url()).pathname
  await heading(coordinator, 'Constats').waitFor()
  t.equal(await textbox(coordinator).locator('h1').count(), 11)
})

t.test('three people write a hundred pages at the same time', async t => {
  editor = await w.enter('editor', path)
  researcher = await w.enter('researcher', path)
  const writers = [
    { page: coordinator, after: 'Premier constat', title: 'Ce que disent les fédérations' },
    { page: editor, after: 'Regards croisés', title: 'Ce que disent les entreprises' },
    { page: researcher, after: 'Introduction', title: 'Ce que disent les chiffres' }
  ]
  await Promise.all(
    writers.map(async ({ page, after, title }, at) => {
      await heading(page, after).click()
      await toEnd(page)
      await page.keyboard.press('Enter')
      await paste(page, chapter(title, PAGES_EACH, at + 1))
      await saved(page)
    })
  )
  for (const { page } of writers)
    for (const { title } of writers)
      await heading(page, `${title} ${PAGES_EACH}`).waitFor({ state: 'attached' })
  const [one, ...others] = await Promise.all(writers.map(({ page }) => writtenContent(page)))
  for (const other of others) t.same(other, one, 'all three have the same text')
  t.ok(wordsOf(one!) > 100 * 420, `${wordsOf(one!)} words`)
})

t.test('they discuss a sentence, and settle it', async t => {
  await heading(researcher, 'Ce que disent les fédérations 2').click({ clickCount: 3 })
  await researcher.keyboard.press('Control+Alt+j')
  await researcher.getByLabel('Votre commentaire').fill('Faut-il nommer les trois versants ?')
  await researcher.keyboard.press('Control+Enter')
  await coordinator.goto(`${path}?panel=comments`)
  const thread = coordinator.locator('[data-thread-card]', { hasText: 'Faut-il nommer' })
  await thread.getByRole('button', { name: 'Montrer le passage dans le texte' }).click()
  await thread.getByRole('button', { name: 'Répondre' }).click()
  await coordinator.getByLabel('Votre réponse').fill('Oui, dans le titre.')
  await coordinator.keyboard.press('Control+Enter')
  await researcher.getByText('Oui, dans le titre.').waitFor()
  await thread.getByRole('button', { name: 'Marquer comme réglé' }).click()
  await thread.getByText(/Réglé par/).waitFor()
  await picture(coordinator, 'cahier-1-comments')
  t.pass('settled')
})

t.test('one suggests other words, another accepts them', async t => {
  await researcher.goto(`${path}?suggest=1`)
  await heading(researcher, 'Conclusion').click()
  await toEnd(researcher)
  await researcher.keyboard.type(' et suites à donner')
  await textbox(researcher).locator('ins', { hasText: 'suites à donner' }).waitFor()
  await saved(researcher)
  await coordinator.goto(`${path}?panel=suggestions`)
  const suggestion = coordinator.getByRole('list', { name: 'Suggestions' }).getByRole('listitem')
  await suggestion.getByText('et suites à donner').first().waitFor()
  t.equal(await suggestion.count(), 1)
  await textbox(coordinator).locator('ins').scrollIntoViewIfNeeded()
  await picture(coordinator, 'cahier-2-suggestions')
  await suggestion.getByRole('button', { name: /^Accepter/ }).click()
  await coordinator.getByText('Rien n’est suggéré').waitFor()
  await heading(researcher, 'Conclusion et suites à donner').waitFor()
  await textbox(researcher).locator('ins').first().waitFor({ state: 'detached' })
  await saved(coordinator)
})

t.test('they keep a version, write on, and see within seconds what changed in a hundred pages', async t => {
  await coordinator.goto(`${path}?panel=versions`)
  await heading(coordinator, 'Ce que disent les chiffres').waitFor()
  await coordinator.getByRole('button', { name: 'Nommer cette version' }).click()
  await coordinator.getByRole('textbox', { name: 'Nom' }).fill('Avant relecture')
  await coordinator.keyboard.press('Enter')
  const version = coordinator.getByRole('button', { name: /Avant relecture/ }).first()
  await version.waitFor()
  await heading(editor, 'Ce que disent les entreprises 1').click()
  await toEnd(editor)
  await editor.keyboard.type(' et leurs publics')
  await saved(editor)
  await heading(coordinator, 'Ce que disent les entreprises 1 et leurs publics').waitFor({
    state: 'attached'
  })
  await version.click()
  await coordinator.locator('[data-compared]').waitFor()
  await coordinator.keyboard.press('n')
  await coordinator.locator('main ins[data-current-change]').waitFor()
  await picture(coordinator, 'cahier-3-comparison')
  t.same(await coordinator.locator('main ins[data-current-change]').allTextContents(), [' et leurs publics'])
  await coordinator.getByText('Changement 1 sur 1').waitFor()
})

t.test('a revision is frozen, signed and cited', async t => {
  await coordinator.goto(`${path}?panel=versions`)
  await coordinator.getByRole('button', { name: 'Figer une révision' }).click()
  await coordinator.getByText('Révision 1', { exact: true }).waitFor()
  await coordinator.getByRole('button', { name: 'Signer pour Fédération coordinator' }).click()
  await coordinator.getByRole('button', { name: 'Actions : Révision 1' }).click()
  await coordinator.getByRole('menuitem', { name: 'Citer' }).click()
  const citation = coordinator.getByRole('region', { name: 'Citation' })
  await citation.getByText(/Cahier : travailler ensemble\. Projet VISES, révision 1/).waitFor()
  t.pass('cited')
})

t.test('the cahier leaves as a PDF of a hundred pages with its bookmarks', async t => {
  const pdf = await getDocumentProxy(new Uint8Array(await exported('pdf')))
  t.ok(pdf.numPages > 100, `${pdf.numPages} pages`)
  const outline = await pdf.getOutline()
  const titles = outline.map(({ title }) => title).join(' | ')
  for (const title of ['Introduction', 'Ce que disent les entreprises', 'Constats']) t.match(titles, title)
})

t.test('it leaves for Word, and comes back as it was', async t => {
  const file = await exported('docx')
  const before = await writtenContent(coordinator)
  await coordinator.goto(documents)
  await coordinator.getByRole('link', { name: 'Importer un fichier' }).first().click()
  await coordinator
    .locator('input[type=file]')
    .setInputFiles({ name: 'cahier.docx', mimeType: 'application/octet-stream', buffer: file })
  await coordinator.getByRole('button', { name: 'Continuer' }).click()
  await coordinator.getByRole('button', { name: 'Importer', exact: true }).click()
  await coordinator.getByRole('link', { name: 'Ouvrir le document' }).click()
  await heading(coordinator, 'Ce que disent les chiffres').waitFor()
  const after = await writtenContent(coordinator)
  t.same(headingsOf(after), headingsOf(before))
  // passages that wait to be filled in are for the screen alone
  const written = (document: DocumentJson, type: string) => nodesOf(document, type).filter(textOf).length
  for (const type of ['paragraph', 'table', 'bulletList'])
    t.equal(written(after, type), written(before, type), type)
  t.equal(wordsOf(after), wordsOf(before))
})

/** Downloads the text on the coordinator's screen. */
async function exported(format: 'pdf' | 'docx'): Promise<Buffer> {
  await coordinator.goto(`${path}?export=${format}`)
  await heading(coordinator, 'Ce que disent les chiffres').waitFor({ state: 'attached' })
  const [download] = await Promise.all([
    coordinator.waitForEvent('download') as Promise<Download>,
    coordinator.getByRole('button', { name: 'Télécharger' }).click()
  ])
  return readFileSync(await download.path())
}

function heading(page: Page, text: string) {
  return textbox(page).locator('h1, h2, h3').filter({ hasText: text }).first()
}

function nodesOf(node: DocumentJson, type: string): DocumentJson[] {
  const within = (node.content ?? []).flatMap(child => nodesOf(child, type))
  return node.type === type ? [node, ...within] : within
}

const textOf = (node: DocumentJson): string => node.text ?? (node.content ?? []).map(textOf).join(' ')
const wordsOf = (node: DocumentJson): number => textOf(node).split(/\s+/).filter(Boolean).length
const headingsOf = (node: DocumentJson): string[] => nodesOf(node, 'heading').map(textOf)
