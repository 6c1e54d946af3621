import { performance } from 'node:perf_hooks'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { documentDiff } from '../../shared/documents/diff/block-diff.ts'
import { reviewOf } from '../../shared/documents/diff/review.ts'
import type { DocumentJson } from '../../shared/editor/schema.ts'
import { launchChromium } from '../browser/chromium.ts'
import { startServer } from '../server-process.ts'
import { randomOf } from '../live/random-edits.ts'
import { median, type Bench } from './bench.ts'
import { demoPerson } from './demo-person.ts'
import { longNote } from './long-note.ts'

const PAGES = 100
const ROUNDS = 5

export const bench: Bench = {
  name: 'versions',
  about:
    `A document of ${PAGES} pages, imported from Word: a version of it compared with the text after every tenth block was ` +
    `rewritten, ${ROUNDS} times; and the comparison opened from the list of versions in Chromium, through the real server.`,
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
      const { post, upload, project, cookie } = await demoPerson(server.address, dataDir, 'coordinator')
      const file = { name: 'note.docx', bytes: await longNote(PAGES) }
      const { importId } = await (await upload(`/api/projects/${project.id}/imports`, file)).json()
      const kept = { kind: 'methodology-note', title: `Note de ${PAGES} pages`, language: 'fr' }
      const { id } = await (await post(`/api/imports/${importId}/confirm`, kept)).json()
      await post(`/api/documents/${id}/versions`, { language: 'fr', name: 'Avant' })
      const get = async (path: string) =>
        (await (await fetch(server.address + path, { headers: { cookie } })).json()) as {
          content: DocumentJson
        }
      const { content } = await get(`/api/documents/${id}/now?language=fr`)
      const rewritten = withRewrittenBlocks(content)
      const computing = Array.from({ length: ROUNDS }, () => timeOf(() => compare(content, rewritten)))

      const context = await browser.newContext({
        locale: 'fr-BE',
        viewport: { width: 1280, height: 900 },
        baseURL: server.address
      })
      const [name, value] = cookie.split('=') as [string, string]
      await context.addCookies([{ name, value, url: server.address }])
      const page = await context.newPage()
      page.setDefaultTimeout(60_000)
      await page.goto(`/projects/${project.code}/documents/${id}?panel=versions`)
      await page.locator('main .ProseMirror p').nth(2).click()
      await page.keyboard.type('Une phrase nouvelle. ')
      await page.locator('[data-saving=saved]').waitFor()
      const openings: number[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const before = performance.now()
        await page.getByRole('button', { name: /Avant/ }).first().click()
        await page.locator('[data-compared] ins').first().waitFor()
        openings.push(performance.now() - before)
        await page.getByRole('button', { name: 'Revenir au texte' }).click()
        await page.locator('[data-compared]').waitFor({ state: 'detached' })
      }
      return [
        {
          what: 'Computing the changes, every tenth block rewritten, median',
          value: median(computing),
          unit: 'ms'
        },
        {
          what: 'From the click on a version to the comparison with the text of now, median',
          value: median(openings),
          unit: 'ms',
          most: 2000
        }
      ]
    } finally {
      await browser.close()
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  }
}

const compare = (old: DocumentJson, now: DocumentJson) => reviewOf(documentDiff(old, now), { runs: {} })

function timeOf(run: () => unknown): number {
  const before = performance.now()
  run()
  return performance.now() - before
}

/** Every tenth block with some of its words in another order. */
function withRewrittenBlocks(json: DocumentJson): DocumentJson {
  const random = randomOf(PAGES)
  const rewrite = (node: DocumentJson): DocumentJson => {
    if (node.type !== 'text') return node.content ? { ...node, content: node.content.map(rewrite) } : node
    const words = node.text!.split(' ')
    words.splice(random(words.length), 2, 'nouveau', 'passage')
    return { ...node, text: words.join(' ') }
  }
  return { ...json, content: json.content!.map((node, at) => (at % 10 === 0 ? rewrite(node) : node)) }
}
