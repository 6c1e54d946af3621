import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../browser/chromium.ts'
import { scriptBytes } from '../browser/script-bytes.ts'
import { startServer } from '../server-process.ts'
import { median, quantile, type Bench } from './bench.ts'
import { demoPerson, type DemoPerson } from './demo-person.ts'
import { LAST_WORDS, longNote } from './long-note.ts'

const PAGES = 100
const KEYS = 200
const OPENINGS = 3
/** Keys come as from a fast typist, not all at once. */
const PAUSE_MS = 70

export const bench: Bench = {
  name: 'typing',
  about:
    `A document of ${PAGES} pages, imported from Word, in Chromium and through the real server (embedded database); ` +
    `${KEYS} keys at the start and ${KEYS} in the middle, ${PAUSE_MS} ms apart; opened ${OPENINGS} times by a fresh browser profile.`,
  async run() {
    const dataDir = mkdtempSync(join(tmpdir(), 'lys-bench-'))
    const settings = {
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      REDIS_URL: '',
      REQUESTS_PER_MINUTE: '0',
      DEMO: 'on'
    }
    const server = await startServer(settings)
    const browser = await launchChromium()
    try {
      const editor = await demoPerson(server.address, dataDir, 'coordinator')
      const path = await importNote(editor)
      const openings: number[] = []
      for (let round = 0; round < OPENINGS; round++) {
        const page = await pageOf(browser, server.address, editor)
        openings.push(await open(page, path))
        await page.context().close()
      }
      const page = await pageOf(browser, server.address, editor)
      await open(page, path)
      await page.evaluate(watchKeys)
      const atStart = await keyTimes(page, 0)
      const inMiddle = await keyTimes(page, 0.5)
      const bytes = await signInBytes(browser, server.address)
      return [
        { what: 'Key to paint in the middle, median', value: median(inMiddle), unit: 'ms', most: 30 },
        { what: 'Key to paint in the middle, 95 of 100', value: quantile(inMiddle, 0.95), unit: 'ms' },
        { what: 'Key to paint at the start, median', value: median(atStart), unit: 'ms', most: 30 },
        { what: 'Key to paint at the start, 95 of 100', value: quantile(atStart, 0.95), unit: 'ms' },
        {
          what: 'From the address to a text that can be written in, median',
          value: median(openings),
          unit: 'ms'
        },
        { what: 'Compressed script of the sign-in page', value: bytes / 1000, unit: 'kB', most: 180 }
      ]
    } finally {
      await browser.close()
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  }
}

async function importNote({ upload, post, project }: DemoPerson): Promise<string> {
  const file = { name: 'note.docx', bytes: await longNote(PAGES) }
  const { importId } = await (await upload(`/api/projects/${project.id}/imports`, file)).json()
  const kept = { kind: 'methodology-note', title: `Note de ${PAGES} pages`, language: 'fr' }
  const { id } = await (await post(`/api/imports/${importId}/confirm`, kept)).json()
  return `/projects/${project.code}/documents/${id}`
}

async function pageOf(browser: Browser, address: string, { cookie }: DemoPerson): Promise<Page> {
  const [name, value] = cookie.split('=') as [string, string]
  const context = await browser.newContext({
    locale: 'fr-BE',
    viewport: { width: 1280, height: 900 },
    baseURL: address
  })
  await context.addCookies([{ name, value, url: address }])
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  return page
}

/** Milliseconds, on the clock of the page, until its last words stand in a text that can be written in. */
async function open(page: Page, path: string): Promise<number> {
  await page.goto(path, { waitUntil: 'commit' })
  const opened = await page.waitForFunction(
    words => {
      const text = document.querySelector('main .ProseMirror[contenteditable=true]')
      return text?.textContent?.includes(words) && performance.now()
    },
    LAST_WORDS,
    { polling: 'raf' }
  )
  return (await opened.jsonValue()) as number
}

/**
 * Types into the paragraph at that part of the text and measures each key in the page: from the time stamp of its event
 * (when the browser got it, before any script) to the first message handled after the animation frame that follows.
 * A message posted inside a frame's callback is handled once that frame was laid out and painted, so waiting for the
 * screen counts (up to 16.7 ms at 60 Hz, half of it on average).
 */
async function keyTimes(page: Page, part: number): Promise<number[]> {
  const { x, y } = await page.evaluate(async at => {
    // the first is the text; the others are its footnotes
    const text = document.querySelector('main .ProseMirror')!
    const paragraphs = text.querySelectorAll(':scope > p')
    const paragraph = paragraphs[Math.floor(at * paragraphs.length)]!
    paragraph.scrollIntoView({ block: 'center' })
    await new Promise(resolve => requestAnimationFrame(resolve))
    const { left, top } = paragraph.getBoundingClientRect()
    return { x: left + 20, y: top + 8 }
  }, part)
  await page.mouse.click(x, y)
  await page.keyboard.press('End')
  await page.waitForTimeout(300)
  await page.evaluate(() => ((globalThis as unknown as Watched).keyTimes = []))
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.press(key % 6 === 5 ? 'Space' : 'e')
    await page.waitForTimeout(PAUSE_MS)
  }
  const times = await page.evaluate(() => (globalThis as unknown as Watched).keyTimes)
  if (times.length !== KEYS) throw new Error(`${times.length} of ${KEYS} keys were painted`)
  return times
}

interface Watched {
  keyTimes: number[]
}

/** Runs in the page, once. Its functions stay without names: the loader would name them by means that the page lacks. */
function watchKeys(): void {
  const page = globalThis as unknown as Watched
  page.keyTimes = []
  document.addEventListener(
    'keydown',
    event =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          page.keyTimes.push(performance.now() - event.timeStamp)
          port1.close()
        }
        port2.postMessage(null)
      }),
    true
  )
}

async function signInBytes(browser: Browser, address: string): Promise<number> {
  const page = await (await browser.newContext({ baseURL: address })).newPage()
  const sizes = await scriptBytes(page, '/sign-in')
  await page.context().close()
  return sizes.reduce((sum, size) => sum + size, 0)
}
