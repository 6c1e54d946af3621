import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { features } from '../../client/app.tsx'
import type { Language } from '../../shared/languages.ts'
import { makers } from '../permissions/things.ts'
import { exampleFile, figures2018, importAll } from '../testers/lists.ts'
import { axeFindings, axeFindingsOfLooks } from './axe.ts'
import { visit, type Visit } from './visit.ts'

/** Every page with real content, in one language: wide and light, narrow and dark; axe finds nothing. */
export async function checkPages(language: Language) {
  const lys = await visit(t)
  const { as, open, signIn, project } = lys
  let things: Record<string, string> = {}
  await t.test('a project in the middle of its work', async t => {
    things = await fill(t, lys)
    for (const member of ['coordinator', 'administrator'] as const)
      await (await as(member)).patch('/api/session', { language })
  })

  const withParameter = (path: string) => path.replace(/\$(\w+)Id/, (_, kind: string) => things[kind]!)
  const personal = features.flatMap(feature => feature.personalPages ?? []).map(({ path }) => path)
  const ofProject = features.flatMap(feature => feature.projectPages ?? []).map(({ path }) => path)
  const addresses = {
    administrator: ['/administration'],
    coordinator: [
      '/no-such-page',
      ...personal.filter(path => path !== 'administration').map(path => `/${path.replace(/^\//, '')}`),
      ...ofProject.map(path => `/projects/${project.code}/${withParameter(path)}`)
    ]
  }
  for (const member of ['coordinator', 'administrator'] as const)
    t.test(`the ${member} finds every page accessible (${language})`, async t => {
      const page = await open('/sign-in', { locale: language })
      t.same(await axeFindings(page), [], '/sign-in')
      await signIn(page, member)
      for (const path of addresses[member]) await checkPage(t, page, path, language)
      await page.context().close()
    })

  t.test(`who was invited finds the way in accessible (${language})`, async t => {
    const page = await open('/sign-in', { locale: language })
    await checkPage(t, page, await invite(lys, language), language)
    await checkPage(t, page, `/invitations/${'x'.repeat(43)}`, language)
    await page.context().close()
  })
}

/** Wide and light, narrow and dark; what a narrow page says is the same in every language. */
async function checkPage(t: Test, page: Page, path: string, language: Language) {
  await page.goto(path)
  await page.locator('main h1').first().waitFor()
  await page.waitForLoadState('networkidle', { timeout: 800 }).catch(() => {})
  t.same(await axeFindings(page), [], path)
  await page.setViewportSize({ width: 390, height: 800 })
  await page.emulateMedia({ colorScheme: 'dark' })
  const findings = language === 'fr' ? axeFindings : axeFindingsOfLooks
  t.same(await findings(page), [], `${path}, narrow and dark`)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'light' })
}

/** @returns the path that the mail of an invitation leads to */
async function invite({ as, db, project, people }: Visit, language: Language): Promise<string> {
  const email = `invited.${language}@partner.example`
  await (
    await as('coordinator')
  ).post(`/api/projects/${project.id}/invitations`, {
    name: 'Lotte Claes',
    email,
    language,
    role: 'editor',
    organisationId: people.editor.organisationId
  })
  const mail = await db
    .selectFrom('mail')
    .select('body')
    .where('recipient', '=', email)
    .executeTakeFirstOrThrow()
  return /\/invitations\/[\w-]{43}/.exec(mail.body)![0]
}

/** A project in the middle of its work. @returns an id for each kind of page */
async function fill(t: Test, lys: Visit): Promise<Record<string, string>> {
  const door = await lys.as('coordinator')
  const { id } = lys.project
  await importAll(t, door, id, await exampleFile(lys))
  const make = (kind: string) => makers[kind]!(door, id, lys)
  await make('annotationReply')
  await make('finding')
  await make('pack')
  const statement = await door.post(`/api/projects/${id}/statements`, {
    title: 'Rapport d’activités 2018',
    source: 'p. 4',
    asOf: '2018-12-31',
    figures: figures2018
  })
  const { testers } = (await door.get(`/api/projects/${id}/testers`)).json()
  const { documents } = (await door.get(`/api/projects/${id}/documents`)).json()
  const { meetings } = (await door.get(`/api/projects/${id}/meetings`)).json()
  return {
    statement: statement.json().id,
    tester: testers[0].id,
    document: documents[0].id,
    meeting: meetings[0].id
  }
}
