import t from 'tap'
import { makeNote, SENTENCE } from '../annotations/annotated.ts'
import { axeFindings } from '../browser/axe.ts'
import { visit } from '../browser/visit.ts'
import { caretRead, paragraphs, saved, select, textbox, toEnd } from '../browser/written-text.ts'
import { patience } from '../patience.ts'

t.setTimeout(200_000)
const w = await visit(t)

t.test('a mentor suggests in concertation, a coordinator accepts by keyboard and takes it back', async t => {
  const note = await makeNote(w)
  const lead = await w.as('coordinator')
  t.equal((await lead.post(`/api/documents/${note.id}/state`, { state: 'in-concertation' })).statusCode, 200)
  const address = `/projects/${w.project.code}/documents/${note.id}`
  const mentor = await w.enter('mentor', address)
  await mentor.getByText('Vous suggérez').waitFor()
  await select(mentor, 'choisissent')
  await mentor.keyboard.type('retiennent')
  await textbox(mentor).locator('del', { hasText: 'choisissent' }).waitFor()
  await textbox(mentor).locator('ins', { hasText: 'retiennent' }).waitFor()
  await saved(mentor)
  await textbox(mentor).locator('p').last().click()
  await toEnd(mentor)
  await mentor.keyboard.press('Enter')
  await mentor.keyboard.type('Un bilan suit.')
  await textbox(mentor).getByText('Un bilan suit.').waitFor()
  await saved(mentor)

  const other = await w.enter('coordinator', `${address}?panel=suggestions`)
  const cards = other.getByRole('list', { name: 'Suggestions' }).getByRole('listitem')
  await cards.nth(1).waitFor()
  t.match(await cards.first().textContent(), /Fédération mentor.*choisissent.*retiennent/)
  t.match(await cards.nth(1).textContent(), /Nouveau bloc.*Un bilan suit/)
  t.same(await axeFindings(other), [])
  await textbox(other).locator('ins').first().click()
  await caretRead(other)
  await other.keyboard.press('Control+Alt+y')
  await textbox(other).getByText(SENTENCE.replace('choisissent', 'retiennent')).waitFor()
  await cards.nth(1).waitFor({ state: 'detached' })
  const mentorReads = async () => (await paragraphs(mentor)).join(' ').includes('retiennent elles-mêmes')
  for (let tries = 0; tries < patience(100) && !(await mentorReads()); tries++)
    await mentor.waitForTimeout(100)
  t.ok(await mentorReads())
  await other.keyboard.press('Control+z')
  await cards.nth(1).waitFor()
  await other.getByRole('button', { name: 'Accepter les 2 affichées' }).click()
  await other.getByText('Rien n’est suggéré').waitFor()
  await textbox(mentor).getByText('Un bilan suit.').waitFor()
  await textbox(mentor).locator('ins, [data-suggested]').first().waitFor({ state: 'detached' })
  await saved(other)

  await select(other, 'bilan')
  await other.keyboard.press('Control+Shift+e')
  // at once: the mode is on before the page is drawn again
  await other.keyboard.press('Control+b')
  await other.waitForURL(/suggest=1/)
  await cards.getByText('Mettre en forme : Gras').waitFor()
  t.equal(await textbox(other).locator('strong').count(), 0, 'the text keeps its look')
  await Promise.all([mentor, other].map(page => page.context().close()))
})
