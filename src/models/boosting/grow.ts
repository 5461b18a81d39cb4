/** Grows one regression tree on binned rows, the most promising leaf first. */
import { at } from '../../utils.ts'
import type { BinnedFeature } from './bins.ts'
import { addUp, type Layout } from './histogram.ts'
import { type Split, type SplitRules, splitCategory, splitNumber, type Total } from './splitter.ts'

export type TreeRules = SplitRules & {
  maxDepth: number
  maxLeaves: number
}

/** A leaf has its place in the list of rows; `start` to `end` of that list are in it. */
export type Leaf = { total: Total; start: number; end: number }
export type Branch = { feature: number; split: Split; left: Grown; right: Grown }
export type Grown = Leaf | Branch

type Candidate = {
  leaf: Leaf
  depth: number
  histogram: Float64Array
  best: { feature: number; split: Split }
  /** Hangs what becomes of the leaf into the tree. */
  place: (grown: Grown) => void
}

/**
 * @returns a function that grows a tree; it keeps its lists from tree to tree. What it is given are whole numbers,
 * so that sums are exact, in whatever order they are taken, and a histogram less one of its parts is the other.
 */
export function createGrower(binned: BinnedFeature[], layout: Layout, rules: TreeRules) {
  const { starts, one } = layout
  const length = starts[binned.length] as number
  const pool: Float64Array[] = []
  const spare = new Int32Array(binned[0]?.bins.length ?? 0)

  const build = (packed: Float64Array, rows: Int32Array, { start, end }: Leaf, features: Int32Array) => {
    const histogram = pool.pop() ?? new Float64Array(length)
    addUp(layout, histogram, packed, rows, start, end, features)
    return histogram
  }

  const findBest = (histogram: Float64Array, total: Total, features: Int32Array) => {
    let best: { feature: number; split: Split } | undefined
    for (const feature of features) {
      const { kind, size } = at(binned, feature)
      const find = kind === 'number' ? splitNumber : splitCategory
      const bins = { packed: histogram, start: starts[feature] as number, size, one }
      const split = find(bins, total, rules, best?.split.gain ?? 0)
      if (split) best = { feature, split }
    }
    return best
  }

  /** Rows that go left first, both in the order that they had. @returns where the others begin */
  const partition = (rows: Int32Array, { start, end }: Leaf, { bins, size }: BinnedFeature, split: Split) => {
    let [left, others] = [start, 0]
    for (let i = start; i < end; i++) {
      const row = rows[i] as number
      if (isLeft(split, bins[row] as number, size)) rows[left++] = row
      else spare[others++] = row
    }
    rows.set(spare.subarray(0, others), left)
    return left
  }

  const isSplittable = ({ start, end }: Leaf, depth: number) =>
    depth < rules.maxDepth && end - start >= 2 * Math.max(1, rules.minRows)

  /**
   * @param packed each row's residual, as `histogram.ts` has it
   * @param rows which rows it grows on, reordered so that each leaf's are together
   */
  return (packed: Float64Array, rows: Int32Array, features: Int32Array): Grown => {
    const open: Candidate[] = []
    const consider = (leaf: Leaf, depth: number, histogram: Float64Array, place: Candidate['place']) => {
      const best = isSplittable(leaf, depth) ? findBest(histogram, leaf.total, features) : undefined
      if (best) open.push({ leaf, depth, histogram, best, place })
      else pool.push(histogram)
    }
    const split = ({ leaf, depth, histogram, best, place }: Candidate) => {
      const middle = partition(rows, leaf, at(binned, best.feature), best.split)
      const { sum, count } = best.split.leftTotal
      const left = { total: best.split.leftTotal, start: leaf.start, end: middle }
      const right = {
        total: { sum: leaf.total.sum - sum, count: leaf.total.count - count },
        start: middle,
        end: leaf.end,
      }
      const branch: Branch = { ...best, left, right }
      place(branch)
      const placeLeft = (grown: Grown) => {
        branch.left = grown
      }
      const placeRight = (grown: Grown) => {
        branch.right = grown
      }
      if (!isSplittable(left, depth + 1) && !isSplittable(right, depth + 1)) {
        pool.push(histogram)
        return
      }
      const isLeftSmaller = left.end - left.start < right.end - right.start
      const small = build(packed, rows, isLeftSmaller ? left : right, features)
      for (let bin = 0; bin < length; bin++)
        histogram[bin] = (histogram[bin] as number) - (small[bin] as number)
      consider(left, depth + 1, isLeftSmaller ? small : histogram, placeLeft)
      consider(right, depth + 1, isLeftSmaller ? histogram : small, placeRight)
    }

    const count = rows.length
    const sum = rows.reduce((total, row) => total + (packed[row] as number) - one, 0)
    const root: Leaf = { total: { sum, count }, start: 0, end: count }
    let tree: Grown = root
    if (!isSplittable(root, 0)) return tree
    consider(root, 0, build(packed, rows, root, features), grown => {
      tree = grown
    })
    for (let leaves = 1; leaves < rules.maxLeaves; leaves++) {
      const next = takeBest(open)
      if (!next) break
      split(next)
    }
    for (const { histogram } of open) pool.push(histogram)
    return tree
  }
}

/** Whether a value's bin goes left; the bin of missing values is the last one. */
export function isLeft({ left, last, isMissingLeft }: Split, bin: number, size: number): boolean {
  if (left) return left[bin] === true
  return bin === size ? isMissingLeft : bin <= last
}

/** Takes the leaf with the largest gain, of equal ones the earliest. */
function takeBest(open: Candidate[]): Candidate | undefined {
  let best = 0
  for (let i = 1; i < open.length; i++)
    if (at(open, i).best.split.gain > at(open, best).best.split.gain) best = i
  return open.splice(best, 1)[0]
}
