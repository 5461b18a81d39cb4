import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANSWERS } from '../helpers/answers.ts'
import { bodyOf, postJson, startApp } from '../helpers/app.ts'
import { students } from '../helpers/files.ts'
import { launchBrowser } from './chromium.ts'
import { answer } from './form.ts'

const { url } = await startApp()
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

async function openForm(colorScheme: 'light' | 'dark' = 'light', width = 1200): Promise<Page> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } })
  const page = await context.newPage()
  await page.goto(url)
  return page
}

const submit = (page: Page) => page.getByRole('button', { name: 'Estimate' }).click()

async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target).join(', ')}`)
}

describe('a person', () => {
  it('opens the page, submits the form, reads the score, and changes the answers', async () => {
    const page = await openForm()
    await answer(page, ANSWERS)
    await submit(page)
    const { prediction } = await bodyOf(await postJson(`${url}/api/predict`, ANSWERS))
    expect(await page.locator('.estimate strong').textContent()).toBe(prediction.toFixed(0))
    expect(new URL(page.url()).search).toBe('')

    await page.getByRole('button', { name: 'Change the answers' }).click()
    expect(await page.getByLabel('Reading score').inputValue()).toBe('72')
    expect(await page.getByLabel('Group C').isChecked()).toBe(true)
  })

  it('submits wrongly, is told what to do, and follows the link to the field', async () => {
    const page = await openForm()
    await answer(page, { ...ANSWERS, reading_score: 'seventy' })
    await submit(page)
    expect(await page.title()).toMatch(/^Error: /)
    expect(await page.evaluate('document.activeElement?.className')).toBe('summary')
    await page.getByRole('alert').getByRole('link').click()
    expect(await page.evaluate('document.activeElement?.id')).toBe('reading_score')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('70')
    await page.keyboard.press('Enter')
    expect(await page.locator('.estimate strong').textContent()).toMatch(/^\d+$/)
  })

  it('needs no more than the keyboard', async () => {
    const page = await openForm()
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe('Skip to the content')
    await page.keyboard.press('Tab')
    for (const column of students.columns) {
      await page.keyboard.press('Tab')
      if (column.kind === 'number') await page.keyboard.type('60')
      else await page.keyboard.press('Space')
    }
    await page.keyboard.press('Enter')
    expect(await page.locator('.estimate strong').textContent()).toMatch(/^\d+$/)
  })
})

describe.each(['light', 'dark'] as const)('in %s colours', scheme => {
  it.each([320, 1200])(
    'axe finds nothing at %i px: on the form, on the errors, on the answer, on a missing page',
    async width => {
      const page = await openForm(scheme, width)
      expect(await axeFindings(page)).toEqual([])
      await submit(page)
      expect(await axeFindings(page)).toEqual([])
      await answer(page, ANSWERS)
      await submit(page)
      expect(await axeFindings(page)).toEqual([])
      await page.goto(`${url}/missing`)
      expect(await axeFindings(page)).toEqual([])
    },
  )
})

it('nothing is wider than a phone of 320 px', async () => {
  const page = await openForm('light', 320)
  const overflow = () => page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
  expect(await overflow()).toBeLessThanOrEqual(0)
  await submit(page)
  expect(await overflow()).toBeLessThanOrEqual(0)
  await answer(page, ANSWERS)
  await submit(page)
  expect(await overflow()).toBeLessThanOrEqual(0)
})

it('a page loads nothing from elsewhere, breaks no policy of its own, and weighs less than 100 kB', async () => {
  const page = await openForm()
  const complaints: string[] = []
  const loaded: { url: string; size: number }[] = []
  page.on('console', message => complaints.push(message.text()))
  page.on('response', async response =>
    loaded.push({ url: response.url(), size: (await response.body()).length }),
  )
  await page.goto(url)
  await expect.poll(() => loaded.length).toBeGreaterThanOrEqual(3)
  expect(complaints).toEqual([])
  expect(loaded.filter(file => !file.url.startsWith(url))).toEqual([])
  expect(loaded.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(100_000)
})
