/** A table of 80 questions: the pages stay usable, and speak its words. */
import type { BrowserContextOptions } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { startApp } from '../helpers/app.ts'
import { FEW_ANSWERS, manyQuestions, withManyQuestions } from '../helpers/many_questions.ts'
import { answer } from './form.ts'
import { axeFindings, estimateOn, overflow, submit, useBrowser } from './session.ts'

const { url } = await startApp({ change: withManyQuestions })
const open = useBrowser()
const answered = async (options: BrowserContextOptions = {}) => {
  const page = await open(url, options)
  await answer(page, FEW_ANSWERS, manyQuestions)
  await submit(page)
  return page
}

it.each([true, false])(
  'a person answers ten of them and reads a price (JavaScript: %s)',
  async javaScriptEnabled => {
    const page = await answered({ javaScriptEnabled })
    expect(await estimateOn(page)).toMatch(/^€\d\d,\d00$/)
    expect(await page.locator('.lead').textContent()).toMatch(
      /^Such cars mostly cost between €[\d,]+ and €[\d,]+\. Ranges made this way hold for about 9 of 10 cars\.$/,
    )
    expect(await page.locator('tr[data-column="inspected"]').textContent()).toContain('29 Feb 2024')
  },
)

it('a person opens the others, answers one, and finds it again when the answers are changed', async () => {
  const page = await open(url)
  expect(await page.getByLabel('Part 50').isVisible()).toBe(false)
  await page.getByText('69 more questions, all optional').click()
  await page.getByLabel('Part 50').fill('1,200')
  await answer(page, FEW_ANSWERS, manyQuestions)
  await submit(page)
  await page.getByText('Show the other 70 answers').click()
  expect(await page.locator('tr[data-column="part_50"]').textContent()).toContain('1,200 months')
  await page.getByRole('button', { name: 'Change the answers' }).click()
  expect(await page.getByLabel('Part 50').isVisible()).toBe(true)
  expect(await page.getByLabel('Make', { exact: true }).inputValue()).toBe('Kia')
  expect(await page.getByLabel('Last inspection').inputValue()).toBe('2024-02-29')
})

it('six can be tried out, and move the estimate', async () => {
  const page = await answered()
  expect(await page.locator('.try label').allTextContents()).toEqual([
    'First registered',
    'Mileage',
    'Power',
    'Make',
    'Last inspection',
    'Last repair',
  ])
  const before = await estimateOn(page)
  await page.getByRole('slider', { name: 'Mileage' }).focus()
  await page.keyboard.press('End')
  await expect.poll(() => estimateOn(page)).not.toBe(before)
})

it('an error is one of the ten that must be answered', async () => {
  const page = await open(url)
  await submit(page)
  const messages = await page.getByRole('alert').getByRole('link').allTextContents()
  expect(messages).toContain('Mileage: enter a number')
  expect(messages).toContain('Last inspection: enter a date, as in 2026-01-31')
  expect(messages.join()).not.toContain('Part 50')
  await page.getByRole('link', { name: 'Make: choose an answer' }).click()
  expect(await page.evaluate('document.activeElement.id')).toBe('make')
})

describe.each([
  ['light', 320],
  ['dark', 1280],
] as const)('in %s colours at %i px', (colorScheme, width) => {
  it('axe finds nothing, and nothing is wider than the page', async () => {
    const page = await open(url, { colorScheme, viewport: { width, height: 800 } })
    const look = async () => {
      await page.evaluate(`for (const details of document.querySelectorAll('details')) details.open = true`)
      expect(await axeFindings(page)).toEqual([])
      expect(await overflow(page)).toBeLessThanOrEqual(0)
    }
    await look()
    await submit(page)
    await look()
    await answer(page, FEW_ANSWERS, manyQuestions)
    await submit(page)
    await look()
    await page.goto(`${url}/docs`)
    await look()
  })
})

it('no page has the words of another table', async () => {
  const page = await answered()
  const words = /\b(scores?|students?|exams?|grades?|out of)\b/i
  expect(await page.locator('body').innerText()).not.toMatch(words)
  await page.getByRole('button', { name: 'Change the answers' }).click()
  expect(await page.locator('body').innerText()).not.toMatch(words)
  await page.goto(`${url}/docs`)
  expect(await page.locator('body').innerText()).not.toMatch(words)
})
