import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { ANSWERS } from '../helpers/answers.ts'
import { bodyOf, postJson, startApp } from '../helpers/app.ts'
import { answer } from './form.ts'
import { axeFindings, estimateOn, submit, useBrowser } from './session.ts'

const { url } = await startApp()
const open = useBrowser()
const API = '**/api/predict'

async function openAnswer(): Promise<Page> {
  const page = await open(url)
  await answer(page, ANSWERS)
  await submit(page)
  return page
}
const reading = (page: Page) => page.getByRole('textbox', { name: 'Reading score' })
const status = (page: Page) => page.getByRole('status').textContent()
const predictionFor = async (reading_score: number) =>
  (await bodyOf(await postJson(`${url}/api/predict`, { ...ANSWERS, reading_score }))).prediction.toFixed(0)

describe('what if', () => {
  it('moves the estimate, its range, the table and the answers that are taken along', async () => {
    const page = await openAnswer()
    await reading(page).fill('30')
    await expect.poll(() => estimateOn(page)).toBe(await predictionFor(30))
    const { interval, contributions } = await bodyOf(
      await postJson(`${url}/api/predict`, { ...ANSWERS, reading_score: 30 }),
    )
    expect(await page.locator('.lead [data-part="low"]').textContent()).toBe(interval.low.toFixed(0))
    expect(await page.locator('text[data-part="high"]').getAttribute('x')).toBe(`${interval.high}%`)
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

  it('offers nothing to move on sensitive questions, or on choices', async () => {
    const page = await openAnswer()
    expect(await page.locator('.try label').allTextContents()).toEqual(['Reading score', 'Writing score'])
  })

  it('shows the last of the answers, also when the server takes its time over an older one', async () => {
    const page = await openAnswer()
    let first = true
    await page.route(API, async route => {
      const slow = first
      first = false
      if (slow) await sleep(1500)
      await route.continue().catch(() => {})
    })
    const asked = page.waitForRequest(API)
    await reading(page).fill('20')
    await asked
    await reading(page).fill('90')
    await expect.poll(() => estimateOn(page)).toBe(await predictionFor(90))
    await sleep(2000)
    expect(await estimateOn(page)).toBe(await predictionFor(90))
  })

  it('says so when the server is slow, and when it answers', async () => {
    const page = await openAnswer()
    await page.route(API, async route => {
      await sleep(3000)
      await route.continue()
    })
    await reading(page).fill('40')
    await expect.poll(() => status(page), { timeout: 4000 }).toBe('Working …')
    await expect.poll(() => status(page), { timeout: 8000 }).toBe('')
    expect(await estimateOn(page)).toBe(await predictionFor(40))
  })

  it('keeps the last figures when a request fails, and goes on with the next', async () => {
    const page = await openAnswer()
    const before = await estimateOn(page)
    await page.route(API, route => route.abort())
    await reading(page).fill('10')
    await expect.poll(() => status(page)).toContain('cannot be reached just now')
    expect(await estimateOn(page)).toBe(before)
    expect(await axeFindings(page)).toEqual([])

    await page.unroute(API)
    await page.route(API, route =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        body: '{"detail":"It is our fault."}',
      }),
    )
    await reading(page).fill('11')
    await expect.poll(() => status(page)).toContain('It is our fault.')

    await page.unroute(API)
    await reading(page).fill('12')
    await expect.poll(() => estimateOn(page)).toBe(await predictionFor(12))
    expect(await status(page)).toBe('')
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
