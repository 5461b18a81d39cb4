/** Boosted trees drawn by fast-check: of numbers and categories, with missing values and unknown levels in the rows. */
import fc from 'fast-check'
import { load } from '../../src/models/boosted_trees.ts'
import type { State } from '../../src/models/boosting/state.ts'

/** Four columns of six features: the second column is two numbers, the last one a number and a category. */
export const BLOCKS = [1, 2, 1, 2]
const FEATURES: State['features'] = [
  { cuts: [0, 1, 2] },
  { cuts: [-1, 0.5] },
  { cuts: [] },
  { levels: 40 },
  { cuts: [1] },
  { levels: 3 },
]
const WORDS = [5, 0, -2, 7, 1 << 31, 255]

type Tree =
  | { leaf: number }
  | { feature: number; isMissingLeft: boolean; place: number; left: Tree; right: Tree }
const { tree } = fc.letrec<{ tree: Tree }>(tie => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.record({ leaf: fc.integer({ min: -900, max: 900 }) }),
    fc.record({
      feature: fc.nat(FEATURES.length - 1),
      isMissingLeft: fc.boolean(),
      place: fc.nat(3),
      left: tie('tree'),
      right: tie('tree'),
    }),
  ),
}))

function list(tree: Tree): { nodes: number[]; values: number[] } {
  if ('leaf' in tree) return { nodes: [-1], values: [tree.leaf] }
  const feature = FEATURES[tree.feature] ?? { cuts: [] }
  const most = 'cuts' in feature ? feature.cuts.length : WORDS.length - 2
  const [left, right] = [list(tree.left), list(tree.right)]
  return {
    nodes: [2 * tree.feature + Number(tree.isMissingLeft), ...left.nodes, ...right.nodes],
    values: [Math.min(tree.place, most), ...left.values, ...right.values],
  }
}

export const someState: fc.Arbitrary<State> = fc.array(tree, { minLength: 1, maxLength: 5 }).map(trees => {
  const lists = trees.map(list)
  return {
    name: 'boosted_trees',
    divisor: 10,
    base: 7,
    features: FEATURES,
    nodes: lists.flatMap(({ nodes }) => nodes),
    values: lists.flatMap(({ values }) => values),
    sets: WORDS,
  }
})
export const someModel = someState.map(load)

const number = fc.constantFrom(-2, -1, 0, 0.7, 1, 2, 3, Number.NaN)
const level = fc.constantFrom(0, 1, 2, 31, 32, 39, 40, Number.NaN)
/** A row of the six features. */
export const someRow = fc.tuple(number, number, number, level, number, level).map(row => [...row])
