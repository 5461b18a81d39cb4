import { describe, expect, it } from 'vitest'
import { knownOf, noticesOf } from '../../src/inference/notices.ts'
import type { Preprocessor } from '../../src/inference/preprocessor.ts'
import type { Column } from '../../src/schema/schema.ts'
import { category, number, schemaOf } from '../helpers/planted.ts'

const schema = schemaOf({ ...category('kind', 'a', 'b', 'c'), sensitive: true }, number('x'))
const preprocessor: Preprocessor = [
  {
    name: 'kind',
    kind: 'category',
    sensitive: true,
    optional: false,
    present: 100,
    mostFrequent: 'a',
    levels: ['a', 'b', 'c'],
    shares: [0.6, 0.4, 0],
  },
  {
    name: 'x',
    kind: 'number',
    sensitive: false,
    optional: false,
    present: 100,
    median: 0,
    mean: 0,
    scale: 1,
    deciles: [],
    shares: [1],
    typical: [],
  },
]
const OPEN: Column = {
  kind: 'number',
  name: 'x',
  label: 'Mileage',
  unit: 'km',
  range: { low: 3000, high: 240_000 },
}
/** The leverage is the square of the one feature that is looked at. */
const known = { schema, preprocessor, leverage: { means: [0], inverse: [[1]], threshold: 4 } }
const MAY_BE_OFF = / The estimate may be further off than its range says\.$/
const UNLIKE = expect.stringMatching(
  /^These answers are unlike those of the training pots: at most 1 in 200 .* The estimate may be further off than its range says\.$/,
)
const WITHHELD = expect.stringMatching(
  /^Not said: kind\. .*answers, and its range is that for pots who did not say\.$/,
)

describe('an estimate', () => {
  it.each([
    ['of a row like many comes without a notice', 'a', 2, []],
    ['of a row beyond the threshold says so', 'a', 2.1, [UNLIKE]],
    [
      'of a level that no training row has names it',
      'c',
      0,
      ['No training pot has the answer "C" to kind. The estimate may be further off than its range says.'],
    ],
    ['of a row that withholds a value says so', null, 0, [WITHHELD]],
    ['says both', null, 3, [UNLIKE, WITHHELD]],
  ])('%s', (_what, kind, x, notices) => {
    expect(noticesOf(known, { kind, x }, [x])).toEqual(notices)
  })
})

describe('where no limit is given, a number', () => {
  const open = { ...schema, columns: schema.columns.map(column => (column.name === 'x' ? OPEN : column)) }
  const noticeOf = (x: number) => noticesOf({ ...known, schema: open }, { kind: 'a', x }, [0])[0]

  it.each([
    ['below', 2999],
    ['above', 240_001],
  ])('%s all training rows is named, with where these are', (_where, x) => {
    expect(noticeOf(x)).toMatch(/^Beyond all training pots: Mileage \(3,000 to 240,000 km\)\./)
    expect(noticeOf(x)).toMatch(MAY_BE_OFF)
  })

  it.each([3000, 240_000])('of %d, which is one of theirs, is not', x => {
    expect(noticeOf(x)).toBeUndefined()
  })

  it('is named with a date that no row reaches, and with what else is unusual', () => {
    const sold: Column = { kind: 'date', name: 'sold', label: 'Sold', range: { low: 0, high: 365 } }
    const columns = [...open.columns, sold]
    const row = { kind: 'c', x: 9e5, sold: 400 }
    const [notice, ...more] = noticesOf({ ...known, schema: { ...open, columns } }, row, [3])
    expect(notice).toMatch(
      /^Beyond all training pots: Mileage \(.*\) and Sold \(1 Jan 1970 to 1 Jan 1971\)\. No training pot has the answer "C" to kind\. These answers/,
    )
    expect(more).toEqual([])
  })
})

describe('what has no answer', () => {
  it('and may not be withheld or unknown is said to be filled in', () => {
    expect(noticesOf(known, { kind: 'a', x: null }, [0])).toEqual([
      'Left out, and filled in with what is typical: x. The more is known, the better the estimate.',
    ])
  })

  it('is an answer by itself where the question is optional', () => {
    const columns = schema.columns.map(column => ({ ...column, optional: true as const }))
    expect(noticesOf({ ...known, schema: { ...schema, columns } }, { kind: 'a', x: null }, [0])).toEqual([])
  })
})

it('what a person does not know is taken as typical before it is asked how unusual a row is', () => {
  const optional = preprocessor.map(column => ({ ...column, optional: true, sensitive: false, present: 100 }))
  expect(knownOf(optional, { kind: null, x: null })).toEqual({ kind: 'a', x: 0 })
  expect(knownOf(optional, { kind: 'b', x: 7 })).toEqual({ kind: 'b', x: 7 })
  expect(knownOf(preprocessor, { kind: null, x: null })).toEqual({ kind: null, x: null })
})
