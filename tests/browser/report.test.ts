import { expect, it } from 'vitest'
import { startApp } from '../helpers/app.ts'
import { axeFindings, overflow, useBrowser } from './session.ts'

const { url } = await startApp()
const open = useBrowser()

it.each([
  ['light', 1200],
  ['dark', 320],
] as const)(
  'axe finds nothing in the report in %s colours at %i px, with all its tables open',
  async (colorScheme, width) => {
    const page = await open(`${url}/report`, { colorScheme, viewport: { width, height: 800 } })
    await page.evaluate(`for (const details of document.querySelectorAll('details')) details.open = true`)
    expect(await axeFindings(page)).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
  },
)

it.each(['/', '/report'])('%s at twice the size of text is no wider than a phone', async path => {
  const page = await open(`${url}${path}`, { viewport: { width: 390, height: 800 } })
  await page.evaluate(`document.documentElement.style.fontSize = '200%'`)
  expect(await overflow(page)).toBeLessThanOrEqual(0)
})

it('the report reads without JavaScript: its charts are there, and its tables open', async () => {
  const page = await open(`${url}/report`, { javaScriptEnabled: false })
  expect(await page.getByRole('img').count()).toBeGreaterThan(9)
  const table = page.getByRole('figure').first().getByRole('table')
  expect(await table.isVisible()).toBe(false)
  await page.getByText('Show the numbers').first().click()
  expect(await table.isVisible()).toBe(true)
})

it('every chart has a title, a name of its own for those who cannot see it, and its numbers', async () => {
  const page = await open(`${url}/report`)
  const charts = await page.locator('figure').evaluateAll(figures =>
    figures.map(figure => ({
      title: figure.querySelector('figcaption')?.textContent,
      name: figure.querySelector('[role=img]')?.getAttribute('aria-label'),
      cells: figure.querySelectorAll('td').length,
      isSpelled: figure.querySelector('svg:not([aria-hidden=true])') !== null,
    })),
  )
  expect(charts.length).toBeGreaterThan(15)
  for (const { title, name, cells, isSpelled } of charts) {
    expect(title).toMatch(/\w/)
    expect(name).toMatch(/\w/)
    expect(cells).toBeGreaterThan(0)
    expect(isSpelled).toBe(false)
  }
  expect(new Set(charts.map(({ name }) => name)).size).toBe(charts.length)
})

it('the charts take the colours of the page, and those of a system that forces its own', async () => {
  const fill = async (options: object) =>
    (await open(`${url}/report`, options)).evaluate(
      `getComputedStyle(document.querySelector('figure text')).fill`,
    )
  expect(await fill({ colorScheme: 'dark' })).toBe('rgb(230, 234, 238)')
  expect(await fill({ colorScheme: 'light' })).toBe('rgb(33, 33, 33)')
  expect(await fill({ colorScheme: 'dark', forcedColors: 'active' })).toBe('rgb(255, 255, 255)')
})

it('no lettering of a chart is smaller than 9 pixels on a phone of 320 px', async () => {
  const page = await open(`${url}/report`, { viewport: { width: 320, height: 640 } })
  const heights = await page.evaluate<number[]>(
    `[...document.querySelectorAll('figure svg')].map(svg => 12 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)`,
  )
  expect(Math.min(...heights.filter(height => height > 0))).toBeGreaterThan(9)
})

it('the report, its charts and all that it loads weigh at most 300 kB, come from this host and break no policy', async () => {
  const page = await open('about:blank')
  const complaints: string[] = []
  const loaded: { url: string; size: number }[] = []
  page.on('console', message => complaints.push(message.text()))
  page.on('response', async response =>
    loaded.push({ url: response.url(), size: (await response.body()).length }),
  )
  await page.goto(`${url}/report`)
  await page.waitForLoadState('networkidle')
  expect(loaded.filter(file => !file.url.startsWith(url))).toEqual([])
  expect(loaded.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(300_000)
  expect(loaded.length).toBeGreaterThan(3)
  expect(complaints).toEqual([])
})

it('the summary prints on one page, at the top of the first, and all on seventeen or fewer, with what its disclosures hold', async () => {
  const page = await open(`${url}/report`)
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(17)
  // A4 with the margins of a printer, at 96 pixels an inch.
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 718, height: 1047 })
  const bottom = await page.evaluate<number>(
    `document.querySelector('.one-page').getBoundingClientRect().bottom`,
  )
  expect(bottom).toBeLessThan(1000)
  expect(await page.evaluate(`getComputedStyle(document.querySelector('.one-page')).breakAfter`)).toBe('page')
})

it('a reader finds it from the answer, and jumps to a section', async () => {
  const page = await open(`${url}/examples/1`)
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Report' }).click()
  await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'For whom' }).click()
  expect(new URL(page.url()).hash).toBe('#whom')
})
