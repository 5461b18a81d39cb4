/** A browser for a test file, and what the tests do with it. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { launchBrowser } from './chromium.ts'

/** Opens a page in a context of its own, which goes with the test; the browser lives as long as the tests of the file. */
export function useBrowser(): (url: string, options?: BrowserContextOptions) => Promise<Page> {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())
  return async (url, options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options })
    onTestFinished(() => context.close())
    const page = await context.newPage()
    await page.goto(url)
    return page
  }
}

/** Submits the form and waits for the page that comes back: the one that goes has fields of the same names. */
export async function submit(page: Page): Promise<void> {
  const arrived = page.waitForEvent('load')
  await page.getByRole('button', { name: 'Estimate' }).click()
  await arrived
}

export const estimateOn = (page: Page) => page.locator('.estimate strong').textContent()

/** What axe finds under WCAG 2.2 A and AA and its own best practices, a line a rule. */
export async function axeFindings(page: Page): Promise<string[]> {
  const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  // No page here has frames, which is what axe's way of joining partial results is for: without it, half the time.
  const axe = new AxeBuilder({ page }).options({ runOnly, resultTypes: ['violations'] }).setLegacyMode()
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target).join(', ')}`)
}

/** How much wider the page is than its window. */
export const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
