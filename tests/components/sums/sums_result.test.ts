import { expect, it } from 'vitest'
import { schemaDigest } from '../../../src/components/sums/schema_digest.ts'
import { readSums, type SumsRow } from '../../../src/components/sums/sums_result.ts'
import { category, noise, number, plant, schemaOf } from '../../helpers/planted.ts'
import { sumTable } from '../../helpers/sums.ts'

const schema = schemaOf(number('size', { optional: true }), category('colour', 'red', 'blue'))
const cases = plant(
  i => ({ size: i % 9 ? noise(i) : null, colour: i % 2 ? 'red' : 'blue' }),
  i => i,
)
const whole = sumTable(schema, cases, 20)

/** As the query gives it. */
function rowsOf(): SumsRow[] {
  const { layout } = whole
  const sums = [...whole.moments].map(([cell, { n, products, extremes }]) => ({
    kind: 'sums',
    cell,
    place: schemaDigest(schema),
    numbers: [
      n,
      ...layout.pairs.map(([i, j]) => products[i * layout.size + j] ?? 0),
      ...[extremes[0], extremes[2]].flatMap(each => [each?.low ?? null, each?.high ?? null]),
    ],
  }))
  const sample = whole.sample.map(({ row, target, cell, order }) => ({
    kind: 'row',
    cell,
    place: order,
    numbers: [target, row.size as number | null, row.colour === 'red' ? 1 : 2, null],
  }))
  return [...sample.toReversed(), ...sums]
}
const changed = (change: (row: SumsRow) => Partial<SumsRow>) =>
  rowsOf().map(row => ({ ...row, ...change(row) }))

it('reads what the query of sums finds, in whatever order', () => {
  const read = readSums(schema, rowsOf(), 'f.csv', whole.layout)
  expect(read.notices).toEqual([])
  expect(read.whole.sample).toEqual(whole.sample)
  for (const [cell, moments] of whole.moments) {
    expect(read.whole.moments.get(cell)?.n).toBe(moments.n)
    expect([...(read.whole.moments.get(cell)?.products ?? [])]).toEqual([...moments.products])
  }
})

it('says how many rows have no target, and refuses a table with values that are not allowed', () => {
  const without = { kind: 'sums', cell: -3, place: schemaDigest(schema), numbers: [12] }
  expect(readSums(schema, [...rowsOf(), without], 'f.csv').notices).toEqual([
    'f.csv: rows without a target are left out: 12',
  ])
  expect(() => readSums(schema, [...rowsOf(), { ...without, cell: -2 }], 'f.csv')).toThrow(
    'f.csv: 12 rows have a value that the schema does not allow',
  )
})

it.each([
  [
    'another number of sums',
    changed(({ kind, numbers }) => (kind === 'sums' ? { numbers: numbers.slice(1) } : {})),
  ],
  [
    'an empty sum',
    changed(({ kind, numbers }) => (kind === 'sums' ? { numbers: numbers.with(3, null) } : {})),
  ],
  [
    'levels that do not add up',
    changed(({ kind, numbers }) => (kind === 'sums' ? { numbers: numbers.with(4, 0) } : {})),
  ],
  ['rows of another kind', changed(() => ({ kind: 'other' }))],
  [
    'a row without a target',
    changed(({ kind, numbers }) => (kind === 'row' ? { numbers: numbers.with(0, null) } : {})),
  ],
])('refuses %s as the result of another query', (_what, rows) => {
  expect(() => readSums(schema, rows, 'f.csv')).toThrow('print the query again')
})

it('refuses a table without rows', () => {
  expect(() => readSums(schema, [], 'f.csv')).toThrow('no rows to train on')
})

it('is refused by another schema, of as many columns: levels in another order would be other levels', () => {
  const turned = schemaOf(number('size', { optional: true }), category('colour', 'blue', 'red'))
  expect(() => readSums(turned, rowsOf(), 'f.csv')).toThrow('print the query again')
  const renamed = { ...schema, title: 'Another title' }
  expect(() => readSums(renamed, rowsOf(), 'f.csv')).not.toThrow()
})
