import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { ANSWERS } from '../helpers/answers.ts'
import { bodyOf, postJson, startApp } from '../helpers/app.ts'
import { temporaryFolder } from '../helpers/files.ts'
import { axeFindings, overflow, useBrowser } from './session.ts'

const { url } = await startApp()
const open = useBrowser()

const HEADING =
  'Gender;Parental level of education;Lunch;Test preparation course;Reading score;Writing score\n'
const LINE = 'female;some college;standard;none;72;74\n'
/** As a spreadsheet in much of Europe saves it: without one column, and with a level that there is not. */
const CLASS_LIST = `Name;Gender;Parental level of education;Lunch;Test preparation course;Reading score;Writing score
Zoë Müller;Female;some college;standard;none;72,5;74
=1+1;male;some college;standard;none;55;57
Ben;boy;some college;free/reduced;completed;61;60
;;;;;;
`
/** What of each heading stands on which line. */
const LINES = `[...document.querySelectorAll('.columns tbody th code')].map(code => {
  const lines = new Map()
  for (const node of [...code.childNodes].filter(({ nodeType }) => nodeType === 3))
    for (let i = 0; i < node.length; i++) {
      const range = document.createRange()
      range.setStart(node, i)
      range.setEnd(node, i + 1)
      const { top } = range.getBoundingClientRect()
      lines.set(top, (lines.get(top) ?? '') + node.data[i])
    }
  return [...lines.values()]
})`
function classList(text = CLASS_LIST): string {
  const file = join(temporaryFolder(), 'class.csv')
  writeFileSync(file, Buffer.from(text, 'latin1'))
  return file
}
async function press(page: Page, name: string): Promise<void> {
  const arrived = page.waitForEvent('framenavigated')
  await page.getByRole('button', { name }).click()
  await arrived
  await page.waitForLoadState('load')
}
async function downloadBy(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name }).click(),
  ])
  expect(download.suggestedFilename()).toBe('students-estimates.csv')
  return readFileSync(await download.path(), 'utf8')
}

describe.each([true, false])('a person with a class list (JavaScript: %s)', javaScriptEnabled => {
  it('sends it, reads what became of each row, and takes the table home', async () => {
    const page = await open(url, { javaScriptEnabled })
    await page.getByRole('link', { name: 'List of many students' }).click()
    await page.getByLabel('A table as CSV').setInputFiles(classList())
    await press(page, 'Show the estimates')
    const { gender, lunch, parental_level_of_education, test_preparation_course } = ANSWERS
    const { prediction } = await bodyOf(
      await postJson(`${url}/api/predict`, {
        ...{ gender, lunch, parental_level_of_education, test_preparation_course },
        ...{ reading_score: 72.5, writing_score: 74 },
      }),
    )
    const row = page.getByRole('row', { name: 'Zoë Müller' })
    expect(await row.locator('strong').textContent()).toBe(prediction.toFixed(0))
    const text = (await page.locator('main').textContent()) ?? ''
    expect(text).toContain('There is no column "race_ethnicity": it counts as not said in every row.')
    expect(text).toContain('line 4: gender is "boy": give one of female, male')
    expect(text).toContain('1 empty')
    expect(new URL(page.url()).search).toBe('')

    const csv = await downloadBy(page, 'Download the table with its estimates')
    expect(csv.startsWith('\uFEFFName;')).toBe(true)
    expect(csv).toContain(
      `Zoë Müller;Female;some college;standard;none;72,5;74;${String(prediction).replace('.', ',')};`,
    )
    expect(csv).toContain("\n'=1+1;male;")
  })

  it('has it back as a file at once', async () => {
    const page = await open(`${url}/batch`, { javaScriptEnabled })
    await page.getByLabel('A table as CSV').setInputFiles(classList())
    expect(await downloadBy(page, 'Download them as CSV')).toContain(
      '"line 4: gender is ""boy"": give one of female, male, or leave it empty"',
    )
  })

  it('is led from a wrong table to the template, fills it in, and has results', async () => {
    const page = await open(`${url}/batch`, { javaScriptEnabled })
    await page.getByLabel('Or paste the rows here').fill('name;points\nAnna;7')
    await press(page, 'Show the estimates')
    expect(await page.title()).toMatch(/^Error: /)
    expect(await page.getByRole('alert').textContent()).toContain(
      'none of its headings is known here: name, points.',
    )
    expect(await page.evaluate('document.activeElement?.className')).toBe('summary')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'template', exact: true }).click(),
    ])
    await page.getByLabel('A table as CSV').setInputFiles({
      name: 'filled.csv',
      mimeType: 'text/csv',
      buffer: readFileSync(await download.path()),
    })
    await press(page, 'Show the estimates')
    expect(await page.locator('.outcomes').textContent()).toContain('2 with an estimate')
    expect(await page.locator('.notices').textContent()).toContain('the pasted rows')
  })
})

it.each([
  ['light', 320],
  ['dark', 1200],
] as const)(
  'axe finds nothing in %s colours at %i px, and nothing is wider than the window',
  async (colorScheme, width) => {
    const page = await open(`${url}/batch`, { colorScheme, viewport: { width, height: 800 } })
    const look = async () => {
      expect(await axeFindings(page)).toEqual([])
      expect(await overflow(page)).toBeLessThanOrEqual(0)
    }
    await look()
    await press(page, 'Show the estimates')
    await look()
    await page.getByLabel('A table as CSV').setInputFiles(classList())
    await press(page, 'Show the estimates')
    await look()
    await page.goto(`${url}/batch`)
    await page.getByLabel('A table as CSV').setInputFiles(classList(HEADING + LINE.repeat(6000)))
    await press(page, 'Show the estimates')
    await look()
    const weight = `getComputedStyle(document.querySelector('label[for=text]')).fontWeight`
    expect(await page.evaluate(weight)).toBe('600') // as on the page that it is from
  },
)

it.each([320, 1200])('a long heading is broken at %i px only where its words meet', async width => {
  const page = await open(`${url}/batch`, { viewport: { width, height: 800 } })
  const lines = await page.evaluate<string[][]>(LINES)
  const names = Object.keys(ANSWERS)
  expect(lines.map(parts => parts.join(''))).toEqual(names)
  for (const part of lines.flatMap(parts => parts.slice(0, -1))) expect(part).toMatch(/_$/)
  if (width === 1200) expect(lines.map(([first]) => first)).toEqual(names)
})

it('a long heading of an own column stays inside a narrow window, in a notice and above its names', async () => {
  const page = await open(`${url}/batch`, { viewport: { width: 320, height: 800 } })
  const name = 'Donaudampfschifffahrtsgesellschaftskapitaensname'
  await page.getByLabel('Or paste the rows here').fill(`${name};${HEADING}${'x'.repeat(300)};${LINE}`)
  await press(page, 'Show the estimates')
  expect(await page.locator('.notices').textContent()).toContain(name.slice(0, 30))
  const over = `(notices => notices.scrollWidth - notices.clientWidth)(document.querySelector('.notices'))`
  expect(await page.evaluate(over)).toBe(0)
  expect(await overflow(page)).toBeLessThanOrEqual(0)
})

it('the pages load nothing from elsewhere, and break no policy of their own', async () => {
  const page = await open('about:blank')
  const complaints: string[] = []
  page.on('console', message => complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  page.on('request', request => {
    if (!request.url().startsWith(url)) complaints.push(request.url())
  })
  await page.goto(`${url}/batch`)
  await page.getByLabel('A table as CSV').setInputFiles(classList())
  await press(page, 'Show the estimates')
  await page.waitForLoadState('networkidle')
  expect(complaints).toEqual([])
})

it('a list of 4 MB arrives whole, and comes back whole', async () => {
  const lines = Math.floor(4e6 / LINE.length)
  const page = await open(`${url}/batch`)
  await page.getByLabel('A table as CSV').setInputFiles(classList(HEADING + LINE.repeat(lines)))
  const csv = await downloadBy(page, 'Download them as CSV')
  expect(csv.split('\n')).toHaveLength(lines + 2)
})
