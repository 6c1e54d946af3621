import type { Locator, Page } from 'playwright-core'
import t from 'tap'
import { axeFindings } from '../browser/axe.ts'
import { visit } from '../browser/visit.ts'

t.setTimeout(240_000)
const v = await visit(t)
const { as, open, project, signIn } = v
const documents = `/projects/${project.code}/documents`
const coordinator = await as('coordinator')
for (const title of ['Note alpha', 'Note bêta', 'Note gamma']) {
  await coordinator.post('/api/documents', { projectId: project.id, kind: 'free', title, language: 'fr' })
}

const row = (page: Page, title: string): Locator => page.getByRole('row').filter({ hasText: title })
const column = (page: Page, state: string): Locator => page.locator(`[data-state=${state}]`)
const said = (page: Page, words: string): Promise<void> => page.getByRole('status').getByText(words).waitFor()

/** Chooses rows as a keyboard does. */
async function choose(page: Page, ...titles: string[]): Promise<void> {
  for (const title of titles) {
    await row(page, title).focus()
    await page.keyboard.press('Space')
    await page.locator('tr[aria-selected=true]').filter({ hasText: title }).waitFor()
  }
}
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).focus()
  await page.keyboard.press('Enter')
}

t.test(
  'by keyboard: a folder, documents put there and tagged together, and all of it taken back',
  async t => {
    const page = await open(`/sign-in?next=${documents}`)
    await signIn(page, 'coordinator')
    await press(page, 'Nouveau dossier')
    await page.keyboard.type('GT Évaluation')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'GT Évaluation' }).waitFor()
    await choose(page, 'Note alpha', 'Note bêta')
    await press(page, 'Ranger dans un dossier')
    await page.keyboard.type('GT É')
    await page.getByRole('option', { name: 'GT Évaluation' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await press(page, 'Déplacer')
    await said(page, '2 documents rangés')
    await page.getByRole('link', { name: 'GT Évaluation' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/folder=/)
    await row(page, 'Note gamma').waitFor({ state: 'detached' })
    t.equal(await page.locator('h1').textContent(), 'GT Évaluation')
    t.same(await axeFindings(page), [])
    await choose(page, 'Note alpha', 'Note bêta')
    await press(page, 'Étiqueter')
    await page.keyboard.type('Impact social, À relire')
    await page.keyboard.press('Enter')
    await press(page, 'Enregistrer')
    await row(page, 'Note bêta').getByText('Impact social').waitFor()
    await page.goto(`${documents}?tag=impact+social`)
    await row(page, 'Note alpha').getByText('À relire').waitFor()
    await row(page, 'Note gamma').waitFor({ state: 'detached' })
    await page.context().close()
  }
)

t.test(
  'by keyboard: a card goes from draft to in concertation; an empty one is not validated, and that is told',
  async t => {
    const page = await open(`/sign-in?next=${encodeURIComponent(`${documents}?view=board`)}`)
    await signIn(page, 'coordinator')
    // the first column after its own takes it at once, each Tab leads one further
    const carry = async (title: string, further: number) => {
      const card = page.getByRole('row', { name: title })
      await card.focus()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      for (let step = 0; step < further; step++) await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
    }
    await column(page, 'draft').getByText('Note alpha').waitFor()
    await carry('Note alpha', 0)
    await column(page, 'in-concertation').getByText('Note alpha').waitFor()
    await said(page, 'Le document est en concertation')
    t.same(await axeFindings(page), [])
    await carry('Note bêta', 1)
    await said(page, 'il n’y a rien à figer')
    t.equal(await column(page, 'draft').getByText('Note bêta').count(), 1)
    await page.context().close()
    const mentor = await open(`/sign-in?next=${encodeURIComponent(`${documents}?view=board`)}`)
    await signIn(mentor, 'mentor')
    await mentor.getByText('seules les personnes qui font avancer les documents').waitFor()
    await mentor.context().close()
  }
)

t.test(
  'by keyboard: documents go into the trash together, come back with undo, and one by one from there',
  async t => {
    const page = await open(`/sign-in?next=${documents}`)
    await signIn(page, 'coordinator')
    await choose(page, 'Note bêta', 'Note gamma')
    await press(page, 'Mettre à la corbeille')
    await said(page, '2 documents mis à la corbeille')
    await row(page, 'Note gamma').waitFor({ state: 'detached' })
    await press(page, 'Annuler')
    await row(page, 'Note gamma').waitFor()
    await choose(page, 'Note gamma')
    await press(page, 'Mettre à la corbeille')
    await row(page, 'Note gamma').waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Corbeille' }).focus()
    await page.keyboard.press('Enter')
    await row(page, 'Note gamma').getByText('Personne coordinator').waitFor()
    await press(page, 'Remettre en place : Note gamma')
    await page.getByText('La corbeille est vide').waitFor()
    await page.goto(documents)
    await row(page, 'Note gamma').waitFor()
    t.pass()
    await page.context().close()
  }
)
