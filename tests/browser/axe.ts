import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** The rows of a long table are drawn alike: axe takes seconds over sixty and finds what it found in the first. */
const LIKE_THE_FIRST = 'tbody tr:nth-child(n + 9)'
/** What the components of the library say to screen readers, and take away again within seconds. */
const SAID_ONCE = '[data-live-announcer]'

/** What axe finds on the page as it stands, against WCAG 2.2 AA; one line for each kind of fault, none when it is fine. */
export async function axeFindings(page: Page): Promise<string[]> {
  await settled(page)
  // While a dialog is open the page behind it is out of reach, and its landmarks with it.
  const hasDialog = (await page.locator('[role=dialog], [role=alertdialog]').count()) > 0
  const { violations } = await new AxeBuilder({ page })
    .exclude(LIKE_THE_FIRST)
    .exclude(SAID_ONCE)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(hasDialog ? ['landmark-one-main', 'page-has-heading-one', 'region'] : [])
    .analyze()
  return violations.map(inOneLine)
}

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number]

function inOneLine({ id, help, nodes }: Violation): string {
  const places = nodes.slice(0, 3).map(node => node.target.join(' '))
  return `${id}: ${help} (${nodes.length}: ${places.join('; ')})`
}

/** A colour halfway between two themes, or a dialog that fades, is no colour of the design. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(animation => animation.effect?.getComputedTiming().endTime !== Infinity)
        .map(animation => animation.finished.catch(() => {}))
    )
  )
}
