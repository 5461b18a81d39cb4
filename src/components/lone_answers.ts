/** How the target goes with each column by itself, where the training rows show it clearly. */
import { linearRegression, mean, sampleStandardDeviation } from 'simple-statistics'
import type { Alone } from '../inference/alone.ts'
import type { FittedColumn, Preprocessor } from '../inference/preprocessor.ts'
import type { Case } from '../schema/row.ts'
import { round } from '../utils.ts'

/** Of fewer rows a mean would be known that is almost one of theirs. */
const LEAST_ROWS = 10
/** Standard errors from 0: by chance alone, one in 400 is as far. */
const CLEARLY = 3

export function fitAlone(preprocessor: Preprocessor, train: Case[]): Alone {
  return preprocessor.map(column =>
    column.kind === 'category' ? levelsOf(column, train) : lineOf(column, train),
  )
}

function levelsOf({ name, levels }: FittedColumn & { kind: 'category' }, train: Case[]): Alone[number] {
  const overall = mean(train.map(({ target }) => target))
  const differences = levels.map(level => {
    const targets = train.filter(({ row }) => row[name] === level).map(({ target }) => target)
    if (targets.length < LEAST_ROWS) return null
    const difference = mean(targets) - overall
    const error = sampleStandardDeviation(targets) / Math.sqrt(targets.length)
    return Math.abs(difference) > CLEARLY * error ? round(difference, 6) : null
  })
  return differences.some(difference => difference !== null) ? { kind: 'levels', differences } : null
}

function lineOf({ name }: FittedColumn, train: Case[]): Alone[number] {
  const points = train.flatMap(({ row, target }) =>
    row[name] == null ? [] : [{ x: Number(row[name]), y: target }],
  )
  if (points.length < LEAST_ROWS) return null
  const centre = mean(points.map(({ x }) => x))
  const spread = points.reduce((sum, { x }) => sum + (x - centre) ** 2, 0)
  if (spread === 0) return null
  const { m: slope, b: start } = linearRegression(points.map(({ x, y }) => [x, y]))
  const squares = points.reduce((sum, { x, y }) => sum + (y - start - slope * x) ** 2, 0)
  const error = Math.sqrt(squares / (points.length - 2) / spread)
  return Math.abs(slope) > CLEARLY * error
    ? { kind: 'line', slope: round(slope, 6), mean: round(centre, 6) }
    : null
}
