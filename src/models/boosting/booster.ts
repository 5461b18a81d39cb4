/** Gradient boosting for squared error: each tree is grown on what the trees before it leave over. */
import { at } from '../../utils.ts'
import type { BinnedFeature } from './bins.ts'
import { type Branch, createGrower, type Grown, isLeft, type TreeRules } from './grow.ts'
import { draws } from './hash.ts'
import type { Layout } from './histogram.ts'

export type BoostRules = TreeRules & {
  /** The share of a leaf's mean residual that a tree adds. */
  rate: number
  /** Of the rows and of the features, the share that each tree is grown on. */
  rowShare: number
  featureShare: number
  seed: number
}

/** A grown tree with what its leaves add, a whole number. */
export type Node = { value: number } | (Pick<Branch, 'feature' | 'split'> & { left: Node; right: Node })

/** Rows of binned features. */
export type Data = { binned: BinnedFeature[]; layout: Layout; hashes: Int32Array }

/**
 * @param residuals of all n rows, whole numbers; each tree takes from them what it adds, also from rows that it is not grown on
 * @param rows those that trees are grown on
 * @returns a function that adds a tree
 */
export function createBooster(
  { binned, layout, hashes }: Data,
  residuals: Float64Array,
  rows: Int32Array,
  rules: BoostRules,
): () => Node {
  const grow = createGrower(binned, layout, rules)
  const all = [...binned.keys()].filter(j => at(binned, j).size > 0)
  const { rate, l2, rowShare, featureShare, seed } = rules
  const drawn = new Int32Array(rows.length)
  const packed = new Float64Array(residuals.length)
  const isDone = new Uint8Array(residuals.length)
  let round = 0

  return () => {
    round++
    const sample = drawRows(rows, drawn, draws(seed, round), hashes, rowShare)
    const features = drawFeatures(all, draws(seed, -round), featureShare)
    const unit = pack(residuals, sample, packed, layout)
    isDone.fill(0)
    const settle = (grown: Grown): Node => {
      if ('split' in grown) {
        const { feature, split, left, right } = grown
        return { feature, split, left: settle(left), right: settle(right) }
      }
      const { sum, count } = grown.total
      const value = Math.round((rate * sum * unit) / (count + l2)) + 0 // and not -0
      for (let i = grown.start; i < grown.end; i++) {
        const row = sample[i] as number
        residuals[row] = (residuals[row] as number) - value
        isDone[row] = 1
      }
      return { value }
    }
    const grown = grow(packed, sample, features)
    if (!('split' in grown)) return { value: 0 } // the mean of what was drawn says nothing new
    const tree = settle(grown)
    for (let row = 0; row < residuals.length; row++)
      if (isDone[row] === 0) residuals[row] = (residuals[row] as number) - addedTo(row, tree, binned)
    return tree
  }
}

/** Residuals of some rows in a unit in which their sums are exact. @returns the unit, a power of two */
function pack(
  residuals: Float64Array,
  rows: Int32Array,
  packed: Float64Array,
  { one, limit }: Layout,
): number {
  let most = 0
  for (const row of rows) most = Math.max(most, Math.abs(residuals[row] as number))
  let unit = 1
  while (most / unit > limit) unit *= 2
  for (const row of rows) packed[row] = one + Math.round((residuals[row] as number) / unit)
  return unit
}

/** What a tree adds to a row. */
function addedTo(row: number, tree: Node, binned: BinnedFeature[]): number {
  let node = tree
  while ('split' in node) {
    const { bins, size } = binned[node.feature] as BinnedFeature
    node = isLeft(node.split, bins[row] as number, size) ? node.left : node.right
  }
  return node.value
}

/** A share of the rows; all of them, if chance would leave none. */
function drawRows(
  rows: Int32Array,
  drawn: Int32Array,
  chance: (key: number) => number,
  hashes: Int32Array,
  share: number,
): Int32Array {
  let count = 0
  for (const row of rows) if (share >= 1 || chance(hashes[row] as number) < share) drawn[count++] = row
  if (count > 0) return drawn.subarray(0, count)
  drawn.set(rows)
  return drawn
}

/** A share of the features, at least one, in their order. */
function drawFeatures(features: number[], chance: (key: number) => number, share: number): Int32Array {
  const wanted = Math.max(1, Math.round(share * features.length))
  if (wanted >= features.length) return Int32Array.from(features)
  const byChance = features.toSorted((a, b) => chance(a) - chance(b) || a - b)
  return Int32Array.from(byChance.slice(0, wanted)).sort()
}

/** The targets less the mean of some rows, to the nearest whole number. */
export function lessMean(targets: Float64Array, rows: Int32Array): Float64Array {
  const mean = meanOf(targets, rows)
  return targets.map(target => target - mean)
}

/** The mean target of some rows, to the nearest whole number. */
export function meanOf(targets: Float64Array, rows: Int32Array): number {
  const low = targets.reduce((least, target) => Math.min(least, target), Number.POSITIVE_INFINITY)
  return low + Math.round(rows.reduce((sum, row) => sum + (targets[row] as number) - low, 0) / rows.length)
}
