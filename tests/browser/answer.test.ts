/** The answer's page: what stays in view, what is compared, and what can be taken along. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { bodyOf, postJson, startApp } from '../helpers/app.ts'
import { students } from '../helpers/files.ts'
import { axeFindings, estimateOn, overflow, submit, useBrowser } from './session.ts'

const { url } = await startApp()
const open = useBrowser()
const EXAMPLE = students.examples[0]?.answers
const PHONE = { viewport: { width: 390, height: 664 } }
const openAnswer = async (options = {}): Promise<Page> => {
  const page = await open(`${url}/examples/1`, options)
  await submit(page)
  return page
}
const predictionFor = async (answers: object) =>
  (await bodyOf(await postJson(`${url}/api/predict`, { ...EXAMPLE, ...answers }))).prediction.toFixed(0)
const reading = (page: Page) => page.getByRole('textbox', { name: 'Reading score' })
const change = (page: Page) => page.locator('.change [aria-hidden]').textContent()

describe('on a phone', () => {
  it.each(['Reading score', 'Writing score'])(
    'the estimate stays in view while the slider of %s is moved, also when a notice comes up',
    async name => {
      const page = await openAnswer(PHONE)
      const slider = page.getByRole('slider', { name })
      await slider.focus()
      await page.keyboard.press('Home')
      await expect.poll(() => page.locator('.notices').count()).toBe(1)
      await slider.scrollIntoViewIfNeeded()
      const [estimate, moved] = await Promise.all(
        [page.locator('.estimate strong'), slider].map(part => part.boundingBox()),
      )
      expect(estimate?.y).toBeGreaterThanOrEqual(0)
      expect((estimate?.y ?? 0) + (estimate?.height ?? 0)).toBeLessThanOrEqual(moved?.y ?? 0)
      expect((moved?.y ?? 0) + (moved?.height ?? 0)).toBeLessThanOrEqual(664)
    },
  )

  it('no field that has the focus is hidden behind it', async () => {
    const page = await openAnswer(PHONE)
    await page.getByRole('link', { name: 'The report' }).focus()
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Shift+Tab')
      const hidden = () =>
        page.evaluate(`{
          const { x, y, width, height } = document.activeElement.getBoundingClientRect()
          const top = document.elementFromPoint(x + width / 2, y + height / 2)
          document.activeElement.contains(top) ? '' : document.activeElement.outerHTML
        }`)
      await expect.poll(hidden).toBe('') // when the page has come to rest
    }
  })

  it.each([320, 390])(
    'at %i px the header is one row, and axe finds nothing in what was tried and kept',
    async width => {
      const page = await openAnswer({ viewport: { width, height: 664 } })
      const header = await page.locator('body > header').boundingBox()
      expect(header?.height).toBeLessThan(80)
      await page.getByRole('button', { name: 'Keep this one to compare' }).click()
      await reading(page).fill('40')
      await expect.poll(() => page.locator('.change').count()).toBe(1)
      expect(await axeFindings(page)).toEqual([])
      expect(await overflow(page)).toBeLessThanOrEqual(0)
    },
  )
})

describe('what if', () => {
  it.each([true, false])(
    'shows what the estimate was before, and its mark (JavaScript: %s)',
    async javaScriptEnabled => {
      const page = await openAnswer({ javaScriptEnabled })
      const before = await predictionFor({})
      for (const score of [60, 50]) {
        await reading(page).fill(String(score))
        if (!javaScriptEnabled) await page.getByRole('button', { name: 'Try it' }).click()
        const after = await predictionFor({ reading_score: score })
        await expect.poll(() => change(page)).toBe(`${before} → ${after}, −${Number(before) - Number(after)}`)
      }
      expect(await page.locator('.scale .ghost').count()).toBe(1)
    },
  )

  it('is put back as it was, sliders and lists included', async () => {
    const page = await openAnswer()
    const before = await estimateOn(page)
    await page.getByRole('slider', { name: 'Reading score' }).fill('20')
    await page.getByRole('combobox', { name: 'School lunch' }).selectOption('Free or reduced price')
    await expect.poll(() => page.locator('.change').count()).toBe(1)
    await page.getByRole('button', { name: 'Reset' }).click()
    await expect.poll(() => page.locator('.change').count()).toBe(0)
    expect(await estimateOn(page)).toBe(before)
    expect(await page.getByRole('slider', { name: 'Reading score' }).inputValue()).toBe('82')
    expect(await page.getByRole('combobox', { name: 'School lunch' }).inputValue()).toBe('standard')
  })

  it('puts one answer beside another, in this page alone', async () => {
    const page = await openAnswer()
    const before = await predictionFor({})
    await page.getByRole('button', { name: 'Keep this one to compare' }).click()
    const table = page.getByRole('table', { name: 'Side by side' })
    expect(await table.getByRole('row').count()).toBe(3) // they differ in nothing yet
    await reading(page).fill('50')
    const after = await predictionFor({ reading_score: 50 })
    await expect
      .poll(() => table.getByRole('row').allTextContents())
      .toEqual([
        'KeptNow',
        `Estimate${before} out of 100${after} out of 100`,
        expect.stringMatching(/^Range\d+ to \d+\d+ to \d+$/),
        'Reading score82 points50 points',
      ])
    expect(await axeFindings(page)).toEqual([])
    await page.reload()
    await expect.poll(() => estimateOn(page)).toBe(after)
    expect(await table.count()).toBe(0)
  })

  it('offers nothing that would not work without JavaScript', async () => {
    const page = await openAnswer({ javaScriptEnabled: false })
    const buttons = await page.getByRole('button').allTextContents()
    expect(buttons.map(text => text.trim())).toEqual(['Try it', 'Reset', 'Change the answers'])
  })
})

describe('to be taken along, an answer', () => {
  it('is copied as text, with its range, what it rests on, the version and the day', async () => {
    const page = await openAnswer({ permissions: ['clipboard-read', 'clipboard-write'] })
    await page.getByRole('button', { name: 'Copy as text' }).click()
    await expect.poll(() => page.locator('#copied').textContent()).toBe('Copied')
    const text = await page.evaluate<string>('navigator.clipboard.readText()')
    const lines = text.split('\n')
    expect(lines[0]).toBe(`Estimated math score: ${await predictionFor({})} out of 100`)
    expect(lines[1]).toMatch(/^Such students mostly score between \d+ and \d+\. Ranges made this way/)
    expect(lines).toContainEqual(expect.stringMatching(/^Test preparation course Completed: −\d/))
    expect(lines.at(-1)).toMatch(
      /^Linear regression, version [0-9a-f]{12}, trained on 799 of the 1,000 .* Estimated on \d+ \w{3} \d{4}\.$/,
    )
  })

  it('is copied where the browser has no clipboard for the page, too', async () => {
    const page = await open('about:blank')
    await page.addInitScript(`Object.defineProperty(navigator, 'clipboard', { value: undefined })`)
    await page.goto(`${url}/examples/1`)
    await submit(page)
    await page.getByRole('button', { name: 'Copy as text' }).click()
    await expect.poll(() => page.locator('#copied').textContent()).not.toBe('')
    expect(await page.locator('textarea').count()).toBe(0)
  })

  it('is printed with them, without what can only be clicked', async () => {
    const page = await openAnswer()
    await page.evaluate('window.print = () => { document.title = "printing" }')
    await page.getByRole('button', { name: 'Print' }).click()
    expect(await page.title()).toBe('printing')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.version').isVisible()).toBe(true)
    expect(await page.getByRole('button').count()).toBe(0)
  })
})

it('a line that points the other way than its answer by itself explains itself', async () => {
  const page = await openAnswer()
  const surprise = page.locator('tr[data-column="test_preparation_course"] + tr.surprise')
  expect(await surprise.textContent()).toContain(
    'By itself, this answer goes with 3 points more than average',
  )
  expect(await page.locator('tr.surprise').count()).toBe(1)
})

it('bars of more and of less have one colour: neither is the better', async () => {
  const page = await openAnswer()
  const [more, less] = await page.evaluate<string[]>(`[
    getComputedStyle(document.querySelector('.bar .more')).fill,
    getComputedStyle(document.querySelector('.bar .less')).stroke,
  ]`)
  expect(less).toBe(more)
})
