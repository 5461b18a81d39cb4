/** The encoding as a linear map: each feature that a model sees, as a sum of raw features. */
import type { FittedColumn, Preprocessor } from '../../inference/preprocessor.ts'
import { partsOf } from '../../schema/date.ts'
import { at, zip } from '../../utils.ts'
import type { ColumnPlaces, RawLayout } from './raw_features.ts'

/** The weights of the raw features, by their places. */
export type Form = Float64Array

/** One form a feature, in the order of `transform`'s columns with the encoding `one_hot`. */
export function encodingMap(preprocessor: Preprocessor, layout: RawLayout): Form[] {
  return zip(preprocessor, layout.columns).flatMap(([column, places]) => {
    const own =
      column.kind === 'category' ? ofLevels(column, places, layout) : ofNumbers(column, places, layout)
    return column.optional ? [...own, formOf(layout, { [places.missing]: 1 })] : own
  })
}

function ofLevels(
  { levels, shares, mostFrequent, sensitive, optional }: FittedColumn & { kind: 'category' },
  places: ColumnPlaces,
  layout: RawLayout,
): Form[] {
  return levels.map((level, i) => {
    const ofMissing = sensitive ? at(shares, i) : optional ? 0 : Number(level === mostFrequent)
    return formOf(layout, { [at(places.levels, i)]: 1, [places.missing]: ofMissing })
  })
}

/** (value - mean) / scale, of a value that is 0 less its shift where it is missing. */
function ofNumbers(
  column: FittedColumn & { kind: 'number' | 'date' },
  { values, missing, shifts }: ColumnPlaces,
  layout: RawLayout,
): Form[] {
  const parts = column.kind === 'number' ? [column] : column.parts
  const medians = column.kind === 'number' ? [column.median] : partsOf(column.median)
  return parts.map(({ mean, scale }, p) => {
    const known = at(shifts, p) - mean
    const ofMissing = column.sensitive || column.optional ? 0 : at(medians, p) - mean
    return formOf(layout, {
      [at(values, p)]: 1 / scale,
      0: known / scale,
      [missing]: (ofMissing - known) / scale,
    })
  })
}

function formOf({ size }: RawLayout, weights: Record<number, number>): Form {
  const form = new Float64Array(size)
  for (const [place, weight] of Object.entries(weights)) form[Number(place)] = weight
  return form
}
