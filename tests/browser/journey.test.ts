import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { arrangeQuestions } from '../../src/web/questions.ts'
import { ANSWERS } from '../helpers/answers.ts'
import { bodyOf, postJson, startApp } from '../helpers/app.ts'
import { students } from '../helpers/files.ts'
import { answer } from './form.ts'
import { axeFindings, estimateOn, overflow, submit, useBrowser } from './session.ts'

const { url } = await startApp()
const open = useBrowser()

describe.each([true, false])('a person (JavaScript: %s)', javaScriptEnabled => {
  it('opens the page, submits the form, reads the score, and changes the answers', async () => {
    const page = await open(url, { javaScriptEnabled })
    await answer(page, ANSWERS)
    await submit(page)
    const { prediction } = await bodyOf(await postJson(`${url}/api/predict`, ANSWERS))
    expect(await estimateOn(page)).toBe(prediction.toFixed(0))
    expect(new URL(page.url()).search).toBe('')

    await page.getByRole('button', { name: 'Change the answers' }).click()
    expect(await page.getByLabel('Reading score').inputValue()).toBe('72')
    expect(await page.getByLabel('Group C').isChecked()).toBe(true)
  })

  it('sees an answer in two clicks, with a made-up student', async () => {
    const page = await open(url, { javaScriptEnabled })
    await page.getByRole('link', { name: 'Amara' }).click()
    await submit(page)
    expect(await estimateOn(page)).toMatch(/^\d+$/)
  })

  it('tries another score', async () => {
    const page = await open(`${url}/examples/1`, { javaScriptEnabled })
    await submit(page)
    await page.getByRole('textbox', { name: 'Writing score' }).fill('60')
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Try it' }).click()
    const { prediction } = await bodyOf(
      await postJson(`${url}/api/predict`, { ...students.examples[0]?.answers, writing_score: 60 }),
    )
    await expect.poll(() => estimateOn(page)).toBe(prediction.toFixed(0))
  })
})

it('a person who submits wrongly is told what to do, and follows the link to the field', async () => {
  const page = await open(url)
  await answer(page, { ...ANSWERS, reading_score: 'seventy' })
  await submit(page)
  expect(await page.title()).toMatch(/^Error: /)
  expect(await page.evaluate('document.activeElement?.className')).toBe('summary')
  await page.getByRole('alert').getByRole('link').click()
  expect(await page.evaluate('document.activeElement?.id')).toBe('reading_score')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('70')
  await page.keyboard.press('Enter')
  expect(await estimateOn(page)).toMatch(/^\d+$/)
})

it('a person needs no more than the keyboard, also to try another score', async () => {
  const page = await open(url)
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').textContent()).toBe('Skip to the content')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  while ((await page.evaluate('document.activeElement.type')) !== 'text') await page.keyboard.press('Tab')
  const { first, sensitive } = arrangeQuestions(students)
  for (const column of [...first, ...sensitive]) {
    if (column.kind === 'number') await page.keyboard.type('60')
    else await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  const before = Number(await estimateOn(page))
  await page.getByRole('slider', { name: 'Writing score' }).focus()
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight')
  expect(await page.getByRole('textbox', { name: 'Writing score' }).inputValue()).toBe('70')
  await expect.poll(async () => Number(await estimateOn(page))).toBeGreaterThan(before)
})

it('a person who prefers not to say gets the average over the answers, and reads that it is one', async () => {
  const page = await open(url)
  const { gender: _, race_ethnicity: __, ...rest } = ANSWERS
  await answer(page, rest)
  for (const name of ['Gender', 'Race or ethnicity group'])
    await page.getByRole('group', { name }).getByLabel('Prefer not to say').check()
  await submit(page)
  const { prediction } = await bodyOf(await postJson(`${url}/api/predict`, rest))
  expect(await estimateOn(page)).toBe(prediction.toFixed(0))
  expect(await page.locator('.notices').textContent()).toContain('Not said: Gender, Race or ethnicity group.')
  expect(await axeFindings(page)).toEqual([])
})

it('answers that no student is like come with a notice', async () => {
  const page = await open(url)
  await answer(page, { ...ANSWERS, reading_score: 100, writing_score: 5 })
  await submit(page)
  expect(await page.locator('.notices').textContent()).toContain('unlike those of the training students')
  expect(await axeFindings(page)).toEqual([])
})

/** Every number of the answer, the interval, the scale and the table, as the page shows it. */
async function numbersOn(page: Page) {
  const [low, high] = await page.locator('.lead b').allTextContents()
  const [baseline, exact] = await page.locator('tr.sum .number').allTextContents()
  const lines = await page.locator('tr[data-column] .number').allTextContents()
  return { estimate: await estimateOn(page), low, high, baseline, exact, lines }
}

it.each([
  ['as submitted', ANSWERS],
  [
    'cut off at the end of the scale',
    {
      ...ANSWERS,
      gender: 'male',
      reading_score: 100,
      writing_score: 100,
      lunch: 'standard',
      race_ethnicity: 'group E',
    },
  ],
])('every number on the page is one of the API: %s', async (_what, answers) => {
  const page = await open(url)
  await answer(page, answers)
  await submit(page)
  const { prediction, interval, baseline, contributions } = await bodyOf(
    await postJson(`${url}/api/predict`, answers),
  )
  const signed = (value: number) =>
    `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`.replace(/^[−+]0\.0$/, '0.0')
  expect(await numbersOn(page)).toEqual({
    estimate: prediction.toFixed(0),
    low: interval.low.toFixed(0),
    high: interval.high.toFixed(0),
    baseline: baseline.toFixed(1),
    exact: prediction.toFixed(1),
    lines: contributions
      .toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
      .toSorted((a, b) => Number(a.column === 'clipping') - Number(b.column === 'clipping'))
      .map(({ contribution }) => signed(contribution)),
  })
})

it.each([
  ['light', 320],
  ['dark', 1200],
] as const)(
  'axe finds nothing in %s colours at %i px: form, errors, answer, API page, missing page',
  async (colorScheme, width) => {
    const page = await open(url, { colorScheme, viewport: { width, height: 800 } })
    expect(await axeFindings(page)).toEqual([])
    await submit(page)
    expect(await axeFindings(page)).toEqual([])
    await answer(page, ANSWERS)
    await submit(page)
    expect(await axeFindings(page)).toEqual([])
    await page.goto(`${url}/docs`)
    expect(await axeFindings(page)).toEqual([])
    await page.goto(`${url}/missing`)
    expect(await axeFindings(page)).toEqual([])
  },
)

it.each([
  ['a phone of 320 px', { viewport: { width: 320, height: 640 } }],
  ['1280 px at 200 % zoom', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
])('nothing is wider than %s', async (_what, options) => {
  const page = await open(url, options)
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  await submit(page)
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  await answer(page, ANSWERS)
  await submit(page)
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  await page.goto(`${url}/docs`)
  expect(await overflow(page)).toBeLessThanOrEqual(0)
})

it('the answer prints on one page', async () => {
  const page = await open(`${url}/examples/1`)
  await submit(page)
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})

it('the answer can be read in forced colours', async () => {
  const page = await open(`${url}/examples/1`, { forcedColors: 'active' })
  await submit(page)
  const [band, track] = await page.evaluate<string[]>(
    `['.band', '.track'].map(part => getComputedStyle(document.querySelector('.scale ' + part)).fill)`,
  )
  expect(band).not.toBe(track)
  expect(await axeFindings(page)).toEqual([])
})

it('pages load nothing from elsewhere, break no policy of their own, and weigh less than 100 kB', async () => {
  const page = await open('about:blank')
  const complaints: string[] = []
  let loaded: { url: string; size: number }[] = []
  page.on('console', message => complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  page.on('response', async response =>
    loaded.push({ url: response.url(), size: (await response.body().catch(() => '')).length }),
  )
  const visit = async (act: () => Promise<unknown>) => {
    loaded = []
    await act()
    await page.waitForLoadState('networkidle')
    expect(loaded.filter(file => !file.url.startsWith(url))).toEqual([])
    expect(loaded.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(100_000)
  }
  await visit(() => page.goto(`${url}/examples/1`))
  await visit(() => submit(page))
  await visit(() => page.goto(`${url}/docs`))
  expect(complaints).toEqual([])
})
