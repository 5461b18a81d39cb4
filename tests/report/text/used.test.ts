import { expect, it } from 'vitest'
import { saidFindings, shownColumns, strongestColumns, usedColumns } from '../../../src/report/text/used.ts'
import { category, number, schemaOf } from '../../helpers/planted.ts'

const names = Array.from({ length: 12 }, (_, i) => `c${i}`)
const schema = schemaOf(...names.map(name => number(name)), {
  ...category('kind', 'a', 'b'),
  sensitive: true,
})
const figuresOf = (isUsed: (column: string) => boolean) => ({
  findings: names.map(column => ({ kind: 'nothing' as const, column, n: 0, share: 0, leftOut: [] })),
  importance: [...names, 'kind'].map(column => ({
    column,
    isUsed: isUsed(column),
    cost: { value: 0, low: 0, high: 0 },
  })),
})

it('findings are said of the columns that the model uses, and of the strongest there are charts', () => {
  const figures = figuresOf(column => column !== 'c1')
  expect(saidFindings(figures).map(({ column }) => column)).toEqual(names.filter(name => name !== 'c1'))
  expect(strongestColumns(figures)).toEqual(['c0', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'])
})

it('the sensitive columns are shown whether the model uses them or not: for whom it errs is asked of them', () => {
  expect(
    shownColumns(
      schema,
      figuresOf(column => column === 'c3'),
    ),
  ).toEqual(['kind', 'c3'])
})

it('where the model uses no column, the data say something all the same', () => {
  const figures = figuresOf(() => false)
  expect(usedColumns(figures).size).toBe(13)
  expect(saidFindings(figures)).toHaveLength(12)
})
