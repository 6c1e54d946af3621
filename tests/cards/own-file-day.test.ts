import t from 'tap'
import { visit } from '../browser/visit.ts'
import { write } from '../documents/writer.ts'
import { createTester } from '../testers/lists.ts'

t.setTimeout(240_000)

t.test(
  'an enterprise on its phone reads its card, approves it, completes its file, and is told when the link is over',
  async t => {
    const lys = await visit(t)
    const { project, db } = lys
    const [coordinator, mentor] = [await lys.as('coordinator'), await lys.as('mentor')]
    const testerId = await createTester(coordinator, project.id)
    const { documentId } = (await mentor.post(`/api/testers/${testerId}/card`, { language: 'fr' })).json()
    const { languages } = (await mentor.get(`/api/documents/${documentId}`)).json()
    await write(lys, mentor, languages[0].roomId, 'L’atelier accueille soixante personnes.')

    const desk = await lys.enter('mentor', `/projects/VISES/testers/${testerId}?view=card`)
    await desk.getByRole('button', { name: 'Soumettre à l’entreprise' }).click()
    await desk.getByText('Attend l’entreprise').waitFor()
    await desk.getByRole('button', { name: 'Envoyer un lien' }).click()
    await desk.getByLabel('Prénom et nom').fill('Lucie')
    await desk.getByLabel('Adresse e-mail').fill('lucie@atelier.example')
    await desk.getByRole('button', { name: 'Envoyer', exact: true }).click()
    await desk.getByText('pas encore ouvert').waitFor()

    const { body } = await db.selectFrom('mail').select('body').executeTakeFirstOrThrow()
    const phone = await lys.open(/\/own-file#\S+/.exec(body)![0], { width: 390 })
    await phone.getByRole('button', { name: 'Lire et répondre' }).click()
    t.notMatch(phone.url(), /#/, 'the token is out of the address')
    await phone.getByText('L’atelier accueille soixante personnes.').waitFor()
    await phone.getByText('Oui, je l’approuve').click()
    await phone.getByRole('button', { name: 'Approuver la carte' }).click()
    await phone.getByText('Vous avez approuvé cette carte').waitFor()
    await phone.getByRole('button', { name: 'Retour au dossier' }).click()
    await phone.getByRole('button', { name: 'Ajouter' }).nth(1).click()
    await phone.getByLabel('Nom').fill('L’équipe')
    await phone.getByRole('button', { name: 'Enregistrer' }).click()
    await phone.getByText('L’équipe').waitFor()

    await desk.getByText('Approuvée par Lucie').waitFor()
    await desk.getByRole('button', { name: 'Retirer' }).click()
    await desk.getByText('Lien de Lucie retiré').waitFor()
    await phone.reload()
    await phone.getByRole('heading', { name: 'Votre dossier ne s’ouvre pas' }).waitFor()
    await phone.getByText('Ce lien a été retiré').waitFor()
    t.equal(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true)
  }
)
