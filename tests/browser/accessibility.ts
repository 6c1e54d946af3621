import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { features } from '../../client/app.tsx'
import { shortIdOf } from '../../shared/documents/citation.ts'
import type { Language } from '../../shared/languages.ts'
import { makers } from '../permissions/things.ts'
import { exampleFile, figures2018, importAll } from '../testers/lists.ts'
import { axeFindings } from './axe.ts'
import { visit, type Visit } from './visit.ts'

/** How pages are looked at: each wide and light in French, and narrow and dark in Dutch or in English, by turns. */
const looks = {
  fr: { width: 1280, theme: 'light', isTaken: () => true },
  nl: { width: 390, theme: 'dark', isTaken: (at: number) => at % 2 === 0 },
  en: { width: 390, theme: 'dark', isTaken: (at: number) => at % 2 === 1 }
} as const

/** Pages with real content, in these languages: axe finds nothing. */
export async function checkPages(...languages: Language[]) {
  const lys = await visit(t)
  const { as, open, signIn, project } = lys
  let things: Record<string, string> = {}
  await t.test('a project in the middle of its work', async t => {
    things = await fill(t, lys)
  })

  const withThing = (path: string) =>
    path.replace(/\$(\w+)/g, (_, parameter: string) => {
      const thing = things[parameter]
      if (!thing) throw new Error(`no ${parameter} to look at ${path} with`)
      return thing
    })
  const personal = features.flatMap(feature => feature.personalPages ?? []).map(({ path }) => path)
  const ofProject = features.flatMap(feature => feature.projectPages ?? []).map(({ path }) => path)
  const pages = {
    administrator: ['/administration'],
    coordinator: [
      '/no-such-page',
      ...personal.filter(path => path !== 'administration').map(path => `/${path.replace(/^\//, '')}`),
      ...ofProject.map(path => `/projects/${project.code}/${path}`)
    ]
  }
  for (const language of languages) {
    for (const member of ['coordinator', 'administrator'] as const)
      t.test(`the ${member} finds every page accessible (${language})`, async t => {
        await (await as(member)).patch('/api/session', { language })
        const page = await open('/sign-in', { locale: language })
        t.same(await axeFindings(page), [], '/sign-in')
        await signIn(page, member)
        const paths = pages[member].filter((_, at) => looks[language].isTaken(at))
        for (const path of paths) await checkPage(t, page, withThing(path), language)
        await page.context().close()
      })

    t.test(`who was invited finds the way in accessible (${language})`, async t => {
      const page = await open('/sign-in', { locale: language })
      await checkPage(t, page, await invite(lys, language), language)
      await checkPage(t, page, `/invitations/${'x'.repeat(43)}`, language)
      await page.context().close()
    })
  }
}

async function checkPage(t: Test, page: Page, path: string, language: Language) {
  const { width, theme } = looks[language]
  await page.setViewportSize({ width, height: 800 })
  await page.emulateMedia({ colorScheme: theme })
  await page.goto(path)
  await page.locator('main h1').first().waitFor()
  await page.waitForFunction(() => !document.querySelector('[data-loading]'))
  t.same(await axeFindings(page), [], path)
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

const indicator = {
  id: randomUUID(),
  code: 'R1',
  kind: 'output',
  title: { fr: 'Entreprises engagées', nl: 'Betrokken ondernemingen', en: 'Enterprises engaged' },
  unit: '',
  target: 69,
  query: 'measure=engaged'
}

/** A project in the middle of its work. @returns what each parameter of an address can be */
async function fill(t: Test, lys: Visit): Promise<Record<string, string>> {
  const door = await lys.as('coordinator')
  const { id } = lys.project
  await importAll(t, door, id, await exampleFile(lys))
  const make = (kind: string) => makers[kind]!(door, id, lys)
  await make('annotationReply')
  await make('finding')
  await make('pack')
  await make('reference')
  const plan = { title: { fr: 'Test', nl: 'Test', en: 'Test' }, indicators: [indicator] }
  await door.put(`/api/projects/${id}/report-plan`, { version: 0, workPackages: [plan] })
  const statement = await door.post(`/api/projects/${id}/statements`, {
    title: 'Rapport d’activités 2018',
    source: 'p. 4',
    asOf: '2018-12-31',
    figures: figures2018
  })
  const { testers } = (await door.get(`/api/projects/${id}/testers`)).json()
  const { documents } = (await door.get(`/api/projects/${id}/documents`)).json()
  const { meetings } = (await door.get(`/api/projects/${id}/meetings`)).json()
  const { organisations } = (await door.get(`/api/projects/${id}/organisations`)).json()
  return {
    pole: 'insertion',
    versant: 'WAL',
    period: '2018-2',
    organisationId: organisations[0].id,
    statementId: statement.json().id,
    testerId: testers[0].id,
    documentId: documents[0].id,
    meetingId: meetings[0].id,
    snapshotId: await make('snapshot'),
    shortId: shortIdOf(await make('revision'))
  }
}
