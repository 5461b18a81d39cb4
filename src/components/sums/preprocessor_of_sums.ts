/** What the preprocessor learns, from sums: the means, scales and shares of all rows, the medians of a sample. */
import type { FittedColumn, Preprocessor } from '../../inference/preprocessor.ts'
import type { Row } from '../../schema/row.ts'
import type { Column } from '../../schema/schema.ts'
import { at, round, zip } from '../../utils.ts'
import { fitPreprocessor } from '../data_transformation.ts'
import { type Moments, mustDiffer } from './moments.ts'
import type { ColumnPlaces, RawLayout } from './raw_features.ts'

/**
 * @param columns of a complete schema, in the layout's order  @param sample of the same rows: what no sum tells, the
 * median and the groups that stand for a withheld number, is theirs
 * @throws {AppError} as `fitPreprocessor` does
 */
export function preprocessorOfSums(
  columns: Column[],
  layout: RawLayout,
  moments: Moments,
  sample: Row[],
): Preprocessor {
  return zip(fitPreprocessor(columns, sample), layout.columns).map(([fitted, places], c) => {
    if (fitted.kind === 'category') return { ...fitted, ...sharesOf(fitted.levels, places, moments) }
    const isConstant = moments.extremes[c]?.low === moments.extremes[c]?.high
    if (fitted.kind === 'number')
      return { ...fitted, ...scaleOf(fitted, fitted.median, places, 0, moments, isConstant) }
    const parts = fitted.parts.map((part, p) => ({
      ...part,
      ...scaleOf(fitted, part.median, places, p, moments, isConstant),
    }))
    return { ...fitted, parts }
  })
}

function sharesOf(levels: string[], { levels: places }: ColumnPlaces, { products }: Moments) {
  const counts = places.map(place => Math.round(products[place] as number))
  const known = counts.reduce((sum, count) => sum + count, 0)
  return {
    mostFrequent: at(levels, counts.indexOf(Math.max(...counts))),
    shares: counts.map(count => round(known === 0 ? 1 / levels.length : count / known)),
  }
}

/** As `scaleOf` in `data_transformation.ts` says, with the values' distances from their shift. */
function scaleOf(
  { name, sensitive, optional }: FittedColumn,
  median: number,
  { values, missing, shifts }: ColumnPlaces,
  part: number,
  { n, products }: Moments,
  isConstant: boolean,
) {
  const size = Math.sqrt(products.length)
  const place = at(values, part)
  const shift = at(shifts, part)
  const sum = products[place] as number
  const squares = products[place * size + place] as number
  const absent = products[missing] as number
  const known = n - absent
  const imputed = sensitive || optional ? (known === 0 ? 0 : sum / known) : median - shift
  const mean = (sum + absent * imputed) / n
  const around = squares - 2 * mean * sum + known * mean ** 2 + absent * (imputed - mean) ** 2
  if (!isConstant) mustDiffer(name, around, squares)
  const scale = isConstant ? 0 : Math.sqrt(Math.max(0, around) / n)
  return { mean: round(known === 0 ? 0 : mean + shift), scale: round(scale) || 1 }
}
