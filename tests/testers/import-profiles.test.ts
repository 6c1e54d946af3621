import t from 'tap'
import { world } from '../world.ts'
import { belgianNumber, csv, send } from './lists.ts'

const { as, project, otherProject } = await world(t)
const lead = await as('project-lead')

/** A list whose headers only its makers know, but for two. */
const list = (index: number) =>
  csv(`Entreprise;KBO;Famille;Côté;Début\nAtelier ${index};${belgianNumber(index)};insertion;WAL;2018-03-01`)
const mapping = ['name', 'identifier', 'pole', 'versant', 'enteredOn']

t.test(
  'which column is what is kept under a name, and the next list of the same make needs no hand',
  async t => {
    const first = (await send(lead, project.id, list(9001))).json()
    t.equal(first.columnProblems.length, 3)
    await lead.patch(`/api/tester-imports/${first.id}`, { mapping })
    const kept = await lead.post(`/api/tester-imports/${first.id}/profile`, { name: 'Liste de SAW-B' })
    t.match(kept.json().profiles, [{ name: 'Liste de SAW-B' }])
    const second = (await send(lead, project.id, list(9002))).json()
    t.match(second, {
      profileId: kept.json().profileId,
      columnProblems: [],
      counts: { toEnrol: 1, refused: 0 }
    })
    const without = await lead.patch(`/api/tester-imports/${second.id}`, { profileId: null })
    t.equal(without.json().columnProblems.length, 3, 'without it the columns go by their own words')
    const again = await lead.patch(`/api/tester-imports/${second.id}`, { profileId: kept.json().profileId })
    t.same(again.json().columnProblems, [])
    await lead.post(`/api/tester-imports/${second.id}/profile`, { name: 'Liste de SAW-B' })
    const third = (await send(lead, project.id, list(9003))).json()
    t.equal(third.profiles.length, 1, 'the same name again replaces it')
  }
)

t.test('a list with a column more, or of another project, is not taken for one of that make', async t => {
  const more = csv(list(9004).bytes.toString().replace('Début', 'Début;Remarque'))
  t.match((await send(lead, project.id, more)).json(), { profileId: null })
  const stranger = await as('stranger')
  t.match((await send(stranger, otherProject.id, list(9005))).json(), { profileId: null, profiles: [] })
})

t.test('a profile that is deleted is gone for all lists, and stays gone', async t => {
  const { id, profileId } = (await send(lead, project.id, list(9006))).json()
  const url = `/api/projects/${project.id}/import-profiles/${profileId}`
  t.equal((await lead.delete(url)).statusCode, 204)
  t.match((await lead.get(`/api/tester-imports/${id}`)).json(), { profileId: null, profiles: [] })
  t.equal((await lead.delete(url)).json().code, 'import-profile.unknown')
  const answer = await lead.patch(`/api/tester-imports/${id}`, { profileId })
  t.equal(answer.json().code, 'import-profile.unknown')
})
