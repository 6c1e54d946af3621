import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { features } from '../../client/app.tsx'
import { languages, type Language } from '../../shared/languages.ts'
import { axeFindings } from './axe.ts'
import { launchChromium } from './chromium.ts'

/**
 * Takes a picture of every page of a running demo installation, to be looked at by a person, and says what axe finds.
 *
 *   npx tsx tests/browser/pictures.ts <directory> [--url http://localhost:3000] [--account <email>] [--only documents] [--project VISES]
 *     [--languages fr,nl,en] [--widths 1440,390] [--themes light,dark]
 *
 * A page with a parameter (documents/$documentId) is reached by the first such link of the page above it.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    account: { type: 'string' },
    project: { type: 'string', default: 'VISES' },
    only: { type: 'string' },
    languages: { type: 'string', default: languages.join(',') },
    widths: { type: 'string', default: '1440,390' },
    themes: { type: 'string', default: 'light,dark' }
  }
})
const [directory] = positionals
if (!directory) throw new Error('Say into which directory: npx tsx tests/browser/pictures.ts <directory>')

interface Look {
  language: Language
  width: number
  theme: 'light' | 'dark'
}

mkdirSync(directory, { recursive: true })
const looks = values.languages
  .split(',')
  .flatMap(language =>
    values.widths
      .split(',')
      .flatMap(width =>
        values.themes.split(',').map(theme => ({ language, width: Number(width), theme }) as Look)
      )
  )
const browser = await launchChromium()
let faults = 0
for (const look of looks) await takeAll(browser, look)
await browser.close()
console.log(`${faults} pages with findings of axe or errors in the console`)
process.exitCode = faults > 0 ? 1 : 0

async function takeAll(browser: Browser, look: Look) {
  const isPhone = look.width < 760
  const context = await browser.newContext({
    viewport: { width: look.width, height: isPhone ? 844 : 900 },
    colorScheme: look.theme,
    isMobile: isPhone,
    hasTouch: isPhone
  })
  await context.addInitScript(language => localStorage.setItem('lys.language', language), look.language)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('console', message => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', error => errors.push(error.message))
  await go(page, '/sign-in')
  await take(page, look, 'sign-in', errors)
  await signIn(page, look.language)
  for (const { name, address } of await addresses(page, values.project)) {
    if (values.only && !name.startsWith(values.only)) continue
    await go(page, address)
    await take(page, look, name, errors)
  }
  await context.close()
}

async function go(page: Page, address: string) {
  await page.goto(values.url + address)
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => {})
  await page.waitForTimeout(300)
}

async function take(page: Page, look: Look, name: string, errors: string[]) {
  const file = `${name}-${look.language}-${look.width}-${look.theme}`
  await page.screenshot({ path: join(directory!, `${file}.png`), fullPage: true })
  const findings = [...(await axeFindings(page)), ...errors.splice(0)]
  if (findings.length === 0) return
  faults += 1
  console.log(file)
  for (const finding of findings) console.log(`  ${finding}`)
}

/** Signs in as a demo account whose language becomes that of the picture. */
async function signIn(page: Page, language: Language): Promise<void> {
  const headers = { origin: new URL(values.url).origin }
  const installation = await (await page.request.get(`${values.url}/api/installation`)).json()
  const accounts: { email: string; password: string }[] = installation.demoAccounts ?? []
  const account = accounts.find(({ email }) => email === values.account) ?? accounts[0]
  if (!account) throw new Error('This installation has no demo accounts; start it in demo mode.')
  const { email, password } = account
  const opened = await page.request.post(`${values.url}/api/session`, { data: { email, password }, headers })
  if (!opened.ok()) throw new Error(`${email} could not sign in: ${await opened.text()}`)
  await page.request.patch(`${values.url}/api/session`, { data: { language }, headers })
}

/** Every page that the features declare and this account may see, by a name and its address. */
async function addresses(page: Page, code: string) {
  const found = features
    .flatMap(feature => feature.personalPages ?? [])
    .map(({ path }) => ({
      name: path === '/' ? 'home' : path.replaceAll('/', '-'),
      address: join('/', path)
    }))
  const ofProject = features.flatMap(feature => feature.projectPages ?? []).map(({ path }) => path)
  for (const path of ofProject) {
    const [above] = path.split('/$')
    if (above === path) found.push({ name: path.replaceAll('/', '-'), address: `/projects/${code}/${path}` })
    else {
      const fixed = ofProject.map(one => `/projects/${code}/${one}`)
      const address = await firstLink(page, `/projects/${code}/${above}`, fixed)
      if (address) found.push({ name: path.replaceAll(/[/$]+/g, '-'), address })
    }
  }
  found.push({ name: 'not-found', address: '/no-such-page' })
  return found
}

async function firstLink(page: Page, above: string, fixed: string[]): Promise<string | undefined> {
  await go(page, above)
  const links = await page.locator(`main a[href^="${above}/"]`).all()
  const addresses = await Promise.all(links.map(link => link.getAttribute('href')))
  const isThing = (path: string) => !fixed.includes(path) && !path.slice(above.length + 1).includes('/')
  return addresses.find(address => address !== null && isThing(address.split('?')[0]!)) ?? undefined
}
