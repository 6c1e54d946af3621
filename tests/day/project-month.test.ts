import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import t from 'tap'
import { getDocumentProxy } from 'unpdf'
import { axeFindings } from '../browser/axe.ts'
import { saved, textbox } from '../browser/written-text.ts'
import { visit } from '../browser/visit.ts'
import { patience } from '../patience.ts'
import { belgianNumber, exampleFile } from '../testers/lists.ts'
import { picture } from './picture.ts'

// A month of a project lead, from the list that she imports to the report that she freezes, through the screens.

t.setTimeout(patience(240_000))

/** The facts of 2018 in other words: two sums do not hold. */
const REPORT =
  'Cette année, 68 entreprises testeuses ont essayé la méthode : 31 en insertion (3 flamandes, 21 wallonnes et ' +
  '7 françaises) ; 17 en solidarité (8 françaises et 9 wallonnes) et 20 en AESS (13 françaises et 8 wallonnes).'
const w = await visit(t)
const at = (path: string) => `/projects/${w.project.code}/${path}`
const testers = at('testers')
let lead: Page
let mentor: Page
let note = ''

/** The enterprises of a cell at which nothing has begun, as the list names them. */
async function untouched(pole: string, versant: string): Promise<string> {
  const door = await w.as('project-lead')
  const { testers: rows } = (
    await door.get(`/api/projects/${w.project.id}/testers?pole=${pole}&versant=${versant}`)
  ).json()
  return rows.find(({ stages }: { stages: string[] }) => stages.every(stage => stage === 'todo')).id
}
/** A day into a date field, in the order of French. */
async function type(page: Page, field: string, day: string) {
  await page.getByRole('group', { name: field }).getByRole('spinbutton').first().click()
  await page.keyboard.type(day)
}
const choose = async (page: Page, field: RegExp, option: string | RegExp) => {
  await page.getByRole('button', { name: field }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
async function snapshot(name: string) {
  await lead.getByRole('button', { name: 'Prendre un instantané' }).first().click()
  await lead.getByLabel('Nom').fill(name)
  await lead.getByRole('dialog').getByRole('button', { name: 'Prendre un instantané' }).click()
  await lead.getByRole('link', { name }).waitFor()
}
/** The mentor notes that an enterprise of the cell goes. */
async function withdraw(pole: string, versant: string) {
  await mentor.goto(`${testers}/${await untouched(pole, versant)}`)
  await mentor.getByRole('button', { name: 'Mettre à jour' }).click()
  await choose(mentor, /Statut/, 'Retirée')
  await mentor.getByLabel('Raison').fill('L’entreprise a fermé.')
  await mentor.getByRole('button', { name: 'Enregistrer' }).click()
  await mentor.getByText('Retirée', { exact: true }).first().waitFor()
}
/** What the mentor records of a stage or a sub-step. */
async function record(name: string, deed: string) {
  await mentor.getByRole('button', { name: `Noter : ${name}`, exact: true }).click()
  await mentor.getByRole('menuitem', { name: deed }).click()
  await mentor.getByRole('button', { name: 'Enregistrer' }).click()
  await mentor.getByRole('dialog').waitFor({ state: 'detached' })
}
const figure = (page: Page) => textbox(page).locator('[role=img]')

t.test('she imports the list of her enterprises', async t => {
  lead = await w.enter('project-lead', at('testers/import'))
  const { name, bytes } = await exampleFile(w)
  await lead
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) })
  await lead.getByRole('button', { name: 'Vérifier les lignes' }).click()
  await lead.getByRole('button', { name: 'Importer 69 entreprises' }).click()
  await lead.getByRole('link', { name: 'Ouvrir le tableau de bord' }).click()
  await lead.getByText(/^69 entreprises engagées au/).waitFor()
  t.pass('counted')
})

t.test('she keeps the beginning of the month as a snapshot', async t => {
  await lead.getByRole('link', { name: 'Instantanés' }).click()
  await snapshot('Début du mois')
  t.pass('kept')
})

t.test('she enrols one more; a wrong number is refused and corrected in its place', async t => {
  await lead.goto(testers)
  await lead.getByRole('button', { name: 'Inscrire une entreprise' }).click()
  await lead.getByLabel('Entreprise', { exact: true }).fill('Le Verger partagé')
  await lead.getByLabel(/^Numéro BCE/).fill('0123456750')
  await lead.getByRole('button', { name: 'Inscrire', exact: true }).click()
  const number = lead.getByLabel('Numéro BCE, SIREN ou SIRET, ligne 2')
  await number.fill(belgianNumber(9001))
  await number.press('Enter')
  await lead.getByRole('button', { name: 'Importer 1 entreprise' }).click()
  await lead.getByRole('link', { name: 'Ouvrir le tableau de bord' }).click()
  await lead.getByText(/^70 entreprises engagées au/).waitFor()
  t.pass('enrolled')
})

t.test('a mentor notes a visit and ends a stage, and the lead’s dashboard follows', async t => {
  const ended = (count: number | RegExp) =>
    lead.getByRole('button', {
      name: new RegExp(`^Terminée, étape 1 : ${count instanceof RegExp ? count.source : count}$`)
    })
  const before = Number(/\d+$/.exec((await ended(/\d+/).getAttribute('aria-label'))!)![0])
  mentor = await w.enter('mentor', `${testers}/${await untouched('aess', 'WAL')}?view=file`)
  await mentor.getByRole('button', { name: 'Ajouter une visite' }).click()
  await mentor.getByLabel('Résumé').fill('Première rencontre avec l’équipe.')
  await mentor.getByRole('button', { name: 'Enregistrer' }).click()
  await mentor.getByText('Première rencontre avec l’équipe.').waitFor()
  await record('Portrait de l’entreprise', 'Terminer')
  await record('État des lieux', 'Dire sans objet')
  await record('Question évaluative formulée', 'Terminer')
  await record('Étape 1', 'Terminer')
  await mentor.getByText('Étape 1 · Terminée').waitFor()
  await ended(before + 1).waitFor()
  t.pass('followed')
})

t.test('a figure and a chart in a note follow a withdrawal while she writes', async t => {
  await lead.goto(at('documents'))
  await lead.getByRole('button', { name: 'Nouveau document' }).first().click()
  await lead.getByLabel('Titre').fill('Note d’avancement')
  await lead.getByRole('button', { name: 'Créer le document' }).click()
  await lead.waitForURL(/documents\/[0-9a-f-]{36}/)
  note = new URL(lead.url()).pathname
  await textbox(lead).locator('p').last().click()
  await lead.keyboard.type('Aujourd’hui, la démarche compte /chiffre')
  await lead.keyboard.press('Enter')
  await lead.getByRole('button', { name: 'Insérer', exact: true }).click()
  await figure(lead).filter({ hasText: '70' }).waitFor()
  await lead.keyboard.press('Enter')
  await lead.keyboard.type('/graphique')
  await lead.keyboard.press('Enter')
  await lead.getByRole('dialog').getByRole('row', { name: 'Total 70 69' }).waitFor()
  await lead.getByRole('button', { name: 'Insérer', exact: true }).click()
  const total = textbox(lead).getByRole('row', { name: /^Total/ })
  await total.filter({ hasText: '70' }).waitFor()
  await lead.keyboard.type('Deux retraits sont à prévoir.')
  await saved(lead)

  await withdraw('aess', 'FR')
  await figure(lead).filter({ hasText: '69' }).waitFor()
  await total.filter({ hasText: /69.*69/ }).waitFor()
  t.same(await axeFindings(lead), [])
  await picture(lead, 'month-1-figure')
  t.pass('followed')
})

t.test('a frozen revision keeps the number, and says that the data moved since', async t => {
  await lead.goto(`${note}?panel=versions`)
  await figure(lead).filter({ hasText: '69' }).waitFor()
  await lead.getByRole('button', { name: 'Figer une révision' }).click()
  await lead.getByText('Révision 1', { exact: true }).waitFor()
  await withdraw('insertion', 'FR')
  await figure(lead).filter({ hasText: '68' }).waitFor()
  await lead.getByRole('button', { name: 'Lire' }).click()
  const kept = lead.locator('main span[data-diverged]')
  await kept.waitFor()
  t.equal(await kept.textContent(), '69')
  t.match(await kept.getAttribute('aria-label'), /Les données ont changé depuis\s: 68 aujourd’hui/)
  const moved = lead.locator('main tr:has(td[data-diverged])')
  t.same(await moved.getByRole('rowheader').allTextContents(), ['Insertion', 'Total'])
  await lead.getByText(/Les données ont changé depuis\s: Insertion \d+, Total 68 aujourd’hui/).waitFor()
  t.same(await axeFindings(lead), [])
  await kept.scrollIntoViewIfNeeded()
  await picture(lead, 'month-2-diverged')
})

t.test('the dashboard says what the month changed, as of two days', async t => {
  await lead.goto(testers)
  await type(lead, 'Comparée au', '31122018')
  const cell = (words: RegExp) => lead.getByRole('button', { name: words })
  await cell(/^Insertion, Wallonie\s: 22,.*\+1 depuis le 31 déc/).waitFor()
  await cell(/^AESS, France\s: 12,.*[-−]1 depuis le 31 déc/).waitFor()
  await type(lead, 'Situation au', '31122018')
  await lead.getByText(/^69 entreprises engagées au 31 déc/).waitFor()
  t.match(lead.url(), 'asOf=2018-12-31', 'and a link shows the same')
})

t.test('she holds last year’s report against the register, and answers each contradiction', async t => {
  await lead.goto(at('testers/statements'))
  await lead.getByRole('button', { name: 'Comparer un rapport' }).first().click()
  await lead.getByLabel('Rapport', { exact: true }).fill('Rapport d’activités 2018')
  await type(lead, 'Situation au', '31122018')
  await lead.getByLabel('Texte ou tableau').fill(REPORT)
  await lead.getByRole('button', { name: 'Comparer', exact: true }).click()
  await lead.getByRole('heading', { name: 'Le calcul' }).waitFor()
  const main = lead.locator('main')
  await main
    .getByText(/13 \+ 8 = 21/)
    .first()
    .waitFor()
  await main.getByText(/= 69/).first().waitFor()
  const open = lead.getByRole('group', { name: 'Décider' })
  const contradictions = await open.count()
  t.ok(contradictions >= 2, `${contradictions} contradictions`)
  await open.first().getByRole('button', { name: 'Annoter' }).click()
  await lead.getByLabel('Raison').fill('Les cases font foi.')
  await lead.getByRole('button', { name: 'Enregistrer' }).click()
  await main.getByText('Les cases font foi.').waitFor()
  t.equal(await open.count(), contradictions - 1)
  await picture(lead, 'month-3-reconciled')
})

t.test('all identity cards leave in one PDF, and those that are not begun are named', async t => {
  await mentor.goto(`${testers}/${await untouched('solidarity', 'FR')}?view=card`)
  await mentor.getByRole('button', { name: 'Commencer la carte' }).first().click()
  await mentor.getByRole('link', { name: 'Ouvrir le texte' }).first().click()
  await textbox(mentor).locator('p').first().click()
  await mentor.keyboard.type('Elle accueille les habitants du quartier.')
  await saved(mentor)
  await lead.goto(at('testers/cards?batch=1'))
  const [download] = await Promise.all([
    lead.waitForEvent('download', { timeout: patience(60_000) }),
    lead.getByRole('button', { name: 'Préparer le PDF' }).click()
  ])
  t.match(download.suggestedFilename(), /\.pdf$/)
  const pdf = await getDocumentProxy(new Uint8Array(readFileSync(await download.path())))
  t.equal(pdf.numPages, 1)
  await lead.getByRole('heading', { name: /entreprises n’y sont pas$/ }).waitFor()
})

t.test('two snapshots tell by name what the month brought', async t => {
  await lead.goto(at('testers/snapshots'))
  await snapshot('Fin du mois')
  await lead.getByRole('link', { name: 'Fin du mois' }).click()
  await choose(lead, /Comparer avec/, /Début du mois/)
  await lead.getByText('69 → 68 entreprises engagées').waitFor()
  await lead.getByRole('heading', { name: /^Entrées/ }).waitFor()
  await lead.locator('main').getByText('Le Verger partagé').waitFor()
  t.pass('compared')
})

t.test('she fills in the half-year report from the keyboard, partners lock, and it is frozen', async t => {
  await lead.goto(at('testers/periods'))
  await lead.getByRole('link', { name: 'Choisir les indicateurs' }).click()
  await lead.getByRole('button', { name: 'Ajouter un module de travail' }).click()
  await lead.getByRole('textbox', { name: 'Module de travail 1, Français' }).fill('Expérimentation')
  await lead.getByRole('textbox', { name: 'Indicateur 1.1, Français' }).fill('Entreprises engagées')
  await lead.getByLabel('Code').fill('R1')
  await choose(lead, /Ce que le registre sait compter/, 'entreprises testeuses engagées')
  await lead.getByRole('button', { name: 'Ajouter un indicateur' }).click()
  await lead.getByRole('textbox', { name: 'Indicateur 1.2, Français' }).fill('Personnes formées')
  await lead.getByLabel('Code').nth(1).fill('R2')
  await lead.getByRole('button', { name: 'Enregistrer' }).click()
  await lead.getByText('Indicateurs enregistrés.').waitFor()

  await mentor.goto(at('testers/periods'))
  await mentor.getByRole('link', { name: /2e semestre 2016/ }).click()
  await mentor.getByRole('link', { name: 'Fédération mentor' }).click()
  await mentor.getByText(/du registre, au 31 déc\. 2016/).waitFor()
  const counted = mentor.getByLabel('Ce semestre : R1 Entreprises engagées')
  t.equal(await counted.inputValue(), '3', 'the enterprises that this federation accompanies')
  await counted.focus()
  await mentor.keyboard.press('Enter')
  await mentor.keyboard.type('14')
  await mentor.keyboard.press('Enter')
  await mentor.getByText('R2 : – → 14').waitFor()
  await mentor.getByRole('button', { name: 'Verrouiller la contribution' }).click()
  await mentor.getByText('La contribution est verrouillée.', { exact: false }).waitFor()

  await lead.goto(at('testers/periods/2016-2'))
  await lead.getByRole('button', { name: 'Consolider' }).click()
  await lead.getByRole('gridcell', { name: 'consolidée' }).waitFor()
  await lead.getByText(/écart [-−+]\d+/).waitFor()
  await lead.getByRole('button', { name: 'Figer le rapport' }).click()
  await lead.getByRole('dialog').getByRole('button', { name: 'Figer le rapport' }).click()
  await lead.getByText('Rapport figé, version 1.').waitFor()
  await picture(lead, 'month-4-half-year')
  t.pass('frozen')
})
