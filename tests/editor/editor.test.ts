import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import t from 'tap'
import { axeFindings } from '../browser/axe.ts'
import { visit } from '../browser/visit.ts'
import { paste, saved, textbox, toEnd, writtenContent } from '../browser/written-text.ts'
import { sketch } from './sketch.ts'

const w = await visit(t)

const samples = join(import.meta.dirname, 'clipboard')

async function openNote(title: string): Promise<{ page: Page; id: string; path: string; asked: string[] }> {
  const door = await w.as('editor')
  const body = { projectId: w.project.id, kind: 'thematic-cahier', title, language: 'fr' }
  const { id } = (await door.post('/api/documents', body)).json() as { id: string }
  const path = `/projects/${w.project.code}/documents/${id}`
  const { page, asked } = await windowAt(path)
  return { page, id, path, asked }
}

async function windowAt(path: string) {
  const page = await w.enter('editor')
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  await page.goto(path)
  await textbox(page).waitFor()
  return { page, asked }
}

interface Bound extends Element {
  editor: {
    commands: { setContent(json: object): boolean; focus(at: string): boolean }
  }
}
const write = (page: Page, ...content: object[]) =>
  textbox(page).evaluate((element, json) => {
    // the commands are read anew: each reading begins a transaction
    const { editor } = element as unknown as Bound
    editor.commands.setContent({ type: 'doc', content: json })
    editor.commands.focus('end')
  }, content)

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const heading = (level: number, text: string) => ({
  type: 'heading',
  attrs: { level },
  content: [{ type: 'text', text }]
})

t.test(
  'a writer pastes from other programs and gets what was meant, and nothing that was hidden in it',
  async t => {
    const { page, asked } = await openNote('Coller')
    const names = readdirSync(samples).filter(name => name.endsWith('.html'))
    t.ok(names.length >= 40)
    for (const name of names) {
      await write(page, { type: 'paragraph' })
      await paste(page, readFileSync(join(samples, name), 'utf8'))
      const drawn = sketch(await writtenContent(page))
      const expected = join(samples, name.replace('.html', '.txt'))
      if (process.env.WRITE_SAMPLES) writeFileSync(expected, drawn)
      t.equal(drawn, readFileSync(expected, 'utf8'), name)
    }
    const foreign = asked.filter(url => !url.startsWith(w.address) && !/^(data|blob):/.test(url))
    t.same(foreign, [], 'nothing was fetched')
    t.equal(
      await page.evaluate(() => (globalThis as { hacked?: number }).hacked),
      undefined,
      'nothing was run'
    )
    await page.context().close()
  }
)

t.test('a table that no screen could draw becomes lines of text', async t => {
  const { page } = await openNote('Grand tableau')
  const wide = `<table><tr>${'<td>x</td>'.repeat(2000)}</tr></table><p>Après</p>`
  await paste(page, wide)
  const content = await writtenContent(page)
  t.equal(JSON.stringify(content).includes('"table"'), false)
  t.match(sketch(content), /x · x · x/)
  t.match(sketch(content), /Après/)
  await page.context().close()
})

t.test('headings are numbered for everybody who has the document open, and references follow', async () => {
  const { page, path } = await openNote('Numéros')
  await write(page, heading(1, 'Cadre'), heading(2, 'Méthode'), heading(1, 'Résultats'), paragraph('Voir '))
  await saved(page)
  const { page: other } = await windowAt(path)
  await other.locator('main .ProseMirror h1', { hasText: 'Résultats' }).waitFor()
  await page
    .getByRole('button', { name: /^Style|Texte/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Numéroter les titres' }).click()
  for (const one of [page, other]) {
    await one.locator('main h2[data-number="1.1"]', { hasText: 'Méthode' }).waitFor()
    await one.locator('main h1[data-number="2"]', { hasText: 'Résultats' }).waitFor()
    await one.getByRole('navigation', { name: 'Plan du document' }).getByText('1.1').waitFor()
  }
  await textbox(page).locator('p').last().click()
  await toEnd(page)
  await page.keyboard.type('[[')
  await page.getByRole('combobox', { name: /Titre, tableau ou figure/ }).fill('Rés')
  await page.getByRole('option', { name: /Résultats/ }).click()
  await page.getByRole('button', { name: 'Insérer', exact: true }).click()
  const reference = (one: Page) => one.locator('main .ProseMirror p [role=link]')
  await reference(page).getByText('2', { exact: true }).waitFor()
  // one chapter more in front, written by the other: both see the new number
  await other.locator('main .ProseMirror h1').first().click()
  await other.keyboard.press('Control+Home')
  await other.waitForTimeout(200)
  await other.keyboard.press('Enter')
  const inFront = other.locator('main .ProseMirror > :first-child')
  await inFront.filter({ hasNotText: 'Cadre' }).waitFor()
  await inFront.click()
  await other.keyboard.type('# Avant-propos')
  await other.locator('main .ProseMirror h1', { hasText: 'Avant-propos' }).waitFor()
  for (const one of [page, other]) await reference(one).getByText('3', { exact: true }).waitFor()
  await page.context().close()
  await other.context().close()
})

t.test('a writer finds words without their accents and replaces them all as one step', async t => {
  const { page } = await openNote('Chercher')
  await write(page, paragraph('L’économie sociale. Économie, économies.'), paragraph('ECONOMIE du cœur.'))
  await page.keyboard.press('Control+f')
  const bar = page.getByRole('search', { name: 'Rechercher dans le texte' })
  await bar.getByRole('searchbox', { name: 'Rechercher' }).fill('economie')
  await bar.getByText(/sur 4/).waitFor()
  await bar.getByText('Respecter les accents').click()
  await bar.getByText('1 sur 1').waitFor()
  await bar.getByText('Respecter les accents').click()
  await bar.getByText('Mot entier').click()
  await bar.getByText(/sur 3/).waitFor()
  await bar.getByRole('searchbox', { name: 'Rechercher' }).fill('coeur')
  await bar.getByText('1 sur 1').waitFor()
  await bar.getByRole('searchbox', { name: 'Rechercher' }).fill('économie')
  await page.keyboard.press('Control+h')
  await bar.getByRole('searchbox', { name: 'Remplacer par' }).fill('activité')
  t.same(await axeFindings(page), [])
  await bar.getByRole('button', { name: 'Tout remplacer' }).click()
  await textbox(page).getByText('L’activité sociale. activité, économies.').waitFor()
  await bar.getByRole('searchbox', { name: 'Remplacer par' }).press('Escape')
  await bar.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await textbox(page).getByText('L’économie sociale. Économie, économies.').waitFor()
  await textbox(page).getByText('ECONOMIE du cœur.').waitFor()
  await page.context().close()
})

t.test('a block from the menu is undone by itself, and what was typed before it stays', async t => {
  const { page } = await openNote('Annuler')
  await textbox(page).click()
  await page.keyboard.type('Une phrase.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/tableau')
  await page.getByRole('option', { name: 'Tableau', exact: true }).waitFor()
  await page.keyboard.press('Enter')
  await textbox(page).locator('table').waitFor()
  await page.keyboard.press('Control+z')
  await textbox(page).locator('table').waitFor({ state: 'detached' })
  t.match(sketch(await writtenContent(page)), /Une phrase\./)
  await page.context().close()
})

t.test(
  'every block of the menu is written by keyboard alone, moved by keys, and read as it was written',
  async t => {
    const { page } = await openNote('Au clavier')
    await textbox(page).click()
    await page.keyboard.type('# Titre')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Soit $x^2$ et la suite.')
    await page.keyboard.press('Enter')
    await page.keyboard.type('!! À retenir.')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.type('[toc]')
    await page.getByRole('navigation', { name: 'Sommaire' }).getByRole('button', { name: 'Titre' }).waitFor()
    await page.keyboard.type('$$ ')
    await page.getByRole('textbox', { name: /Formule en LaTeX/ }).fill('\\frac{68}{69}')
    await page.getByRole('button', { name: 'Insérer', exact: true }).click()
    await page.locator('main .ProseMirror math mfrac').waitFor()
    await page.keyboard.type('+++')
    await page.keyboard.type('Fin.')
    const words = () => writtenContent(page).then(json => json.content!.map(({ type }) => type))
    t.same(await words(), [
      'heading',
      'paragraph',
      'callout',
      'tableOfContents',
      'mathBlock',
      'pageBreak',
      'paragraph'
    ])
    t.match(sketch(await writtenContent(page)), /Soit <mathInline x\^2> et la suite\./)
    await page.keyboard.press('Alt+Shift+ArrowUp')
    t.same((await words()).slice(-2), ['paragraph', 'pageBreak'])
    await page.keyboard.press('Alt+Shift+ArrowDown')
    t.same((await words()).slice(-2), ['pageBreak', 'paragraph'])
    await page.keyboard.press('Control+/')
    await page.getByRole('dialog').getByText('Monter le bloc').waitFor()
    t.same(await axeFindings(page), [])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await saved(page)
    t.same(await axeFindings(page), [])
    await page.context().close()
  }
)

t.test('a block is dragged by its handle', async t => {
  const { page } = await openNote('Glisser')
  await write(page, paragraph('Un'), paragraph('Deux'), paragraph('Trois'))
  const handle = page.locator('[draggable=true][aria-hidden=true]')
  await textbox(page).getByText('Un', { exact: true }).hover()
  await handle.waitFor()
  await handle.dragTo(textbox(page).getByText('Trois', { exact: true }), { targetPosition: { x: 4, y: 10 } })
  await textbox(page).locator('p:first-child', { hasText: 'Deux' }).waitFor()
  t.equal(sketch(await writtenContent(page)), 'paragraph: Deux\nparagraph: Un\nparagraph: Trois\n')
  await page.context().close()
})

t.test('a table is captioned, widened and walked through from the keyboard', async t => {
  const { page } = await openNote('Tableaux')
  await textbox(page).click()
  await page.keyboard.type('/tableau')
  await page.getByRole('option', { name: 'Tableau', exact: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Pôle')
  for (let cell = 0; cell < 9; cell++) await page.keyboard.press('Tab')
  t.equal(await textbox(page).locator('tr').count(), 4, 'Tab in the last cell makes a row')
  await page.keyboard.press('Shift+Tab')
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'Tableau', exact: true }).click()
    await page.getByRole('menuitem', { name, exact: true }).click()
  }
  await choose('Légende')
  await page.getByRole('textbox', { name: /^Légende/ }).fill('Testeurs par pôle')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await textbox(page).locator('caption', { hasText: 'Testeurs par pôle' }).waitFor()
  // the caret must have reached the cell before the selection grows out of it
  for (const selected = textbox(page).locator('.selectedCell'); (await selected.count()) < 2;) {
    await textbox(page).locator('td').first().click()
    await page.keyboard.press('Shift+ArrowRight')
    await page.waitForTimeout(100)
  }
  await choose('Fusionner les cellules')
  await textbox(page).locator('td[colspan="2"]').waitFor()
  await choose('Scinder la cellule')
  await textbox(page).locator('td[colspan="2"]').waitFor({ state: 'detached' })
  await choose('Élargir la colonne')
  t.match(sketch(await writtenContent(page)), /table caption="Testeurs par pôle"[\s\S]*colwidth=\[\d+\]/)
  await page.context().close()
})

t.test('the guidance of a template is a hint that goes when one writes', async t => {
  const { page } = await openNote('Modèle')
  await write(page, paragraph('Avant.'), { type: 'paragraph', attrs: { guidance: 'Décrivez la méthode.' } })
  await textbox(page).locator('p[data-guidance]').first().waitFor()
  await textbox(page).locator('p').first().click()
  const open = page.getByRole('button', { name: '1 passage à remplir' })
  await open.click()
  await page.keyboard.type('Nous…')
  await open.waitFor({ state: 'detached' })
  t.match(sketch(await writtenContent(page)), /Avant\.\n.*: Nous…/)
  const hint = await textbox(page)
    .locator('p')
    .last()
    .evaluate(element => getComputedStyle(element, '::before').content)
  t.equal(hint, 'none')
  await page.context().close()
})

t.test(
  'a writer counts words, folds the outline and writes without distraction; the address remembers',
  async t => {
    const { page } = await openNote('Autour')
    await write(page, heading(1, 'Premier titre'), paragraph('Trois mots ici.'), heading(2, 'Second'))
    await page.getByText('6 mots').waitFor()
    await page.keyboard.press('Control+a')
    await page.getByText('6 sur 6 mots').waitFor()
    const outline = page.getByRole('navigation', { name: 'Plan du document' })
    await outline.hover()
    await outline.getByRole('button', { name: 'Replier le plan' }).click()
    await page.waitForURL(/outline=folded/)
    await textbox(page).click()
    await page.keyboard.press('F9')
    await page.waitForURL(/focus=1/)
    t.same(await axeFindings(page), [])
    await page.getByRole('button', { name: 'Quitter le mode sans distraction' }).click()
    await page.waitForURL(url => !url.search.includes('focus'))
    await page.context().close()
  }
)
