/** Rows that repeat an earlier one in every column, the target included, and whether as many may be chance. */
import jStat from 'jstat'
import { sample } from 'simple-statistics'
import * as v from 'valibot'
import type { Case, Row } from '../../schema/row.ts'
import { at, sha256 } from '../../utils.ts'
import { integer, number } from './figure.ts'

export const duplicatesFormat = v.strictObject({
  rows: integer,
  /** Of the test rows, those that repeat a training row. */
  acrossSplit: integer,
  /** How many to expect where rows that agree in every answer are different ones. */
  expected: number,
  /** Whether there are more than chance brings in one of a hundred datasets. */
  isMore: v.boolean(),
})
export type Duplicates = v.InferOutput<typeof duplicatesFormat>

const CHANCE = 0.01
/** Rows that tell how often different ones have the same target. */
const MOST_SAMPLED = 2000

/** @param predict estimates by which rows are neighbours */
export function countDuplicates(
  { table, train, test }: { table: Case[]; train: Case[]; test: Case[] },
  predict: (row: Row) => number,
  random: () => number,
): Duplicates {
  const keys = new Map(table.map(each => [each, keyOf(each)]))
  const key = (each: Case) => keys.get(each) ?? keyOf(each)
  const trained = new Set(train.map(key))
  const rows = table.length - new Set(keys.values()).size
  const expected = rows === 0 ? 0 : expectedBy(table, sameTarget(table, predict, random))
  return {
    rows,
    acrossSplit: test.filter(each => trained.has(key(each))).length,
    expected,
    isMore: isMoreThan(rows, expected),
  }
}

/** Whether a count is more than chance brings, that is than a Poisson variable of this mean is in one of a hundred. */
export function isMoreThan(count: number, expected: number): boolean {
  return count > 0 && jStat.lowRegGamma(count, expected) < CHANCE
}

/** Each row that agrees with i earlier ones in its answers has a target of theirs with the chance 1 - (1 - q)^i. */
function expectedBy(table: Case[], q: number): number {
  const alike = Map.groupBy(table, ({ row }) => sha256(JSON.stringify(row)))
  return [...alike.values()].reduce(
    (sum, { length }) =>
      sum + Array.from({ length }, (_, i) => 1 - (1 - q) ** i).reduce((part, chance) => part + chance, 0),
    0,
  )
}

/** How often two rows with other answers and nearly the same estimate have the same target; never quite 0. */
function sameTarget(table: Case[], predict: (row: Row) => number, random: () => number): number {
  const sorted = sample(table, Math.min(MOST_SAMPLED, table.length), random)
    .map(each => ({ ...each, estimate: predict(each.row) }))
    .sort((a, b) => a.estimate - b.estimate)
  const neighbours = sorted.slice(1).map((each, i) => [at(sorted, i), each] as const)
  const others = neighbours.filter(([a, b]) => JSON.stringify(a.row) !== JSON.stringify(b.row))
  const same = others.filter(([a, b]) => a.target === b.target)
  return (same.length + 1) / (others.length + 2)
}

function keyOf({ row, target }: Case): string {
  return sha256(JSON.stringify([row, target]))
}
