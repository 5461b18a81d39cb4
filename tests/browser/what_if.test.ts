import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { ANSWERS } from '../helpers/answers.ts'
import { bodyOf, postJson, startApp } from '../helpers/app.ts'
import { students } from '../helpers/files.ts'
import { axeFindings, estimateOn, submit, useBrowser } from './session.ts'

const { url } = await startApp()
const open = useBrowser()
const EXAMPLE = students.examples[0]?.answers
const PREDICT = '**/predict'

async function openAnswer(): Promise<Page> {
  const page = await open(`${url}/examples/1`)
  await submit(page)
  return page
}
const reading = (page: Page) => page.getByRole('textbox', { name: 'Reading score' })
const status = (page: Page) => page.locator('.what-if').getByRole('status').textContent()
const predictionFor = async (reading_score: number) =>
  (await bodyOf(await postJson(`${url}/api/predict`, { ...EXAMPLE, reading_score }))).prediction.toFixed(0)

/** Something to wait for, and what brings it about. */
function event(): [happened: Promise<void>, happen: () => void] {
  const { promise, resolve } = Promise.withResolvers<void>()
  return [promise, resolve]
}

describe('what if', () => {
  it('moves the estimate, its range, the table and the answers that are taken along', async () => {
    const page = await openAnswer()
    await reading(page).fill('30')
    await expect.poll(() => estimateOn(page)).toBe(await predictionFor(30))
    const { interval, contributions } = await bodyOf(
      await postJson(`${url}/api/predict`, { ...EXAMPLE, reading_score: 30 }),
    )
    expect(await page.locator('.lead b').first().textContent()).toBe(interval.low.toFixed(0))
    expect(await page.locator('.scale .bound').textContent()).toBe(
      `${interval.low.toFixed(0)} to ${interval.high.toFixed(0)}`,
    )
    expect(await page.getByRole('img').getAttribute('aria-labelledby')).toBe('scale-title')
    expect(await page.locator('#scale-title').textContent()).toContain(
      `is ${await predictionFor(30)}, its range`,
    )
    const line = page.locator('tr[data-column="reading_score"]')
    expect(await line.textContent()).toContain('30 points')
    const contribution = contributions.find(({ column }) => column === 'reading_score')?.contribution ?? 0
    expect(await line.locator('.number').textContent()).toBe(
      `${contribution < 0 ? '−' : '+'}${Math.abs(contribution).toFixed(1)}`,
    )
    expect(await page.locator('.notices').textContent()).toContain('unlike')
    expect(await page.title()).toMatch(new RegExp(`^Estimate: ${await predictionFor(30)} `))
    expect(await axeFindings(page)).toEqual([])

    await page.getByRole('button', { name: 'Change the answers' }).click()
    expect(await page.getByLabel('Reading score').inputValue()).toBe('30')
  })

  it('offers numbers to move and choices as lists, and nothing on sensitive questions', async () => {
    const page = await openAnswer()
    const labels = await page.locator('.try label').allTextContents()
    expect(labels.slice(0, 3)).toEqual([
      'Reading score',
      'Writing score',
      "Parents' highest level of education",
    ])
    expect(labels).toHaveLength(5)
    await page.getByRole('combobox', { name: 'School lunch' }).selectOption('Free or reduced price')
    const answers = { ...EXAMPLE, lunch: 'free/reduced' }
    const { prediction } = await bodyOf(await postJson(`${url}/api/predict`, answers))
    await expect.poll(() => estimateOn(page)).toBe(prediction.toFixed(0))
    expect(await page.locator('tr[data-column="lunch"]').textContent()).toContain('Free or reduced price')
  })

  it('leaves the focus where it is, and tells those who cannot see it of the new estimate and its range alone', async () => {
    const page = await openAnswer()
    await page.evaluate(`{
      window.told = []
      const isTold = node => (node.nodeType === 1 ? node : node.parentElement)?.closest('[aria-live], [role=status]')
      new MutationObserver(changes => {
        for (const { target } of changes) if (isTold(target)) told.push(isTold(target).dataset.part ?? 'status')
      }).observe(document.body, { subtree: true, childList: true, characterData: true })
    }`)
    await page.getByRole('slider', { name: 'Reading score' }).focus()
    await page.keyboard.press('End')
    await expect.poll(() => estimateOn(page)).toBe(await predictionFor(100))
    expect(await page.evaluate('document.activeElement.type')).toBe('range')
    const told = await page.evaluate<string[]>('told') // of a slow answer in its line as well
    expect(new Set(told.filter(part => part !== 'status'))).toEqual(new Set(['estimate', 'range']))
  })

  it('shows the last of the answers, also when the server takes its time over an older one', async () => {
    const page = await openAnswer()
    const [older, letOlderGo] = event()
    await page.route(PREDICT, async route => {
      if (route.request().postData()?.includes('reading_score=20')) await older
      await route.continue().catch(() => {})
    })
    const asked = page.waitForRequest(PREDICT)
    await reading(page).fill('20')
    const ended = page.waitForEvent('requestfailed', request => request === first)
    const first = await asked
    await reading(page).fill('90')
    await expect.poll(() => estimateOn(page)).toBe(await predictionFor(90))
    letOlderGo()
    await ended // nobody waits for it any more
    expect(await estimateOn(page)).toBe(await predictionFor(90))
  })

  it('says so when the server is slow, and when it answers', async () => {
    const page = await openAnswer()
    const [answered, answer] = event()
    await page.route(PREDICT, async route => {
      await answered
      await route.continue()
    })
    await reading(page).fill('40')
    await expect.poll(() => status(page)).toBe('Working …')
    answer()
    await expect.poll(() => status(page)).toBe('')
    expect(await estimateOn(page)).toBe(await predictionFor(40))
  })

  it('keeps the last figures when a request fails, and goes on with the next', async () => {
    const page = await openAnswer()
    const before = await estimateOn(page)
    await page.route(PREDICT, route => route.abort())
    await reading(page).fill('10')
    await expect.poll(() => status(page)).toContain('cannot be reached just now')
    expect(await estimateOn(page)).toBe(before)
    expect(await axeFindings(page)).toEqual([])

    await page.unroute(PREDICT)
    await reading(page).fill('12')
    await expect.poll(() => estimateOn(page)).toBe(await predictionFor(12))
    expect(await status(page)).toBe('')
  })

  it.each([
    [
      'the application',
      500,
      '<h1>Something went wrong</h1>\n<p class="lead">It is our fault.</p>\n<p>A reference</p>',
    ],
    ['a proxy', 502, '<main>\n<h1>Not available</h1>\n<p>It is our fault.</p>\n</main>'],
    ['one who says no more than that', 429, 'It is our fault.\n'],
  ])('keeps them when %s answers with an error, and says which', async (_who, code, body) => {
    const page = await openAnswer()
    const before = await estimateOn(page)
    await page.route(PREDICT, route => route.fulfill({ status: code, contentType: 'text/html', body }))
    await reading(page).fill('11')
    await expect.poll(() => status(page)).toBe('It is our fault. The figures above are the last ones.')
    expect(await estimateOn(page)).toBe(before)
  })

  it.each([
    ['', 'Reading score: enter a number from 0 to 100'],
    ['101', 'Reading score: must be from 0 to 100'],
    ['7e1', 'Reading score: must be a number from 0 to 100, in digits'],
  ])('says what is wrong with %j, and keeps the last figures', async (typed, message) => {
    const page = await openAnswer()
    const before = await estimateOn(page)
    await reading(page).fill(typed)
    await expect.poll(() => status(page)).toBe(message)
    expect(await estimateOn(page)).toBe(before)
  })
})

it("the API's page sends what stands in its form and shows what comes back", async () => {
  const page = await open(`${url}/docs`)
  await page.getByLabel('Request').fill('{"lunch":"cold"}')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect.poll(() => page.locator('#response').textContent()).toContain('School lunch: must be one of')
  await page.getByLabel('Request').fill(JSON.stringify(ANSWERS))
  await page.getByRole('button', { name: 'Send' }).click()
  await expect.poll(() => page.locator('#response').textContent()).toMatch(/^200\n\{\s+"prediction": \d/)
})
