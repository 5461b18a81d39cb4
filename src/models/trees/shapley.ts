/** Exact Shapley values of models that are made of trees. */
import type { Shapley } from '../model.ts'
import { checkWidth, childOf, LEAF, MOST_DEPTH, type Trees } from './trees.ts'

/** What depends on the background rows and on how features make columns. */
type Prepared = {
  background: number[][]
  blocks: number[]
  /** Of each node: the bit that its column has on its path. */
  bits: Int32Array
  /** Of each leaf, in order: its node, and where its columns and patterns begin; one entry more for where they end. */
  leaves: Int32Array
  columnStarts: Int32Array
  patternStarts: Int32Array
  /** The columns asked on the way to a leaf, in the order of their bits. */
  columns: Int32Array
  /** Which of the leaf's columns a background row fails, so that it would not get there, and how many rows do just so. */
  patterns: Int32Array
  counts: Int32Array
}

/**
 * Interventional TreeSHAP (Lundberg et al. 2020, Nature Machine Intelligence 2, 56-67), by leaves instead of by walks.
 * A row that takes some columns from x and the others from a background row z gets to a leaf if each column on its path comes from one
 * of the two that does not fail there. With s columns that z fails, and t that x fails, the leaf's value v is a game of two
 * teams: the s all have to take part and the t all have to stay away, so that a column of the s has the Shapley value
 * v (s - 1)! t! / (s + t)!, and one of the t has -v s! (t - 1)! / (s + t)!. Which columns the background rows fail is
 * counted beforehand. The features of a column are one player: it fails where one of them does.
 */
export function shapleyOf(trees: Trees): Shapley {
  let prepared: Prepared | undefined
  return (x, background, blocks, players) => {
    checkWidth(trees, x)
    if (prepared?.background !== background || !isEqual(prepared.blocks, blocks))
      prepared = prepare(trees, background, blocks)
    return explain(trees, prepared, x, players)
  }
}

function explain(trees: Trees, prepared: Prepared, x: number[], players: number[] | undefined) {
  const { leaves, columnStarts, patternStarts, columns, patterns, counts, blocks, background } = prepared
  const failed = failures(trees, prepared.bits, x)
  const values = new Float64Array(blocks.length)
  const plays = new Uint8Array(blocks.length).fill(players ? 0 : 1)
  for (const player of players ?? []) plays[player] = 1
  let total = 0 // of the leaves that background rows get to
  const gains = new Float64Array(MOST_DEPTH)
  for (let leaf = 0; leaf < leaves.length; leaf++) {
    const node = leaves[leaf] as number
    const mine = failed[node] as number
    const start = columnStarts[leaf] as number
    const depth = (columnStarts[leaf + 1] as number) - start
    const playing = players ? playersAmong(columns, start, depth, plays) : -1
    if ((mine & ~playing) !== 0) continue // nobody gets here: in this column all are x
    const t = countBits(mine)
    let negative = 0 // of each column that x fails
    let hasGains = false
    for (let i = patternStarts[leaf] as number; i < (patternStarts[leaf + 1] as number); i++) {
      const theirs = (patterns[i] as number) & playing
      if ((theirs & mine) !== 0) continue
      const count = counts[i] as number
      if (theirs === 0) {
        total += count * (trees.values[node] as number)
        negative += t === 0 ? 0 : count / t // s = 0: 0! (t - 1)! / t!
        continue
      }
      const s = countBits(theirs)
      const weight = count * (WEIGHTS[s * STRIDE + t] as number)
      negative += t === 0 ? 0 : (weight * s) / t // s! (t - 1)! / (s + t)!
      for (let rest = theirs; rest !== 0; rest &= rest - 1) {
        const slot = 31 - Math.clz32(rest & -rest)
        gains[slot] = (gains[slot] as number) + weight
        hasGains = true
      }
    }
    const value = trees.values[node] as number
    for (let rest = mine; negative > 0 && rest !== 0; rest &= rest - 1) {
      const block = columns[start + 31 - Math.clz32(rest & -rest)] as number
      values[block] = (values[block] as number) - value * negative
    }
    for (let slot = 0; hasGains && slot < depth; slot++) {
      const block = columns[start + slot] as number
      values[block] = (values[block] as number) + value * (gains[slot] as number)
      gains[slot] = 0
    }
  }
  const scale = background.length * trees.divisor
  return {
    baseline: trees.base / trees.divisor + total / scale,
    values: Array.from(values, value => value / scale),
  }
}

/** The bits of a leaf's columns that play. */
function playersAmong(columns: Int32Array, start: number, depth: number, plays: Uint8Array): number {
  let bits = 0
  for (let slot = 0; slot < depth; slot++)
    if ((plays[columns[start + slot] as number] as number) === 1) bits |= 1 << slot
  return bits
}

/** Of each node: the bits of the columns that a row fails on the way to it. */
function failures(trees: Trees, bits: Int32Array, x: number[]): Int32Array {
  const { features, rights } = trees
  const failed = new Int32Array(features.length)
  for (let node = 0; node < features.length; node++) {
    if ((features[node] as number) === LEAF) continue
    const soFar = failed[node] as number
    const right = rights[node] as number
    const isLeft = childOf(trees, node, x) !== right
    const bit = bits[node] as number
    failed[node + 1] = isLeft ? soFar : soFar | bit
    failed[right] = isLeft ? soFar | bit : soFar
  }
  return failed
}

function prepare(trees: Trees, background: number[][], blocks: number[]): Prepared {
  for (const row of background) checkWidth(trees, row)
  const owner = Int32Array.from(blocks.flatMap((size, block) => Array<number>(size).fill(block)))
  const bits = new Int32Array(trees.features.length)
  const leaves: number[] = []
  const columns: number[] = []
  const columnStarts: number[] = [0]
  const visit = (node: number, path: number[]) => {
    const feature = trees.features[node] as number
    if (feature === LEAF) {
      leaves.push(node)
      columns.push(...path)
      columnStarts.push(columns.length)
      return
    }
    const block = owner[feature] as number
    const known = path.indexOf(block)
    const longer = known < 0 ? [...path, block] : path
    bits[node] = 1 << (known < 0 ? path.length : known)
    visit(node + 1, longer)
    visit(trees.rights[node] as number, longer)
  }
  for (const root of trees.roots) visit(root, [])
  const leafNodes = Int32Array.from(leaves)
  return {
    background,
    blocks: [...blocks],
    bits,
    leaves: leafNodes,
    columnStarts: Int32Array.from(columnStarts),
    columns: Int32Array.from(columns),
    ...countPatterns(
      background.map(row => failures(trees, bits, row)),
      leafNodes,
    ),
  }
}

/** Patterns of seven columns, as deep trees of ours have them. */
const QUICK = 128

/** @param failed of each background row: the bits of each node */
function countPatterns(failed: Int32Array[], leaves: Int32Array) {
  let [patterns, counts] = [new Int32Array(1024), new Int32Array(1024)]
  const patternStarts = new Int32Array(leaves.length + 1)
  let end = 0
  // Where a leaf's patterns are: those of few bits in a list, which is quicker, and the others in a map
  const quick = new Int32Array(QUICK).fill(-1)
  const others = new Map<number, number>()
  for (const [leaf, node] of leaves.entries()) {
    if (end + failed.length > patterns.length) {
      patterns = doubled(patterns)
      counts = doubled(counts)
    }
    const start = end
    for (const row of failed) {
      const pattern = row[node] as number
      const isQuick = pattern >= 0 && pattern < QUICK
      let place = isQuick ? (quick[pattern] as number) : (others.get(pattern) ?? -1)
      if (place < 0) {
        place = end++
        patterns[place] = pattern
        if (isQuick) quick[pattern] = place
        else others.set(pattern, place)
      }
      counts[place] = (counts[place] as number) + 1
    }
    for (let place = start; place < end; place++) {
      const pattern = patterns[place] as number
      if (pattern >= 0 && pattern < QUICK) quick[pattern] = -1
    }
    others.clear()
    patternStarts[leaf + 1] = end
  }
  return { patternStarts, patterns: patterns.slice(0, end), counts: counts.slice(0, end) }
}

function doubled(list: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * list.length + 1024)
  longer.set(list)
  return longer
}

const STRIDE = MOST_DEPTH + 1

/** (s - 1)! t! / (s + t)! at s * STRIDE + t, for s from 1. */
const WEIGHTS = (() => {
  const weights = new Float64Array(STRIDE * STRIDE)
  for (let s = 1; s < STRIDE; s++) {
    weights[s * STRIDE] = 1 / s
    for (let t = 1; t < STRIDE; t++)
      weights[s * STRIDE + t] = ((weights[s * STRIDE + t - 1] as number) * t) / (s + t)
  }
  return weights
})()

function countBits(bits: number): number {
  let n = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) n++
  return n
}

function isEqual(a: number[], b: number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i])
}
