import t from 'tap'
import { axeFindings } from '../browser/axe.ts'
import { visit } from '../browser/visit.ts'
import { belgianNumber, HEADER } from './lists.ts'

t.setTimeout(240_000)
const { open, signIn, project } = await visit(t)

const rows = [
  `Le Verger;${belgianNumber(8001)};insertion;WAL;2018-03-01`,
  'La Fabrique;0123456750;insertion;WAL;2018-03-01',
  `Le Relais;${belgianNumber(8003)};culture;WAL;2018-03-01`
]
const file = {
  name: 'liste.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([HEADER, ...rows].join('\n'))
}

t.test(
  'a project lead corrects the refused cells in the browser, and then all is imported at once',
  async t => {
    const path = `/projects/${project.code}/testers/import`
    const page = await open(`/sign-in?next=${encodeURIComponent(path)}`)
    await signIn(page, 'project-lead')
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByText('3 lignes lues').waitFor()
    await page.getByRole('button', { name: 'Vérifier les lignes' }).click()

    const commit = page.getByRole('button', { name: /^Importer/ })
    await page.getByText('2 lignes à corriger ou à laisser de côté').waitFor()
    t.ok(await commit.isDisabled(), 'nothing is imported while a line is refused')
    t.same(await axeFindings(page), [])
    const number = page.getByLabel('Numéro BCE, SIREN ou SIRET, ligne 3')
    await number.fill(belgianNumber(8002))
    await number.press('Enter')
    await number.waitFor({ state: 'detached' })
    const pole = page.getByLabel('Pôle, ligne 4')
    await pole.fill('solidarité')
    await pole.press('Enter')
    await page.getByText('Tout est en ordre.').waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Importer 3 entreprises' }).click()
    await page.getByText('3 entreprises inscrites').waitFor()

    await page.goto(path)
    const corrected = [
      rows[0],
      rows[1]!.replace('0123456750', belgianNumber(8002)),
      rows[2]!.replace('culture', 'solidarité')
    ]
    await page
      .locator('input[type=file]')
      .setInputFiles({ ...file, buffer: Buffer.from([HEADER, ...corrected].join('\n')) })
    await page.getByRole('button', { name: 'Vérifier les lignes' }).click()
    await page.getByText('l’import ne changera rien').waitFor()
    await page.getByRole('button', { name: 'Terminer' }).click()
    await page.getByText('Rien n’a changé').waitFor()
    await page.context().close()
  }
)

t.test('what a table shows is kept as a file by the browser', async t => {
  const path = `/projects/${project.code}/people`
  const page = await open(`/sign-in?next=${encodeURIComponent(path)}`)
  await signIn(page, 'project-lead')
  await page.getByRole('button', { name: 'Exporter ce tableau' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'CSV' }).click()
  ])
  t.match(download.suggestedFilename(), /\.csv$/)
  await page.context().close()
})
