import { describe, expect, it } from 'vitest'
import { seeded } from '../../../src/components/data_split.ts'
import { type Alert, findAlerts } from '../../../src/report/analysis/alerts.ts'
import { rowsWithTarget } from '../../../src/report/analysis/cases.ts'
import { describeColumns } from '../../../src/report/analysis/columns.ts'
import { countDuplicates } from '../../../src/report/analysis/duplicates.ts'
import type { Case } from '../../../src/schema/row.ts'
import type { Schema } from '../../../src/schema/schema.ts'
import { category, noise, number, plant, schemaOf } from '../../helpers/planted.ts'

function alertsOf(schema: Schema, cases: Case[]): Alert[] {
  const rows = rowsWithTarget(schema, cases)
  const sides = { all: rows, train: rows, test: [] }
  const duplicates = countDuplicates({ table: cases, train: cases, test: [] }, () => 0, seeded(1))
  return findAlerts(schema, cases, describeColumns(schema, sides), duplicates)
}

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
  const cases = plant(
    i => ({
      same: 7,
      twin: noise(i) + noise(i, 53) / 20,
      rank: Math.exp(noise(i) / 10),
      gaps: i % 4 === 0 ? null : noise(i, 71) / 3,
      serial: 1000 + i,
      code: (i * 7919) % 99991,
      free: noise(i, 29) / 7,
      kind: i < 4 ? 'tiny' : i % 2 ? 'a' : 'b',
      grade: i % 3 ? 'low' : 'high',
    }),
    i => noise(i),
  )
  const alerts = alertsOf(schema, cases)

  it.each([
    ['a constant column', { kind: 'constant', column: 'same' }],
    ['a column that nearly equals the target', { kind: 'leak', column: 'twin', by: 'value' }],
    ['a column that orders the rows as the target does', { kind: 'leak', column: 'rank', by: 'rank' }],
    ['a column missing in more than a fifth of the rows', { kind: 'missing', column: 'gaps', share: 0.25 }],
    ['a running number', { kind: 'identifier', column: 'serial', distinct: 200, n: 200, isPlain: true }],
    [
      'a number that hardly occurs twice and says nothing',
      { kind: 'identifier', column: 'code', isPlain: false },
    ],
    ['levels that no row has', { kind: 'unseen', column: 'kind', levels: ['never'] }],
    ['levels of few rows', { kind: 'rare', column: 'kind', levels: [{ level: 'tiny', n: 4 }] }],
  ])('%s', (_what, alert) => {
    expect(alerts.filter(({ kind }) => kind === alert.kind)).toContainEqual(expect.objectContaining(alert))
  })

  it('nothing else', () => {
    expect(alerts).toHaveLength(8)
  })

  it('rows that repeat an earlier one', () => {
    const twice = plant(
      i => ({ free: (i % 150) / 7 }),
      i => noise(i % 150),
    )
    expect(alertsOf(schemaOf(number('free')), twice)).toEqual([
      { kind: 'duplicates', rows: 50, acrossSplit: 0, expected: expect.any(Number) },
    ])
  })

  it('no level that only waits for values that no row of the data has', () => {
    const kind = { ...category('kind', 'a', 'b', 'other'), other: 'other' }
    const cases = plant(
      i => ({ kind: i % 2 ? 'a' : 'b' }),
      i => noise(i),
    )
    expect(alertsOf(schemaOf(kind), cases)).toEqual([])
  })

  it('a category with a level for every row', () => {
    const names = Array.from({ length: 120 }, (_, i) => `n${i}`)
    const cases = plant(
      i => ({ name: `n${i}` }),
      i => noise(i),
      120,
    )
    const [first] = alertsOf(schemaOf(category('name', ...names)), cases)
    expect(first).toEqual({ kind: 'identifier', column: 'name', distinct: 120, n: 120, isPlain: true })
  })
})
