import type { Browser, Page } from 'playwright-core'
import type { Test } from 'tap'
import { patience } from '../patience.ts'
import { world, type Member, type World } from '../world.ts'
import { launchChromium } from './chromium.ts'

/** A world that people visit with a browser. */
export interface Visit extends World {
  address: string
  browser: Browser
  /** A window of its own, at `path`; French and wide unless said otherwise. Close its context after use. */
  open(path: string, options?: { locale?: string; width?: number; theme?: 'light' | 'dark' }): Promise<Page>
  /** A window of its own in which this person is signed in already; errors of its scripts fail the test. */
  enter(member: Member, path?: string, options?: { width?: number; permissions?: string[] }): Promise<Page>
  /** Signs in on the sign-in page that the window shows, and waits for the frame. */
  signIn(page: Page, member: Member): Promise<void>
}

/** A server with its client and a browser; all gone at the end of `t`. */
export async function visit(t: Test): Promise<Visit> {
  const lys = await world(t)
  const address = await lys.listen()
  const browser = await launchChromium()
  t.teardown(() => browser.close())
  return {
    ...lys,
    address,
    browser,
    async open(path, { locale = 'fr-BE', width = 1280, theme = 'light' } = {}) {
      const context = await browser.newContext({
        locale,
        viewport: { width, height: 800 },
        colorScheme: theme,
        baseURL: address
      })
      const page = await context.newPage()
      page.setDefaultTimeout(patience(20_000))
      await page.goto(path)
      await page.locator('h1').waitFor()
      return page
    },
    async enter(member, path, { width = 1440, permissions } = {}) {
      const [name, value] = (await lys.as(member)).cookie.split('=') as [string, string]
      const context = await browser.newContext({
        locale: 'fr-BE',
        viewport: { width, height: 900 },
        baseURL: address,
        permissions
      })
      await context.addCookies([{ name, value, url: address }])
      const page = await context.newPage()
      page.setDefaultTimeout(patience(20_000))
      page.on('pageerror', error => t.fail(`${member}: ${error.message}`))
      if (path) await page.goto(path)
      return page
    },
    async signIn(page, member) {
      await page.locator('input[name=email]').fill(lys.people[member].email)
      await page.locator('input[name=password]').fill(lys.password)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: new RegExp(lys.people[member].name) }).waitFor()
    }
  }
}
