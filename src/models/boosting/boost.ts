/** Fits boosted trees: features to bins, targets to whole numbers, and as many trees as do best on rows held out. */
import type { Feature, Parameters } from '../model.ts'
import { binFeatures, MOST_BINS } from './bins.ts'
import { createBooster, lessMean, meanOf } from './booster.ts'
import { hashRows } from './hash.ts'
import { layOut } from './histogram.ts'
import { bestRounds } from './rounds.ts'
import { type State, stateOf } from './state.ts'

/** As LightGBM and scikit-learn have them, but for what brought more on tables of 400 to 17,000 rows. */
export const RULES = {
  maxDepth: 3,
  maxLeaves: 31,
  l2: 1,
  smoothing: 10,
  categoryL2: 0,
  rowShare: 0.8,
  featureShare: 0.8,
  mostBins: MOST_BINS,
  mostTrees: 700,
  patience: 50,
  tolerance: 0.001,
}
/** With as many rows as this leaves may be larger, steps too, and one fold says enough of the number of trees. */
const SOME_ROWS = 1000
const MANY_ROWS = 3000
/** Values of a table that all five folds are held out of, one after the other; of a larger one fewer are. */
const FEW_VALUES = 30_000

function rulesFor(rows: number, features: number) {
  const affordable = Math.round((5 * FEW_VALUES) / (rows * features))
  return {
    ...RULES,
    minRows: rows < SOME_ROWS ? 5 : 10,
    rate: rows < MANY_ROWS ? 0.05 : 0.1,
    folds: rows < MANY_ROWS ? Math.min(5, Math.max(2, affordable)) : 1,
  }
}

/** 10 to a power of 308 is the most that there is. */
const LEAST_EXPONENT = -308

/** Rows in another order give the same, to the byte: sums are exact, and chance follows from what is in a row. */
export function boost(
  X: number[][],
  y: number[],
  parameters: Parameters,
  seed: number,
  features: Feature[],
): State {
  const rules = { ...rulesFor(y.length, features.length), ...parameters, seed }
  const divisor = divisorFor(y)
  const targets = Float64Array.from(y, target => Math.round(target * divisor))
  const binned = binFeatures(X, features, rules.mostBins)
  const data = { binned, layout: layOut(binned, y.length), hashes: hashRows(binned, targets) }
  const rounds = parameters.trees ?? bestRounds(data, targets, rules)
  const rows = Int32Array.from(y.keys())
  const addTree = createBooster(data, lessMean(targets, rows), rows, rules)
  const trees = Array.from({ length: rounds }, addTree)
  return stateOf(rounds > 0 ? trees : [{ value: 0 }], binned, meanOf(targets, rows), divisor)
}

/** A power of ten that makes 10^7 to 10^8 whole numbers of what the targets span, if they are not too large for that. */
function divisorFor(y: number[]): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const target of y) [low, high] = [Math.min(low, target), Math.max(high, target)]
  const size = Math.max(Math.abs(low), Math.abs(high))
  const exponent =
    size === 0 ? 0 : Math.max(exponentOf(high - low) - 7, exponentOf(size) - 14, LEAST_EXPONENT)
  return Number(`1e${-exponent}`)
}

/** 2 for 100 to 999.9; of 0 the least that there is. */
function exponentOf(value: number): number {
  return value === 0 ? Number.NEGATIVE_INFINITY : Number(value.toExponential().split('e')[1])
}
