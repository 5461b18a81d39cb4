import { expect, it } from 'vitest'
import { describeColumns } from '../../../src/report/analysis/columns.ts'
import { largestImbalance } from '../../../src/report/analysis/imbalance.ts'
import type { Row } from '../../../src/schema/row.ts'
import { category, number, schemaOf } from '../../helpers/planted.ts'

const schema = schemaOf(category('kind', 'a', 'b'), number('x'))
const side = (rows: Row[]) => rows.map(row => ({ ...row, yield: 0 }))

it('names the largest difference, and what the largest of three exceeds by chance', () => {
  const train = side([
    { kind: 'a', x: 1 },
    { kind: 'b', x: 2 },
  ])
  const test = side([
    { kind: 'a', x: 8 },
    { kind: 'b', x: 9 },
  ])
  const columns = describeColumns(schema, { all: [...train, ...test], train, test })
  const imbalance = largestImbalance(columns, { train: 2, test: 2 })
  expect(imbalance).toMatchObject({ column: 'x', level: null })
  // The normal distribution's 1 - 0.05 / (2 · 3) quantile is 2.394; two and two rows have a standard error of 1.
  expect(imbalance?.byChance).toBeCloseTo(2.394, 1)
})

it('there is none where no column has a value', () => {
  const rows = side([{ x: null }])
  const columns = describeColumns(schemaOf(number('x')), { all: rows, train: rows, test: [] })
  expect(largestImbalance(columns, { train: 1, test: 0 })).toBeNull()
})
