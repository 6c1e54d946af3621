import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/**
 * The Chromium that browser tests and pictures use. Looked for in this order: CHROMIUM_PATH; the one inside the npm
 * package @sparticuz/chromium, which has no window to draw and so needs a third less of the processor; a Chromium or
 * Chrome of this machine; Debian's own, which root installs on the spot.
 */
const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable'
]

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-sync',
  '--no-first-run',
  // Text must look the same wherever the pictures are taken.
  '--font-render-hinting=none'
]

let found: Promise<string> | undefined

/** The path of a Chromium that starts. Throws an Error that says how to get one. */
export function chromiumPath(): Promise<string> {
  found ??= findChromium()
  return found
}

/** A new browser; close it after use. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = await chromiumPath()
  return chromium.launch({ executablePath, headless: true, args })
}

async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (isExecutable(named)) return named
    throw new Error(
      `CHROMIUM_PATH names ${named}, which cannot be run. Name a Chromium, or leave the variable out.`
    )
  }
  const packed = await unpackChromium()
  if (packed) return packed
  const installed = usual.find(isExecutable)
  if (installed) return installed
  const fresh = installChromium()
  if (fresh) return fresh
  throw new Error(
    'No Chromium was found. Install it (Debian and Ubuntu: sudo apt-get install -y chromium), ' +
      'or set CHROMIUM_PATH to the path of a Chromium or Chrome.'
  )
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The browser of the npm package, if it starts here: it needs an x64 Linux. */
async function unpackChromium(): Promise<string | undefined> {
  // Read by the package when it is imported: it then unpacks the system libraries that it needs, too.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    const executablePath = await packed.executablePath()
    const browser = await chromium.launch({ executablePath, headless: true, args })
    await browser.close()
    return executablePath
  } catch {
    // Another system, another processor, or a missing library: the next way is tried.
    return undefined
  }
}

function installChromium(): string | undefined {
  if (process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) return undefined
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' })
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  return usual.find(isExecutable)
}
