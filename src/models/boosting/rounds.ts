/** How many trees: as many as do best on rows that they were not grown on. */
import { type BoostRules, createBooster, type Data, lessMean } from './booster.ts'
import { draws } from './hash.ts'

export type RoundRules = BoostRules & {
  mostTrees: number
  /** Ends after so many trees that brought nothing. */
  patience: number
  folds: number
  /** The share of the loss that a tree has to bring to count as better. */
  tolerance: number
}

/** Each fold is held out from the others, of which there are so many. */
const PARTS = 5

/** @param targets whole numbers, one a row */
export function bestRounds(data: Data, targets: Float64Array, rules: RoundRules): number {
  const chance = draws(rules.seed, 0)
  const parts = Array.from(data.hashes, hash => Math.floor(chance(hash) * PARTS)) // equal rows share one
  const folds = Array.from({ length: rules.folds }, (_, fold) => {
    const rows = Int32Array.from(parts.keys().filter(row => parts[row] !== fold))
    const held = Int32Array.from(parts.keys().filter(row => parts[row] === fold))
    return { rows, held }
  })
  const runs = folds
    .filter(({ rows, held }) => rows.length > 0 && held.length > 0)
    .map(({ rows, held }) => {
      const residuals = lessMean(targets, rows)
      return { held, residuals, addTree: createBooster(data, residuals, rows, rules) }
    })
  const loss = () =>
    runs.reduce((sum, { held, residuals }) => {
      for (const row of held) sum += (residuals[row] as number) ** 2
      return sum
    }, 0)
  let [best, least] = [0, loss()]
  for (let trees = 1; trees <= rules.mostTrees && trees <= best + rules.patience; trees++) {
    for (const { addTree } of runs) addTree()
    const now = loss()
    if (now < least * (1 - rules.tolerance)) [best, least] = [trees, now]
  }
  return best
}
