/** What stands in the place of withheld values: combinations of the training rows' values, by how common they are. */
import type { Row, Value } from '../schema/row.ts'
import { withheldColumns } from '../schema/withheld.ts'
import { at, zip } from '../utils.ts'
import type { FittedColumn, Preprocessor } from './preprocessor.ts'

/** An estimate averages over so many at most, by each of the models that it takes: a request has a bound. */
const MOST_COMBINATIONS = 100

/** Values with their shares among the training rows, which add up to 1. */
type Shares = [Value, number][]
export type Combination = { row: Row; share: number }

/**
 * The row with combinations of values in the place of the withheld ones, each with its share (they add up to 1): every
 * combination, or where they are too many, some that are spread evenly.
 */
export function expandWithheld(preprocessor: Preprocessor, row: Row): Combination[] {
  const names = withheldColumns(preprocessor, row)
  const withheld = preprocessor
    .filter(({ name }) => names.includes(name))
    .map(column => ({ name: column.name, shares: sharesOf(column) }))
  const most = MOST_COMBINATIONS
  if (withheld.reduce((product, { shares }) => product * shares.length, 1) <= most)
    return withheld.reduce<Combination[]>(withEach, [{ row, share: 1 }])
  return Array.from({ length: most }, (_, k) => ({
    row: { ...row, ...spread(withheld, k, most) },
    share: 1 / most,
  }))
}

type Withheld = { name: string; shares: Shares }

function withEach(combinations: Combination[], { name, shares }: Withheld): Combination[] {
  return combinations.flatMap(({ row, share }) =>
    shares.map(([value, part]) => ({ row: { ...row, [name]: value }, share: share * part })),
  )
}

/** Multiples of these roots, without their whole parts, fill a cube evenly (Richtmyer 1951). */
const ROOTS = [2, 3, 5].map(Math.sqrt)

/** The k-th of n combinations, in which every value comes up about as often as its share is. */
function spread(withheld: Withheld[], k: number, n: number): Row {
  const positions = withheld.map((_, c) => (c === 0 ? (k + 0.5) / n : (0.5 + k * at(ROOTS, c - 1)) % 1))
  return Object.fromEntries(
    zip(withheld, positions).map(([{ name, shares }, position]) => [name, commonValue(shares, position)]),
  )
}

/** The value in which a position from 0 to 1 falls, where the values lie side by side, each as wide as its share. */
function commonValue(shares: Shares, position: number): Value {
  const common = shares.filter(([, share]) => share > 0)
  let left = position
  for (const [value, share] of common) {
    left -= share
    if (left < 0) return value
  }
  return at(common, common.length - 1)[0] // the shares are rounded, and may add up to a little less
}

function sharesOf(column: FittedColumn): Shares {
  if (column.kind !== 'category') return column.typical.map(value => [value, 1 / column.typical.length])
  return zip(column.levels, column.shares)
}
