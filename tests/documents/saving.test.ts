import { open } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { BrowserContext, Page } from 'playwright-core'
import t from 'tap'
import { openDb } from '../../server/platform/db.ts'
import { visit } from '../browser/visit.ts'
import { nightly } from '../nightly.ts'
import { write } from './writer.ts'
import { toEnd } from '../browser/written-text.ts'

// What the word "saved" promises, seen from the page of a writer.

const w = await visit(t)
const { as, open: openWindow, signIn, project } = w

async function note(title: string) {
  const body = { projectId: project.id, kind: 'methodology-note', title, language: 'fr' }
  const { id, languages } = (await (await as('editor')).post('/api/documents', body)).json()
  const path = `/projects/${project.code}/documents/${id}`
  return { path, roomId: languages.fr.roomId as string }
}
async function signedIn(): Promise<Page> {
  const page = await openWindow('/sign-in')
  await signIn(page, 'editor')
  return page
}
const text = (page: Page) => page.locator('main .ProseMirror').first()
const state = (page: Page, kind: 'saved' | 'offline') => page.locator(`[data-saving=${kind}]`).waitFor()

interface HeldCommits {
  /** Something of a live document is on the disk since the commits are held. */
  isStored(): Promise<boolean>
  release(): Promise<void>
}

/** What waits for `passed` goes on once `pass` is called. */
function gate() {
  let pass = () => {}
  const passed = new Promise<void>(resolve => (pass = resolve))
  return { passed, pass }
}

/** No commit of a live document ends from now on, until `release`. */
const holdCommits = (): Promise<HeldCommits> =>
  w.config.databaseUrl ? holdPostgres(w.config.databaseUrl) : holdDisk()

async function holdPostgres(connectionString: string): Promise<HeldCommits> {
  const rows = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from live_update`.execute(w.db)).rows[0]!.n
  const { db } = openDb({ connectionString, max: 1 }, () => {})
  const { passed: released, pass: release } = gate()
  const { passed: locked, pass: isLocked } = gate()
  const holding = db.transaction().execute(async tx => {
    await sql`lock table live_update in exclusive mode`.execute(tx)
    isLocked()
    await released
  })
  await Promise.race([locked, holding])
  const before = await rows()
  return {
    isStored: async () => (await rows()) > before,
    release: async () => {
      release()
      await holding
      await db.destroy()
    }
  }
}

async function holdDisk(): Promise<HeldCommits> {
  const handle = await open(import.meta.filename)
  const files = Object.getPrototypeOf(handle) as { datasync(): Promise<void> }
  await handle.close()
  const { datasync } = files
  const { passed: released, pass: release } = gate()
  let flushes = 0
  files.datasync = async function (this: unknown) {
    await released
    await datasync.call(this as never)
    flushes++
  }
  return {
    isStored: async () => flushes > 0,
    release: async () => {
      files.datasync = datasync
      release()
    }
  }
}

t.test('the page never says “saved” before the words are on the disk', async t => {
  const { path } = await note('Lente')
  const page = await signedIn()
  await page.goto(path)
  await text(page).click()
  await state(page, 'saved')
  const commits = await holdCommits()
  await page.keyboard.type('Lentement')
  await page.locator('[data-saving=saving]', { hasText: /./ }).waitFor()
  await pause(1500)
  t.ok(await page.locator('[data-saving=saving]').isVisible(), 'the page goes on saying that it is saving')
  t.notOk(await commits.isStored(), 'nothing is on the disk meanwhile')
  await commits.release()
  await state(page, 'saved')
  t.ok(await commits.isStored())
  await page.context().close()
})

t.test('closing the page at once after typing loses nothing', async t => {
  const times = nightly('CLOSINGS', 8, 100)
  const { path } = await note('Fermée aussitôt')
  const page = await signedIn()
  const context = page.context()
  await page.close()
  for (let round = 1; round <= times; round++) await typeAndClose(context, path, `mot${round} `)
  const last = await context.newPage()
  await last.goto(path)
  await state(last, 'saved')
  const kept = await text(last).textContent()
  for (let round = 1; round <= times; round++) t.ok(kept!.includes(`mot${round} `), `round ${round}`)
  await context.close()
})

async function typeAndClose(context: BrowserContext, path: string, word: string) {
  const page = await context.newPage()
  await page.goto(path)
  await text(page).locator('p').first().click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type(word)
  await page.close()
}

t.test('who was offline for seven days, and whose session ended meanwhile, loses nothing', async t => {
  const { path, roomId } = await note('Une semaine')
  const page = await signedIn()
  await page.clock.install()
  let isCut = false
  await page.routeWebSocket(/\/live\//, socket => {
    if (isCut) void socket.close()
    else socket.connectToServer()
  })
  await page.goto(path)
  await text(page).click()
  await page.keyboard.type('Lundi.')
  await state(page, 'saved')
  isCut = true
  await page.reload()
  await state(page, 'offline')
  await text(page).locator('p').first().click()
  await toEnd(page, 'Control+End')
  await page.keyboard.type(' Dans le train.')
  await page.clock.fastForward(7 * 24 * 3_600_000)
  await write(w, await as('researcher'), roomId, 'Écrit entre-temps.')
  await w.db.deleteFrom('session').where('personId', '=', w.people.editor.id).execute()
  isCut = false
  await page.reload()
  await page.locator('input[name=email]').waitFor()
  await signIn(page, 'editor')
  await page.goto(path)
  await state(page, 'saved')
  for (let tries = 0; tries < 100 && !/entre-temps/.test((await text(page).textContent())!); tries++)
    await page.waitForTimeout(50)
  const words = await text(page).textContent()
  for (const part of ['Lundi. Dans le train.', 'Écrit entre-temps.']) {
    t.equal(words!.split(part).length, 2, `"${part}" is there once`)
  }
  await page.context().close()
})
