import { existsSync } from 'node:fs'
import type { Page } from 'playwright-core'
import t from 'tap'
import { visit } from '../browser/visit.ts'
import { paragraphs, saved, toEnd } from '../browser/written-text.ts'
import { axeFindings } from '../browser/axe.ts'
import { patience } from '../patience.ts'
import type { Member } from '../world.ts'

const w = await visit(t)
t.ok(existsSync(w.config.clientDir), 'the client is built')

const windowOf = (member: Member) =>
  w.enter(member, undefined, { width: 1280, permissions: ['clipboard-read', 'clipboard-write'] })

const line = (page: Page, words: string) => page.locator('main .ProseMirror p', { hasText: words })
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

/** Waits until the text reads so. */
async function reads(page: Page, expected: string[]): Promise<void> {
  for (let tries = 0; tries < patience(200); tries++) {
    if (JSON.stringify(await paragraphs(page)) === JSON.stringify(expected)) return
    await page.waitForTimeout(100)
  }
  t.same(await paragraphs(page), expected)
}

async function type(page: Page, after: string, words: string): Promise<void> {
  await line(page, after).click()
  await toEnd(page)
  await page.keyboard.type(words)
  await line(page, words.trim()).waitFor()
}

t.test('two partners write, compare, bring back, take that back, freeze and cite', async t => {
  const editor = await w.as('editor')
  const body = { projectId: w.project.id, kind: 'memorandum', title: 'Mémorandum', language: 'fr' }
  const { id } = (await editor.post('/api/documents', body)).json()
  const path = `/projects/${w.project.code}/documents/${id}`
  const one = await windowOf('editor')
  const two = await windowOf('researcher')
  await one.goto(`${path}?panel=versions`)
  await one.locator('main .ProseMirror').click()
  await one.keyboard.type('Les fédérations mesurent leur impact social.')
  await saved(one)
  await two.goto(path)
  await type(two, 'Les fédérations', '')
  await two.keyboard.press('Enter')
  await two.keyboard.type('Chaque versant écrit dans sa langue.')
  await saved(two)
  await line(one, 'Chaque versant').waitFor()

  // a name keeps the text of this moment, and says who wrote it
  await one.getByRole('button', { name: 'Nommer cette version' }).click()
  await one.getByRole('textbox', { name: 'Nom' }).fill('Envoyée au comité')
  await one.keyboard.press('Enter')
  const entry = one.getByRole('button', { name: /Envoyée au comité/ }).first()
  await entry.waitFor()
  await one.getByText('Personne researcher, Fédération researcher').first().waitFor()

  // rewritten: words come, words go
  const first = line(one, 'Les fédérations')
  await first.click()
  await toEnd(one)
  for (let letters = 'social.'.length; letters > 0; letters--) await one.keyboard.press('Backspace')
  await one.keyboard.type('collectif et durable.')
  await saved(one)
  await reads(two, [
    'Les fédérations mesurent leur impact collectif et durable.',
    'Chaque versant écrit dans sa langue.'
  ])

  // the comparison shows both, with who wrote
  await entry.click()
  await one.locator('[data-compared]').waitFor()
  t.equal(await one.locator('main del').textContent(), 'social')
  t.equal(await one.locator('main ins').textContent(), 'collectif et durable')
  await one.keyboard.press('n')
  await one.getByText('Changement 1 sur 1').waitFor()
  t.match(one.url(), /from=version-.*change=1/)
  await one.getByText('Personne editor, Fédération editor').last().waitFor()
  t.same(await axeFindings(one), [])
  await one.getByRole('radio', { name: 'Liste' }).click()
  await one.getByRole('list', { name: 'Comparaison de deux versions' }).getByRole('button').focus()
  await one.keyboard.press('Enter')
  await one.locator('main ins[data-current-change]').waitFor()
  await one.reload()
  await one.locator('main ins[data-current-change]').waitFor()
  await line(one, 'Chaque versant').waitFor({ state: 'attached' })

  // brought back while the other types: what came in after the present was kept is spared
  let typing: Promise<void> | undefined
  await one.route('**/api/documents/*/versions', async route => {
    const response = await route.fetch()
    if (route.request().method() === 'POST' && !typing) {
      await line(two, 'Chaque versant').click()
      await toEnd(two)
      typing = two.keyboard.type(' Et relit celle des autres.', { delay: 40 })
      await line(one, 'Et re').waitFor({ state: 'attached' })
    }
    await route.fulfill({ response })
  })
  await one.getByRole('button', { name: 'Restaurer cette version' }).click()
  const restored = [
    'Les fédérations mesurent leur impact social.',
    'Chaque versant écrit dans sa langue. Et relit celle des autres.'
  ]
  await reads(one, restored)
  await typing
  await reads(two, restored)
  await one.getByText('Avant une restauration').first().waitFor()

  // and taken back by the toast, as by the keyboard
  const rewritten = ['Les fédérations mesurent leur impact collectif et durable.', restored[1]!]
  await one.getByRole('button', { name: 'Annuler' }).first().click()
  await reads(one, rewritten)
  await reads(two, rewritten)
  await line(one, 'Les fédérations').click()
  await one.keyboard.press('Control+y')
  await reads(one, restored)
  await one.keyboard.press('Control+z')
  await reads(one, rewritten)
  await saved(one)

  // who wrote what
  await one.getByRole('button', { name: 'Qui a écrit quoi' }).click()
  await one.getByRole('row', { name: /Fédération researcher/ }).waitFor()

  // frozen and cited
  await one.getByRole('button', { name: 'Figer une révision' }).click()
  await one.getByText('Révision 1', { exact: true }).waitFor()
  await one.getByRole('button', { name: 'Signer pour Fédération editor' }).click()
  await one.getByText('Fédération editor, par Personne editor').waitFor()
  await one.getByRole('button', { name: 'Actions : Révision 1' }).click()
  await one.getByRole('menuitem', { name: 'Citer' }).click()
  const citation = one.getByRole('region', { name: 'Citation' })
  await citation.getByText(/Fédération editor \(\d{4}\)\. Mémorandum\. Projet VISES, révision 1/).waitFor()
  t.same(await axeFindings(one), [])
  const permanent = await one.getByRole('region', { name: 'Adresse permanente' }).locator('p').textContent()
  await two.goto(permanent!)
  await two.getByText('collectif et durable').first().waitFor()
  t.match(two.url(), /revision=/)

  // the state is told to the other without asking
  await one.keyboard.press('Escape')
  await two.goto(path)
  await one.getByRole('button', { name: 'Changer l’état' }).click()
  await one.getByRole('menuitem', { name: /Mettre en concertation/ }).click()
  await two.locator('main').getByText('En concertation').first().waitFor()
  t.same(await axeFindings(one), [])
  await heading(one, 'Mémorandum').waitFor()
  const stranger = await windowOf('stranger')
  await stranger.goto(new URL(permanent!).pathname)
  await stranger.getByRole('heading', { level: 1 }).waitFor()
  t.equal(await stranger.getByText('collectif et durable').count(), 0)
})
