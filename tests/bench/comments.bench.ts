import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchChromium } from '../browser/chromium.ts'
import { startServer } from '../server-process.ts'
import { median, type Bench } from './bench.ts'
import { demoPerson, type DemoPerson } from './demo-person.ts'
import { LAST_WORDS, longNote } from './long-note.ts'
import { toEnd } from '../browser/written-text.ts'

const PAGES = 100
const THREADS = 2000
const KEYS = 150
const PAUSE_MS = 60
/** Keys that are measured together; the median of the batches counts. */
const BATCH = 10

export const bench: Bench = {
  name: 'comments',
  about:
    `A document of ${PAGES} pages in Chromium and through the real server (embedded database), without comments and ` +
    `with ${THREADS} threads; ${KEYS} keys in the middle, ${PAUSE_MS} ms apart; script time as the browser counts it.`,
  async run() {
    const dataDir = mkdtempSync(join(tmpdir(), 'lys-bench-'))
    const server = await startServer({
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      REDIS_URL: '',
      REQUESTS_PER_MINUTE: '0',
      DEMO: 'on'
    })
    const browser = await launchChromium()
    try {
      const editor = await demoPerson(server.address, dataDir, 'coordinator')
      const documentId = await importNote(editor)
      const [name, value] = editor.cookie.split('=') as [string, string]
      const measured = async (threads: number) => {
        const context = await browser.newContext({
          locale: 'fr-BE',
          viewport: { width: 1280, height: 900 },
          baseURL: server.address
        })
        await context.addCookies([{ name, value, url: server.address }])
        const page = await context.newPage()
        page.setDefaultTimeout(120_000)
        await open(page, `/projects/${editor.project.code}/documents/${documentId}`, threads)
        const time = await scriptPerKey(page)
        await context.close()
        return time
      }
      const bare = await measured(0)
      await comment(editor, documentId)
      const asked = performance.now()
      await editor.ask(`/api/documents/${documentId}/threads?language=fr`)
      const listed = performance.now() - asked
      const full = await measured(THREADS)
      return [
        { what: 'Script time of a key without comments', value: bare, unit: 'ms' },
        { what: `Script time of a key with ${THREADS} threads`, value: full, unit: 'ms' },
        { what: 'The second over the first', value: full / bare, unit: '', most: 1.25 },
        { what: `The list of ${THREADS} threads`, value: listed, unit: 'ms' }
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
  return id
}

/** Threads on the beginnings of sentences, all over the text. */
async function comment({ ask, post, project }: DemoPerson, documentId: string): Promise<void> {
  const { id } = await (await post(`/api/documents/${documentId}/revisions`, { language: 'fr' })).json()
  const { content } = await (await ask(`/api/revisions/${id}`)).json()
  const lines = textsOf(content).filter(text => text.length > 80)
  if (lines.length === 0) throw new Error(`no text to comment on in ${project.code}`)
  for (let thread = 0; thread < THREADS; thread++) {
    const words = lines[thread % lines.length]!.split(' ').slice(0, 8 + Math.floor(thread / lines.length))
    const exact = words.join(' ')
    const selection = { exact, prefix: '', suffix: '', start: 0, end: exact.length, blockId: null }
    await post(`/api/documents/${documentId}/threads`, {
      language: 'fr',
      body: `Remarque ${thread}`,
      mentions: [],
      assigneeId: null,
      selection: { ...selection, live: null, block: null }
    })
  }
}

interface Node {
  type: string
  text?: string
  content?: Node[]
}
/** The text of each paragraph. */
function textsOf(node: Node): string[] {
  if (node.type === 'paragraph') return [(node.content ?? []).map(({ text }) => text ?? '').join('')]
  return (node.content ?? []).flatMap(textsOf)
}

/** Waits for the whole text, and for marks where there are some. */
async function open(page: Page, path: string, threads: number): Promise<void> {
  await page.goto(path, { waitUntil: 'commit' })
  await page.waitForFunction(
    words =>
      document.querySelector('main .ProseMirror[contenteditable=true]')?.textContent?.includes(words) ??
      false,
    LAST_WORDS
  )
  if (threads > 0) await page.locator('.ProseMirror [data-thread]').first().waitFor()
}

/** Milliseconds of script for each key, layout and paint left out; what is done at rest before and after is not in it. */
async function scriptPerKey(page: Page): Promise<number> {
  const { x, y } = await page.evaluate(async () => {
    const paragraphs = document.querySelectorAll('main .ProseMirror > p')
    const paragraph = paragraphs[paragraphs.length >> 1]!
    paragraph.scrollIntoView({ block: 'center' })
    await new Promise(resolve => requestAnimationFrame(resolve))
    const { left, top } = paragraph.getBoundingClientRect()
    return { x: left + 20, y: top + 8 }
  })
  await page.mouse.click(x, y)
  await toEnd(page)
  await page.waitForTimeout(4000)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const script = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'ScriptDuration')!.value
  }
  const perKey: number[] = []
  for (let batch = 0; batch < KEYS / BATCH; batch++) {
    const before = await script()
    for (let key = 0; key < BATCH; key++) {
      await page.keyboard.press(key % 6 === 5 ? 'Space' : 'e')
      await page.waitForTimeout(PAUSE_MS)
    }
    perKey.push(((await script()) - before) * (1000 / BATCH))
  }
  return median(perKey)
}
