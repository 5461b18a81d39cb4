import { describe, expect, it } from 'vitest'
import { cellsOf } from '../../src/describe/cells.ts'
import { FEWEST_ROWS, findColumn, takeTarget } from '../../src/describe/target.ts'

const columns = ['Price (EUR)', 'mileage', 'Mileage', ''].map(heading => cellsOf(heading, ['1']))
const find = (wanted: string) => findColumn(columns, wanted, 'to predict (--target)', 'f.csv:1').heading

describe('a column is found', () => {
  it.each([
    ['Price (EUR)', 'Price (EUR)'],
    ['price_eur', 'Price (EUR)'],
    ['mileage', 'mileage'],
    ['Mileage', 'Mileage'],
  ])('by %j', (wanted, heading) => {
    expect(find(wanted)).toBe(heading)
  })

  it.each([
    ['prise eur', 'did you mean "Price (EUR)"? '],
    ['MILEAGE', 'did you mean "mileage"? '],
    ['temperature', ''],
    ['', ''],
  ])('or not by %j: the message lists the headings', (wanted, hint) => {
    expect(() => find(wanted)).toThrow(
      `f.csv:1: there is no column ${JSON.stringify(wanted)} to predict (--target); ${hint}The headings are: Price (EUR), mileage, Mileage`,
    )
  })
})

const take = (cells: string[]) => takeTarget(cellsOf('price', cells), { decimal: '.' }, 'f.csv')
const to = (n: number) => Array.from({ length: n }, (_, i) => String(i))

it('rows with a target are known', () => {
  const { rows, values } = take(['', ...to(FEWEST_ROWS), 'NA', 'ask'])
  expect([...rows]).toEqual(Array.from({ length: FEWEST_ROWS }, (_, i) => i + 1))
  expect([...values]).toEqual(Array.from({ length: FEWEST_ROWS }, (_, i) => i))
})

it.each([
  [
    'text',
    ['a', 'b', 'c', 'a'],
    'is text, such as "a", "b", "c": it is one of classes, which are not predicted yet; name a target that is a number',
  ],
  ['of two words', ['yes', 'no', 'no'], 'is text, such as "yes", "no": it is one of two classes'],
  [
    'of two numbers',
    ['0', '1', '0'],
    'has only two values, 0 and 1: it is one of classes, which are not predicted yet',
  ],
  ['constant', ['7', '7', ''], 'is 7 in every row: there is nothing to learn; name another target'],
  ['missing everywhere', ['', 'NA'], 'is missing in every row'],
  [
    'partly text',
    ['1', '2', '3', 'x'],
    'is a number in 75 % of its cells only; mend or empty the others, such as "x"',
  ],
  ['rarely there', to(29), 'is known in 29 rows, and 30 are the fewest to learn from: add rows'],
])('a target that is %s is refused', (_what, cells, message) => {
  expect(() => take(cells)).toThrow(`f.csv: the target "price" ${message}`)
})
