/** Reload, Back and Forward: they end neither in an error of the browser's nor in a form that is empty. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { ANSWERS } from '../helpers/answers.ts'
import { startApp } from '../helpers/app.ts'
import { FEW_ANSWERS, manyQuestions, withManyQuestions } from '../helpers/many_questions.ts'
import { answer } from './form.ts'
import { estimateOn, submit, useBrowser } from './session.ts'

const { url } = await startApp()
const open = useBrowser()
const openAnswer = async (): Promise<Page> => {
  const page = await open(url)
  await answer(page, ANSWERS)
  await submit(page)
  return page
}
/** An estimate that is made again comes by a page in between. */
const shows = (page: Page, estimate: string | null) => expect.poll(() => estimateOn(page)).toBe(estimate)
const answersOn = async (page: Page) => ({
  reading: await page.getByLabel('Reading score').inputValue(),
  group: await page.getByLabel('Group C').isChecked(),
})

describe('from an answer', () => {
  it('Back leads to the form with every answer, numbers included', async () => {
    const page = await openAnswer()
    await page.goBack()
    expect(await answersOn(page)).toEqual({ reading: '72', group: true })
  })

  it('Back and Forward lead to the answer again, also by way of the report', async () => {
    const page = await openAnswer()
    const estimate = await estimateOn(page)
    await page.getByRole('link', { name: 'Report', exact: true }).click()
    await page.goBack()
    await shows(page, estimate)
    await page.goBack()
    expect(await answersOn(page)).toEqual({ reading: '72', group: true })
    await page.goForward()
    await shows(page, estimate)
  })

  it('a reload makes it again, of the answers that were tried last', async () => {
    const page = await openAnswer()
    const before = await estimateOn(page)
    await page.getByRole('textbox', { name: 'Reading score' }).fill('95')
    await expect.poll(() => estimateOn(page)).not.toBe(before)
    const estimate = await estimateOn(page)
    await page.reload()
    await shows(page, estimate)
    expect(await page.getByRole('textbox', { name: 'Reading score' }).inputValue()).toBe('95')
  })
})

it('a form that came back with errors, or to be changed, is there after a reload and after Back', async () => {
  const page = await open(url)
  await answer(page, { ...ANSWERS, reading_score: 'seventy' })
  await submit(page)
  await page.reload()
  expect(await page.getByLabel('Reading score').inputValue()).toBe('seventy')
  await page.getByLabel('Reading score').fill('72')
  await submit(page)
  await page.getByRole('button', { name: 'Change the answers' }).click()
  expect(await answersOn(page)).toEqual({ reading: '72', group: true })
  await page.getByLabel('Reading score').fill('73')
  await page.getByRole('link', { name: 'API' }).click()
  await page.goBack()
  expect(await answersOn(page)).toEqual({ reading: '73', group: true })
})

it('nothing of it is in an address, or kept for another tab', async () => {
  const page = await openAnswer()
  expect(new URL(page.url()).href).toBe(`${url}/predict`)
  expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([
    0,
    0,
    '',
  ])
  const other = await page.context().newPage()
  await other.goto(`${url}/predict`)
  expect(await other.locator('h1').textContent()).toBe('The answers are not kept here')
  await other.getByRole('link', { name: 'Go to the form' }).click()
  expect(await answersOn(other)).toEqual({ reading: '', group: false })
})

it('an example that was changed is found as it was left', async () => {
  const page = await open(`${url}/examples/1`)
  await page.getByLabel('Reading score').fill('33')
  await submit(page)
  await page.goBack()
  expect(new URL(page.url()).pathname).toBe('/examples/1')
  expect(await page.getByLabel('Reading score').inputValue()).toBe('33')
})

it('of many questions, one that was answered is not folded away', async () => {
  const many = await startAppOfMany
  const page = await open(many.url)
  await page.getByText('69 more questions').click()
  await page.getByLabel('Part 50').fill('7')
  await answer(page, FEW_ANSWERS, manyQuestions)
  await submit(page)
  await page.goBack()
  expect(await page.getByLabel('Part 50').isVisible()).toBe(true)
  expect(await page.getByLabel('Part 50').inputValue()).toBe('7')
  expect(await page.getByLabel('Make', { exact: true }).inputValue()).toBe('Kia')
})
const startAppOfMany = startApp({ change: withManyQuestions })

it('without JavaScript the answers can still be changed', async () => {
  const page = await open(url, { javaScriptEnabled: false })
  await answer(page, ANSWERS)
  await submit(page)
  await page.getByRole('button', { name: 'Change the answers' }).click()
  expect(await answersOn(page)).toEqual({ reading: '72', group: true })
})
