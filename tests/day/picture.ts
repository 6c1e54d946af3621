import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** With TOUR=1 the pictures of README are taken on the way. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.TOUR) return
  // a long page is still on its way to the passage
  await page.waitForTimeout(2500)
  await page.screenshot({ path: join(import.meta.dirname, 'pictures', `${name}.png`) })
}
