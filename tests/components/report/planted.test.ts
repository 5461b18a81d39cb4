/** Datasets with known faults and patterns: the report must find them, and nothing else. */
import { describe, expect, it } from 'vitest'
import type { Table } from '../../../src/components/data_ingestion.ts'
import { seeded, splitTable } from '../../../src/components/data_split.ts'
import { type Alert, findAlerts } from '../../../src/components/report/alerts.ts'
import { compareBlind, type Judged } from '../../../src/components/report/blindness.ts'
import { answersOf, describeData } from '../../../src/components/report/data_facts.ts'
import { findPatterns } from '../../../src/components/report/findings.ts'
import { groupRows } from '../../../src/components/report/groups.ts'
import { errorsByGroup, overallErrors, testRows } from '../../../src/components/report/model_errors.ts'
import { parseSchema, type Row, type Schema } from '../../../src/schema/schema.ts'

type Columns = Schema['columns']
const number = (name: string, more = {}) => ({
  name,
  kind: 'number',
  label: name,
  min: -1e6,
  max: 1e6,
  ...more,
})
const category = (name: string, ...levels: string[]) => ({
  name,
  kind: 'category',
  label: name,
  levels: levels.map(value => ({ value, label: value.toUpperCase() })),
})

function schemaOf(...columns: unknown[]): Schema {
  return parseSchema(
    {
      format: 'exam-score/schema',
      version: 1,
      name: 'planted',
      title: 'Planted',
      description: 'Made up',
      subject: { one: 'pot', many: 'pots' },
      target: { name: 'yield', label: 'Yield', min: -1000, max: 1000, unit: 'g' },
      columns,
    },
    'planted',
  )
}

/** 200 rows whose answers and target follow from the row's number. */
function tableOf(answers: (i: number) => Row, target: (i: number) => number, n = 200): Table {
  const indices = Array.from({ length: n }, (_, i) => i)
  return { rows: indices.map(answers), targets: indices.map(target) }
}

function alertsOf(schema: Schema, table: Table): Alert[] {
  const { train, test } = splitTable(table, seeded(1))
  const answers = answersOf(schema, table, train, test)
  return findAlerts(schema, describeData(schema, answers, table, train, test), answers)
}

/** Numbers that look random and are not: a full period of remainders. */
const noise = (i: number, a = 37) => ((i * a) % 101) - 50

describe('an alert is given for', () => {
  const schema = schemaOf(
    number('same'),
    number('twin'),
    number('rank'),
    number('gaps'),
    number('serial'),
    number('code'),
    number('free'),
    category('kind', 'a', 'b', 'tiny', 'never'),
    category('grade', 'low', 'high'),
  )
  const target = (i: number) => noise(i)
  const table = tableOf(
    i => ({
      same: 7,
      twin: target(i) + noise(i, 53) / 20,
      rank: Math.exp(target(i) / 10),
      gaps: i % 4 === 0 ? null : noise(i, 71) / 3,
      serial: 1000 + i,
      code: (i * 7919) % 99991,
      free: noise(i, 29) / 7,
      kind: i < 4 ? 'tiny' : i % 2 ? 'a' : 'b',
      grade: i % 3 ? 'low' : 'high',
    }),
    target,
  )
  const alerts = alertsOf(schema, table)
  const about = (label: string) => alerts.filter(alert => alert.label === label).map(({ kind }) => kind)

  it.each([
    ['a constant column', 'same', 'constant'],
    ['a column that nearly equals the target', 'twin', 'leak'],
    ['a column that orders the rows as the target does', 'rank', 'leak'],
    ['a column missing in more than a fifth of the rows', 'gaps', 'missing'],
    ['a running number', 'serial', 'identifier'],
    ['a number that hardly occurs twice and says nothing', 'code', 'identifier'],
    ['levels of few rows and of none', 'kind', 'unseen', 'rare'],
  ])('%s', (_what, label, ...kinds) => {
    expect(about(label)).toEqual(kinds)
  })

  it('nothing else', () => {
    expect(alerts).toHaveLength(8)
    for (const { what, means } of alerts) expect(`${what} ${means}`).not.toMatch(/undefined|NaN/)
  })

  it('rows that stand twice, and for those on both sides of the split', () => {
    const few = schemaOf(number('free'))
    const twice = tableOf(
      i => ({ free: (i % 150) / 7 }),
      i => noise(i % 150),
    )
    const { train, test } = splitTable(twice, seeded(1))
    const { duplicates } = describeData(few, answersOf(few, twice, train, test), twice, train, test)
    expect(duplicates.rows).toBe(50)
    const trained = new Set(train.rows.map((row, i) => `${row.free} ${train.targets[i]}`))
    expect(duplicates.acrossSplit).toBe(
      test.rows.filter((row, i) => trained.has(`${row.free} ${test.targets[i]}`)).length,
    )
    expect(alertsOf(few, twice).map(({ kind }) => kind)).toEqual(['duplicates'])
  })

  it('a category with a level for every row', () => {
    const names = Array.from({ length: 120 }, (_, i) => `n${i}`)
    const table = tableOf(
      i => ({ name: `n${i}` }),
      i => noise(i),
      120,
    )
    const kinds = alertsOf(schemaOf(category('name', ...names)), table).map(({ kind }) => kind)
    expect(kinds[0]).toBe('identifier')
  })
})

describe('a finding', () => {
  const none = () => 0
  const find = (columns: unknown[], table: Table, adjusted: Parameters<typeof findPatterns>[2] = none) =>
    findPatterns(schemaOf(...columns), table, adjusted)

  it('comes first if it accounts for more, and says so in the unit of the target', () => {
    const table = tableOf(
      i => ({ weak: noise(i, 71), strong: noise(i) }),
      i => 2 * noise(i) + 0.3 * noise(i, 71),
    )
    const [first, second] = find([number('weak', { unit: 'cm' }), number('strong', { unit: 'cm' })], table)
    expect([first?.column, second?.column]).toEqual(['strong', 'weak'])
    expect(first?.sentence).toMatch(
      /^The higher the strong, the higher the Yield: with \d+ cm more it is \d+ g higher on average \(95 % interval \d+ to \d+, n = 200\)/,
    )
    expect(first?.share).toBeGreaterThan(0.9)
  })

  it('of a falling line says lower, and its interval has no minus', () => {
    const [finding] = find(
      [number('x')],
      tableOf(
        i => ({ x: noise(i) }),
        i => noise(i, 71) - noise(i),
      ),
    )
    expect(finding?.sentence).toContain('the lower the Yield')
    expect(finding?.sentence).toMatch(/interval [\d.]+ to [\d.]+, n = 200\)/)
    expect(finding?.difference?.value).toBeLessThan(0)
  })

  it('names the pair of groups that differ most clearly, with its difference and both n', () => {
    const kind = category('kind', 'a', 'b', 'c')
    const table = tableOf(
      i => ({ kind: ['a', 'b', 'c'][i % 3] ?? null }),
      i => noise(i) / 10 + 10 * (i % 3),
      210,
    )
    const [finding] = find([kind], table)
    const mean = (level: number) => {
      const own = table.targets.filter((_, i) => i % 3 === level)
      return own.reduce((sum, value) => sum + value, 0) / own.length
    }
    expect(finding?.difference?.value).toBeCloseTo(mean(2) - mean(0), 9)
    expect(finding?.sentence).toContain('pots with "C" average')
    expect(finding?.sentence).toContain('those with "A"')
    expect(finding?.sentence).toContain('n = 70 and 70')
  })

  it('of pure noise claims nothing', () => {
    const table = tableOf(
      i => ({ x: noise(i, 71), kind: i % 2 ? 'a' : 'b' }),
      i => noise(i),
      202, // two whole periods: every remainder as often with an odd number as with an even one
    )
    for (const { isClear, sentence } of find([number('x'), category('kind', 'a', 'b')], table)) {
      expect(isClear).toBe(false)
      expect(sentence).toMatch(/: no clear /)
    }
  })

  it('sees a pattern that goes up and down again, which is no straight line', () => {
    const table = tableOf(
      i => ({ x: i - 100 }),
      i => Math.abs(i - 100) + noise(i) / 10,
    )
    const [finding] = find([number('x')], table)
    expect(finding?.isClear).toBe(true)
    expect(finding?.sentence).toMatch(/The pattern is no straight line: Below .* and .* or more \d+\./)
    expect(finding?.share).toBeGreaterThan(0.5)
  })

  it('that stands out by itself, but not among forty questions, is not claimed', () => {
    const columns = Array.from({ length: 40 }, (_, c) => number(`c${c}`))
    const seeds = columns.map((_, c) => seeded(c))
    const random = seeded(99)
    const rows = Array.from({ length: 200 }, () =>
      Object.fromEntries(columns.map(({ name }, c) => [name, seeds[c]?.() ?? 0])),
    )
    const findings = find(columns, { rows, targets: rows.map(() => random()) })
    const standOut = findings.filter(({ difference }) => (difference?.low ?? 0) * (difference?.high ?? 0) > 0)
    expect(standOut.length).toBeGreaterThan(0)
    for (const { isClear, sentence } of standOut) {
      expect(isClear).toBe(false)
      expect(sentence).toContain('Among 40 questions, as much may be chance.')
    }
  })

  it('leaves groups under ten out, by name, and warns of those under thirty', () => {
    const table = tableOf(
      i => ({ kind: i < 4 ? 'four' : i < 24 ? 'twenty' : 'rest' }),
      i => noise(i) + (i < 24 ? 100 : 0),
    )
    const [finding] = find([category('kind', 'four', 'twenty', 'rest')], table)
    expect(finding?.sentence).not.toContain('FOUR')
    expect(finding?.caveat).toBe('"TWENTY" has only 20 pots. Left out, with fewer than 10 pots: FOUR.')
  })

  it('says where the model sees the opposite among those with the same other answers', () => {
    const table = tableOf(
      i => ({ x: noise(i) }),
      i => noise(i),
    )
    const [same] = find([number('x')], table, () => 5)
    const [turned] = find([number('x')], table, () => -5)
    expect(same?.sentence).not.toContain('opposite')
    expect(turned?.sentence).toContain('the model sees the opposite, 5 g less')
  })

  it.each([
    ['a constant', number('x'), { x: 1 }],
    ['a single level', category('x', 'a', 'b'), { x: 'a' }],
    ['nothing but missing answers', number('x'), { x: null }],
  ])('about %s says that there is nothing to compare', (_what, column, row: Row) => {
    const [finding] = find(
      [column],
      tableOf(
        () => row,
        i => noise(i),
      ),
    )
    expect(finding).toMatchObject({ share: 0, difference: null, isClear: false })
    expect(finding?.sentence).toContain('too few different answers')
  })
})

describe('groups', () => {
  it('of a number are quarters, cut at the quartiles, together all rows', () => {
    const { rows } = tableOf(
      i => ({ x: i }),
      i => i,
    )
    const [column] = schemaOf(number('x')).columns as Columns
    const groups = groupRows(column as Columns[number], rows)
    expect(groups.map(({ label, rows }) => [label, rows.length])).toEqual([
      ['Below 50', 50],
      ['50 to below 100', 50],
      ['100 to below 150', 50],
      ['150 or more', 50],
    ])
  })

  it('of a number with two values are two', () => {
    const { rows } = tableOf(
      i => ({ x: i % 2 }),
      i => i,
    )
    const [column] = schemaOf(number('x')).columns as Columns
    const groups = groupRows(column as Columns[number], rows)
    expect(groups.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(200)
    expect(groups.every(({ rows }) => rows.length > 0)).toBe(true)
  })

  it('of a number that is mostly its least value are that value, and the rest', () => {
    const { rows } = tableOf(
      i => ({ x: i < 160 ? 0 : i }),
      i => i,
    )
    const [column] = schemaOf(number('x')).columns as Columns
    const groups = groupRows(column as Columns[number], rows)
    expect(groups.map(({ label, rows }) => [label, rows.length])).toEqual([
      ['Below 160', 160],
      ['160 or more', 40],
    ])
  })

  it('hold those without an answer apart', () => {
    const { rows } = tableOf(
      i => ({ kind: i % 4 ? 'a' : null }),
      i => i,
    )
    const [column] = schemaOf({ ...category('kind', 'a', 'b'), sensitive: true }).columns as Columns
    const groups = groupRows(column as Columns[number], rows)
    expect(groups.map(({ label, rows }) => [label, rows.length])).toEqual([
      ['A', 150],
      ['B', 0],
      ['Not said', 50],
    ])
  })

  it('of four are withheld, whatever their errors, and the others are as computed by hand', () => {
    const schema = schemaOf(category('kind', 'four', 'rest'))
    const table = tableOf(
      i => ({ kind: i < 4 ? 'four' : 'rest' }),
      i => (i < 4 ? 900 : i % 2 ? 3 : -1),
      44,
    )
    const estimate = () => ({ prediction: 0, interval: { level: 0.9, low: -2, high: 2 } })
    const tested = testRows(table, estimate)
    const [question] = errorsByGroup(schema.columns, table, table, tested, seeded(1))
    expect(question?.groups[0]).toEqual({ label: 'FOUR', n: 4, errors: null, isOff: false })
    const { bias, mae, rmse, coverage, width } = question?.groups[1]?.errors ?? {}
    expect([bias?.value, mae?.value, coverage?.value, width?.value]).toEqual([1, 2, 0.5, 4])
    expect(rmse?.value).toBeCloseTo(Math.sqrt(5), 12)
    expect(bias?.low).toBeLessThan(1)
    expect(bias?.high).toBeGreaterThan(1)
    expect(question?.gaps).toBeNull()
  })
})

describe('the model without the sensitive questions', () => {
  const schema = schemaOf({ ...category('kind', 'a', 'b'), sensitive: true }, number('x'))
  const table = tableOf(
    i => ({ kind: i % 2 ? 'a' : 'b', x: i }),
    i => noise(i) / 10 + (i % 2 ? 20 : 0),
  )
  const interval = { level: 0.9, low: -100, high: 100 }
  const judge = (prediction: (row: Row) => number): Judged => {
    const tested = testRows(table, row => ({ prediction: prediction(row), interval }))
    return {
      tested,
      overall: overallErrors(tested, seeded(1)),
      questions: errorsByGroup(schema.columns, table, table, tested, seeded(1)),
    }
  }
  const told = judge(row => (row.kind === 'a' ? 20 : 0))

  it('is said to miss both groups if it takes the middle of them', () => {
    const { verdict } = compareBlind(
      schema,
      { table, test: table },
      told,
      judge(() => 10),
    )
    expect(verdict[0]).toMatch(/^Without kind the model would be 10 g off on average instead of \d, /)
    expect(verdict[1]).toMatch(
      /^Of the 2 groups by kind, 2 would clearly be estimated otherwise, 2 of them further off/,
    )
    expect(verdict[2]).toContain('blind to a question is not fair by that')
  })

  it('is said to change nothing if it says the same', () => {
    const { verdict } = compareBlind(schema, { table, test: table }, told, told)
    expect(verdict[0]).toContain('that may be chance')
    expect(verdict.slice(1)).toEqual(['None of the 2 groups by kind would clearly be estimated otherwise.'])
  })
})
