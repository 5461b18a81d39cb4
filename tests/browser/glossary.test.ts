import { expect, it } from 'vitest'
import { startApp } from '../helpers/app.ts'
import { axeFindings, overflow, useBrowser } from './session.ts'

const { url } = await startApp()
const open = useBrowser()

it.each([
  ['light', 1200],
  ['dark', 320],
] as const)('axe finds nothing in the glossary in %s colours at %i px', async (colorScheme, width) => {
  const page = await open(`${url}/glossary#rmse`, { colorScheme, viewport: { width, height: 800 } })
  expect(await axeFindings(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
})

it('a link to a term leads to it', async () => {
  const page = await open(`${url}/glossary#shapley-value`)
  const top = () => page.locator('#shapley-value').evaluate(entry => entry.getBoundingClientRect().top)
  await expect.poll(top).toBeLessThan(800) // the page scrolls smoothly
  expect(await top()).toBeGreaterThanOrEqual(0)
})
