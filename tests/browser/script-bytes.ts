import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'

/** The compressed size of each script that the page fetches while it opens `path` and comes to rest. */
export async function scriptBytes(page: Page, path: string): Promise<number[]> {
  const bodies: Promise<Buffer>[] = []
  page.on('response', response => {
    if (new URL(response.url()).pathname.endsWith('.js')) bodies.push(response.body())
  })
  await page.goto(path, { waitUntil: 'networkidle' })
  return (await Promise.all(bodies)).map(body => gzipSync(body).length)
}
