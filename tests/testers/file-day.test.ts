import t from 'tap'
import { axeFindings } from '../browser/axe.ts'
import { visit } from '../browser/visit.ts'
import { createTester } from './lists.ts'

t.setTimeout(200_000)
const w = await visit(t)

t.test(
  'two people write in one file at once: each sees what the other did, and a clash shows both values',
  async t => {
    const door = await w.as('coordinator')
    const id = await createTester(door, w.project.id)
    const path = `/projects/${w.project.code}/testers/${id}?view=file`
    const mentor = await w.enter('mentor', path)
    const lead = await w.enter('project-lead', path)

    await mentor.getByRole('button', { name: 'Ajouter une question évaluative' }).click()
    await mentor.getByLabel('Texte').fill('Que change l’activité ?')
    await mentor.getByRole('button', { name: 'Enregistrer' }).click()
    await mentor.getByText('pas encore validée').waitFor()

    // the colleague's screen follows, and opens the same question
    await lead.getByText('Que change l’activité ?').waitFor()
    await lead.getByRole('button', { name: 'Modifier' }).click()
    await lead.getByLabel('Texte').fill('Que change l’activité pour les voisins ?')

    await mentor.getByRole('button', { name: 'Modifier' }).click()
    await mentor.getByLabel('Texte').fill('Que change l’activité pour les travailleurs ?')
    await mentor.getByRole('button', { name: 'Enregistrer' }).click()
    await mentor.getByText('version 2').waitFor()

    await lead.getByRole('button', { name: 'Enregistrer' }).click()
    const clash = lead.getByText(/Entre-temps/).first()
    await clash.waitFor()
    t.match(await clash.textContent(), 'pour les travailleurs ?')
    t.match(await clash.textContent(), 'pour les voisins ?')
    t.same(await axeFindings(lead), [])
    // saving again is a decision, and the other wording stays on record
    await lead.getByRole('button', { name: 'Enregistrer' }).click()
    await mentor.getByText('Que change l’activité pour les voisins ?').first().waitFor()
    await mentor.getByText('version 3').waitFor()

    await mentor.getByRole('tab', { name: 'Historique' }).click()
    await mentor.getByText(/Question évaluative.*ajout/).waitFor()
    await lead.context().close()
    await mentor.context().close()
  }
)
