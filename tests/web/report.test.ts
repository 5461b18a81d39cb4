/** The page of the report, of the students and of other datasets. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { train } from '../../src/pipelines/train_pipeline.ts'
import { loadReport } from '../../src/report/saved_report.ts'
import { readSchema } from '../../src/schema/read_schema.ts'
import { compileTemplates } from '../../src/web/templates.ts'
import { startApp } from '../helpers/app.ts'
import { ROOT, STUDENTS_ARTIFACTS, studentsDraft, temporaryFolder } from '../helpers/files.ts'
import { trainOnOrchard } from '../helpers/orchard.ts'

/** The text of a page as it is read: no tags, single spaces. */
const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#34;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
const read = async (url: string) => textOf(await (await fetch(`${url}/report`)).text())

const MODEL = { name: 'Any model', version: '0', rows: { train: 1, test: 1 } }

const { url } = await startApp()
const text = await read(url)

it('the page says every sentence of the saved report, and shows every cell and chart', () => {
  const { report } = loadReport(STUDENTS_ARTIFACTS)
  const { charts, format: _format, ...words } = report
  const sentences: string[] = []
  JSON.parse(JSON.stringify([words, charts]), (key, value) => {
    if (typeof value === 'string' && key !== 'name' && key !== 'alt') sentences.push(value)
  })
  expect(sentences.length).toBeGreaterThan(500)
  expect(sentences.filter(sentence => !text.includes(sentence))).toEqual([])
})

it('the model card stands on the page and in a file of its own, with the headings of Mitchell et al.', () => {
  const card = readFileSync(join(STUDENTS_ARTIFACTS, 'MODEL_CARD.md'), 'utf8')
  const headings = [
    'Model details',
    'Intended use',
    'Factors',
    'Metrics',
    'Evaluation data',
    'Training data',
    'Quantitative analyses',
    'Ethical considerations',
    'Caveats and recommendations',
  ]
  expect([...card.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual(headings)
  for (const heading of headings) expect(text).toContain(` ${heading} `)
})

it('the page with all its charts weighs at most 300 kB, and says nothing undefined', async () => {
  const html = await (await fetch(`${url}/report`)).text()
  expect(html.length).toBeLessThan(300_000)
  expect(html).not.toMatch(/undefined|NaN|Infinity|\[object/)
  expect(html).not.toMatch(/ style="|<style|<script(?! type="module" src)/)
})

it.each(['/', '/docs', '/missing', '/examples/1'])('%s links to it', async path => {
  expect(await (await fetch(`${url}${path}`)).text()).toContain('href="/report"')
})

describe('a report is made, and says nothing undefined,', () => {
  const number = (name: string, more = {}) => ({
    name,
    kind: 'number',
    label: name,
    min: -100,
    max: 100,
    ...more,
  })
  const levels = ['a', 'b'].map(value => ({ value, label: value }))
  const kind = { name: 'kind', kind: 'category', label: 'Kind', levels }
  const wave = (i: number) => Math.round(1000 * Math.sin(i * 1.7)) / 100

  it.each([
    [
      'of the fewest rows',
      [number('x'), kind],
      25,
      (i: number) => `${i},${i % 2 ? 'a' : 'b'},${i + wave(i)}`,
    ],
    ['of one column', [number('x')], 60, (i: number) => `${i},${i + wave(i)}`],
    [
      'of constant columns',
      [number('x'), kind, number('z')],
      60,
      (i: number) => `3,a,${wave(i)},${wave(i) + wave(3 * i)}`,
    ],
    [
      'where every question is sensitive',
      [number('x', { sensitive: true }), { ...kind, sensitive: true }],
      60,
      (i: number) => `${i % 10 ? i : ''},${i % 7 ? (i % 2 ? 'a' : 'b') : ''},${i + wave(i)}`,
    ],
  ])('%s', async (_what, columns, n, row) => {
    const folder = temporaryFolder()
    const [data, schema, out] = ['rows.csv', 'schema.json', 'artifacts'].map(name => join(folder, name)) as [
      string,
      string,
      string,
    ]
    const target = { name: 'y', label: 'Y', min: -100, max: 100 }
    writeFileSync(
      schema,
      JSON.stringify({
        ...studentsDraft,
        examples: undefined,
        provenance: undefined,
        name: 'small',
        target,
        columns,
      }),
    )
    const heading = [...columns.map(({ name }) => name), 'y'].join(',')
    writeFileSync(data, `${heading}\n${Array.from({ length: n }, (_, i) => row(i)).join('\n')}\n`)
    await train({ data, schema, out, seed: 1, minR2: -1 })
    const { report, charts } = loadReport(out)
    const render = compileTemplates(join(ROOT, 'templates'), { schema: readSchema(schema), model: MODEL })
    const html = render('report', { report, charts })
    expect(html).toContain('Model card')
    expect(html).not.toMatch(/undefined|NaN|Infinity/)
  })
})

describe('the report of another dataset', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'orchard-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const artifacts = await trainOnOrchard(folder)
  const orchard = await startApp({ artifacts })
  const text = await read(orchard.url)

  it('speaks of its own rows, columns and units, and of no student', () => {
    expect(text).toContain('400 rows, 5 questions and the Harvest')
    expect(text).toMatch(
      /The higher the Age, the higher the Harvest: with 10 years more it is [\d.]+ kg higher/,
    )
    expect(text).toMatch(/The higher the Shade, the lower the Harvest/)
    expect(text).toContain('Owner: no clear difference')
    expect(text).not.toMatch(/student|\bmath\b|\bscores?\b/i)
    expect(text).not.toMatch(/undefined|NaN|Infinity/)
  })

  it('counts what is missing, and withholds the group of three', () => {
    expect(text).toMatch(/Height [\d.]+ to [\d.]+, mean [^(]*\(allowed: 0 to 12\) 40 /)
    expect(text).toContain('Variety : few rows answer "elstar" (3 of 400 rows)')
    expect(text).toContain('Left out, with fewer than 10 trees: elstar.')
    expect(text).toContain('elstar 3 withheld: fewer than 10')
  })
})
