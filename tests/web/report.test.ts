/** The report against figures worked out anew from the CSV, and that of another dataset. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ascending, deviation, group, mean, median, quantile, sum } from 'd3-array'
import { afterAll, describe, expect, it } from 'vitest'
import { loadArtifacts } from '../../src/artifacts/store.ts'
import { readTable } from '../../src/components/data_ingestion.ts'
import { seeded, splitTable } from '../../src/components/data_split.ts'
import { loadPredictor } from '../../src/pipelines/predict_pipeline.ts'
import { train } from '../../src/pipelines/train_pipeline.ts'
import { readSchema } from '../../src/schema/schema.ts'
import { compileTemplates } from '../../src/web/templates.ts'
import { startApp } from '../helpers/app.ts'
import { ROOT, STUDENTS_ARTIFACTS, STUDENTS_CSV, students, temporaryFolder } from '../helpers/files.ts'
import { leastSquares } from '../helpers/least_squares.ts'
import { trainOnOrchard } from '../helpers/orchard.ts'

/** The text of a page as it is read: no tags, single spaces. */
const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#34;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
const read = async (url: string) => textOf(await (await fetch(`${url}/report`)).text())

const { url } = await startApp()
const text = await read(url)
const table = readTable(STUDENTS_CSV, students)
const scores = (column: string) => table.rows.map(row => Number(row[column]))
const math = table.targets

/** Pearson's r by its definition. */
function pearson(x: number[], y: number[]): number {
  const [mx, my] = [mean(x) ?? 0, mean(y) ?? 0]
  const products = sum(x, (value, i) => (value - mx) * ((y[i] ?? 0) - my))
  return products / ((x.length - 1) * (deviation(x) ?? 0) * (deviation(y) ?? 0))
}

describe("the students' report says, as worked out from the CSV anew,", () => {
  it('how many rows there are, and what each number ranges over', () => {
    expect(text).toContain('1,000 rows, 7 questions and the Math score')
    const [low, high, m, sd] = [Math.min(...math), Math.max(...math), mean(math), deviation(math)]
    expect(text).toContain(
      `Math score ${low} to ${high}, mean ${Number(m?.toFixed(1))}, standard deviation ${Number(sd?.toFixed(1))}`,
    )
  })

  it('the share of every level', () => {
    for (const column of students.columns) {
      if (column.kind !== 'category') continue
      for (const { value, label } of column.levels) {
        const share = table.rows.filter(row => row[column.name] === value).length / 1000
        expect(text).toContain(`${label} ${(100 * share).toFixed(0)} %`)
      }
    }
  })

  it('the quartiles of the scores', () => {
    const [q1 = 0, q2 = 0, q3 = 0] = [0.25, 0.5, 0.75].map(p => quantile(math, p))
    const within = math.filter(score => q1 <= score && score <= q3).length / 1000
    expect(text).toContain(
      `Math score: ${(100 * within).toFixed(0)} % of the answers lie from ${q1} to ${q3}, the middle one is ${q2} points`,
    )
  })

  it.each([
    ['Reading score, Writing score', 'reading_score', 'writing_score'],
    ['Reading score, Math score', 'reading_score', ''],
    ['Writing score, Math score', 'writing_score', ''],
  ])('the correlation of %s', (pair, a, b) => {
    expect(text).toContain(`${pair} ${pearson(scores(a), b ? scores(b) : math).toFixed(2)} `)
  })

  it('the median of every group, in the box plots', () => {
    const parents = students.columns[2]
    const groups = group(
      math.map((score, i) => ({ score, level: table.rows[i]?.[parents?.name ?? ''] })),
      ({ level }) => level,
    )
    for (const { value, label } of parents?.kind === 'category' ? parents.levels : []) {
      const middle = median(groups.get(value) ?? [], ({ score }) => score)
      expect(text).toMatch(new RegExp(`${label} ${groups.get(value)?.length} [\\d.]+ [\\d.]+ ${middle} `))
    }
  })

  it('the difference between two groups, and the slope of a score', () => {
    const of = (level: string) => math.filter((_, i) => table.rows[i]?.lunch === level)
    const difference = (mean(of('standard')) ?? 0) - (mean(of('free/reduced')) ?? 0)
    expect(text).toContain(
      `average ${mean(of('standard'))?.toFixed(1)} points, ${difference.toFixed(1)} more than those with "Free or reduced price"`,
    )
    const reading = scores('reading_score')
    const slope = (pearson(reading, math) * (deviation(math) ?? 0)) / (deviation(reading) ?? 1)
    expect(text).toContain(`with 10 points more it is ${(10 * slope).toFixed(1)} points higher on average`)
  })

  it('the errors of the model, and of one without the sensitive questions, on the test rows: over all and by gender', () => {
    const { train, test } = splitTable(table, seeded(42))
    const blindSchema = { ...students, columns: students.columns.filter(column => !column.sensitive) }
    const off = (schema: typeof students) =>
      leastSquares(train.rows, train.targets, test.rows, schema).map(
        (estimate, i) => (test.targets[i] ?? 0) - Math.min(100, Math.max(0, estimate)),
      )
    const [sighted, blind] = [off(students), off(blindSchema)]
    const missed = sighted.map(Math.abs).sort(ascending)
    expect(text).toContain(
      `half of its estimates are within ${quantile(missed, 0.5)?.toFixed(1)} points, nine in ten within ${quantile(missed, 0.9)?.toFixed(1)}`,
    )
    expect(text).toContain(
      `the model would be ${mean(blind.map(Math.abs))?.toFixed(1)} points off on average instead of ${mean(missed)?.toFixed(1)},`,
    )
    for (const level of ['female', 'male']) {
      const own = (residuals: number[]) => residuals.filter((_, i) => test.rows[i]?.gender === level)
      const signed = (value = 0) =>
        `${Number(value.toFixed(1)) > 0 ? '+' : ''}${value.toFixed(1)}`.replace('-0.0', '0.0')
      const label = level === 'male' ? 'Male' : 'Female'
      const row = new RegExp(
        `${label} ${own(sighted).length} (\\S+) \\(.*?\\) (\\S+) \\(.*?\\) (\\S+) \\(.*?\\) (\\S+) \\(.*?\\) \\S+ \\(.*?\\) (\\S+) \\(`,
      )
      const [, bias, mae, rmse, , blindBias] = row.exec(text) ?? []
      expect(bias).toBe(signed(mean(own(sighted))))
      expect(mae).toBe(mean(own(sighted).map(Math.abs))?.toFixed(1))
      expect(rmse).toBe(Math.sqrt(mean(own(sighted).map(r => r * r)) ?? 0).toFixed(1))
      expect(blindBias).toBe(signed(mean(own(blind))))
    }
  })

  it("the coverage of a group, from the predictor's own intervals", async () => {
    const { estimate } = await loadPredictor(STUDENTS_ARTIFACTS)
    const { test } = splitTable(table, seeded(42))
    const own = test.rows
      .map((row, i) => ({ row, target: test.targets[i] ?? 0 }))
      .filter(({ row }) => row.gender === 'female')
    const held = own.filter(({ row, target }) => {
      const { low, high } = estimate(row).interval
      return low <= target && target <= high
    })
    expect(text).toMatch(
      new RegExp(
        `Female ${own.length} (\\S+ \\(.*?\\) ){3}${((100 * held.length) / own.length).toFixed(0)} \\(`,
      ),
    )
  })

  it('that a model blind to the sensitive questions misjudges most groups more', () => {
    expect(text).toContain('A model that is blind to a question is not fair by that')
  })
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
        ...students,
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
    const { report, charts } = loadArtifacts(out)
    const render = compileTemplates(join(ROOT, 'templates'), { schema: readSchema(schema), model: {} })
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
