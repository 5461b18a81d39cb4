/** Boosted trees as they are saved: whole numbers in flat lists, which stay small, and are read and checked in milliseconds. */
import * as v from 'valibot'
import { at } from '../../utils.ts'
import { LEAF, link, NUMBER, type Trees } from '../trees/trees.ts'
import type { BinnedFeature } from './bins.ts'
import type { Node } from './booster.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** One schema for the whole list: one for each of 100,000 entries would take a hundred times as long. */
const wholeNumbers = v.custom<number[]>(
  input => Array.isArray(input) && input.every(entry => Number.isSafeInteger(entry)),
  'must be a list of whole numbers',
)

export const format = v.pipe(
  v.strictObject({
    name: v.literal('boosted_trees'),
    /** A prediction is the base and what one leaf of each tree adds, divided by this. */
    divisor: v.pipe(v.number(), v.gtValue(0)),
    base: v.pipe(v.number(), v.safeInteger()),
    /** Of a number, where it is cut; of a category, how many levels it has. */
    features: v.pipe(
      v.array(v.union([v.strictObject({ cuts: v.array(v.number()) }), v.strictObject({ levels: count })])),
      v.minLength(1),
    ),
    /**
     * The nodes of all trees, one tree after the other, each node before its left subtree and that before its right one:
     * twice the feature that it asks for, plus 1 if a missing value goes left; -1: it is a leaf.
     */
    nodes: v.pipe(
      wholeNumbers,
      v.check(nodes => nodes.length > 0, 'must hold a tree'),
    ),
    /** Of each node: which of the cuts a number goes left below (left anyway if there is none); where the set of a category begins; what a leaf adds. */
    values: wholeNumbers,
    /** Sets of levels that go left: 32 levels a number, the first one in the lowest bit. */
    sets: wholeNumbers,
  }),
  v.check(({ nodes, values, features, sets }) => {
    if (values.length !== nodes.length || !link(nodes)) return false
    // The largest value that a node of each feature may have, or less than 0
    const most = features.map(feature =>
      'cuts' in feature ? feature.cuts.length : sets.length - wordsFor(feature.levels),
    )
    return nodes.every((node, i) => {
      if (node === LEAF) return true
      const value = values[i] as number
      return node > LEAF && value >= 0 && value <= (most[node >> 1] ?? -1)
    })
  }, 'must be whole trees that ask for features that there are'),
)
export type State = v.InferOutput<typeof format>

/** @param state of the format */
export function readState({ base, divisor, features, nodes, values, sets }: State): Trees {
  const asked = Int32Array.from(nodes, node => node >> 1) // -1 stays
  const { roots, rights } = link(nodes) ?? { roots: new Int32Array(0), rights: new Int32Array(0) }
  const isNumber = features.map(feature => 'cuts' in feature)
  const limitOf = (value: number, i: number) => {
    const feature = features[at(nodes, i) >> 1]
    return feature && 'cuts' in feature ? (feature.cuts[value] ?? Number.POSITIVE_INFINITY) : value
  }
  return {
    base,
    divisor,
    width: features.length,
    roots,
    rights,
    features: asked,
    values: Float64Array.from(values, limitOf),
    sets: Int32Array.from(asked, (feature, i) =>
      feature === LEAF || isNumber[feature] ? NUMBER : at(values, i),
    ),
    words: Int32Array.from(sets),
    missingLeft: Uint8Array.from(nodes, node => node & 1),
    levels: Int32Array.from(features, feature => ('levels' in feature ? feature.levels : 0)),
  }
}

/** @returns what `readState` reads */
export function stateOf(trees: Node[], binned: BinnedFeature[], base: number, divisor: number): State {
  const [nodes, values, sets]: [number[], number[], number[]] = [[], [], []]
  const known = new Map<string, number>()
  const keep = (words: number[]) => {
    const key = words.join()
    const place = known.get(key) ?? sets.push(...words) - words.length
    known.set(key, place)
    return place
  }
  const add = (node: Node) => {
    if ('value' in node) {
      nodes.push(LEAF)
      values.push(node.value)
      return
    }
    const { feature, split } = node
    nodes.push(2 * feature + (split.isMissingLeft ? 1 : 0))
    values.push(split.left ? keep(wordsOf(split.left.slice(0, -1))) : split.last)
    add(node.left)
    add(node.right)
  }
  for (const tree of trees) add(tree)
  const features = binned.map(({ kind, cuts, size }) => (kind === 'number' ? { cuts } : { levels: size }))
  return { name: 'boosted_trees', divisor, base, features, nodes, values, sets }
}

function wordsFor(levels: number): number {
  return Math.ceil(levels / 32)
}

function wordsOf(left: boolean[]): number[] {
  const words = Array<number>(wordsFor(left.length)).fill(0)
  for (const [level, isLeft] of left.entries())
    if (isLeft) words[level >> 5] = at(words, level >> 5) | (1 << (level & 31))
  return words
}
