import type { Page } from 'playwright-core'
import t from 'tap'
import { visit } from '../browser/visit.ts'
import { works } from './works.ts'

const { as, open, signIn, project } = await visit(t)
const text = (page: Page) => page.locator('main .ProseMirror').first()
const passages = (page: Page) => page.getByRole('button', { name: /^\d+ passages? à remplir$/ })

/** Goes to the next passage that waits, writes there and cites. */
async function cite(page: Page, words: string, sought: string, locator: string) {
  await page.keyboard.type(`${words} [@`)
  const dialog = page.getByRole('dialog', { name: 'Citer une référence' })
  await dialog.getByRole('combobox', { name: 'Référence' }).fill(sought)
  await page.getByRole('option', { name: new RegExp(sought) }).click()
  await dialog.getByRole('textbox', { name: 'Endroit' }).fill(locator)
  await dialog.getByRole('button', { name: 'Citer', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

t.test('two people begin a cahier with its template, cite, and see the same bibliography', async t => {
  const door = await as('editor')
  for (const item of [works.book, works.article])
    await door.post(`/api/projects/${project.id}/references`, { item })

  const ann = await open('/sign-in')
  await signIn(ann, 'editor')
  await ann.goto(`/projects/${project.code}/documents?new=1`)
  const dialog = ann.getByRole('dialog', { name: 'Nouveau document' })
  await dialog.getByRole('textbox', { name: 'Titre' }).fill('Mesurer ensemble')
  await dialog.getByRole('button', { name: /Type de document/ }).click()
  await ann.getByRole('option', { name: 'Cahier thématique' }).click()
  await dialog.getByText(/Résumé · Introduction/).waitFor()
  await dialog.getByRole('button', { name: 'Créer le document' }).click()
  await text(ann).getByRole('heading', { name: 'Regards croisés' }).waitFor()
  await text(ann).getByText('Les ouvrages cités dans le texte apparaîtront ici.').waitFor()

  await t.test('guidance goes where one writes, and the list of what is open gets shorter', async t => {
    const before = Number.parseInt(await passages(ann).innerText())
    await passages(ann).click()
    await cite(ann, 'Mesurer, c’est choisir', 'Stiévenart', '12')
    await text(ann).getByText('(Stiévenart & de Gardin, 2018, p. 12)').waitFor()
    t.equal(Number.parseInt(await passages(ann).innerText()), before - 1)
    await text(ann).getByText('Évaluer l’impact social').waitFor()
  })

  await t.test('a numeric style counts in the order of the text, whoever cited first', async t => {
    const ben = await open('/sign-in')
    await signIn(ben, 'coordinator')
    await ben.goto(`${new URL(ann.url()).pathname}?panel=references`)
    await ben.getByRole('button', { name: /Style des citations/ }).click()
    await ben.getByRole('option', { name: /IEEE/ }).click()
    await text(ben).getByText('[1, p. 12]').waitFor()
    await text(ann).getByText('[1, p. 12]').waitFor()
    await text(ben).getByText('Mesurer, c’est choisir').click()
    await ben.keyboard.press('Home')
    await cite(ben, 'Ailleurs', 'Verso', '3')
    for (const page of [ann, ben]) {
      await text(page).getByText('[1, p. 3]').waitFor()
      await text(page).getByText('[2, p. 12]').waitFor()
      t.match(
        await text(page).innerText(),
        /\[1\]\s+Verso[\s\S]*\[2\]\s+É\.\s+Stiévenart\s+et\s+L\.\s+de\s+Gardin/
      )
    }
    await ben.getByRole('button', { name: /Verso · 2019/ }).waitFor()
    await ben.context().close()
  })

  await t.test('a citation whose reference is removed says so while one reads', async t => {
    const { references } = (await door.get(`/api/projects/${project.id}/references`)).json()
    const verso = references.find(({ key }: { key: string }) => key === 'verso2019')
    await door.delete(`/api/references/${verso.id}`)
    await text(ann).getByText('[référence supprimée]').waitFor()
    await text(ann).getByText('[1, p. 12]').waitFor()
    await door.post(`/api/references/${verso.id}/restore`)
    await text(ann).getByText('[1, p. 3]').waitFor()
    t.pass('and is back when it is')
  })
  await ann.context().close()
})
