/** Seeded splits in which every part has the target's distribution. */
import { randomLcg } from 'd3-random'
import { shuffle } from 'simple-statistics'
import { AppError } from '../exception.ts'
import type { Case } from '../schema/row.ts'
import { at, zip } from '../utils.ts'

/** A source of uniform numbers in [0, 1). */
export type Random = () => number

/** How many parts a cross-validation has. */
export const FOLDS = 5
/** Four rows for each fifth of four fifths: fewer could not be cross-validated. */
const MIN_ROWS = 25

/** The same seed gives the same numbers everywhere. */
export function seeded(seed: number): Random {
  return randomLcg(seed)
}

/** Where rows stand in the order of time, a split must not look ahead. */
export type Order = 'time' | undefined

/**
 * Splits rows 4:1 into training and test rows, each with the target's distribution; in the order of time the last fifth
 * are the test rows. @throws {AppError} if a split would leave too few rows
 */
export function splitTable(table: Case[], random: Random, order?: Order): { train: Case[]; test: Case[] } {
  if (table.length < MIN_ROWS)
    throw new AppError(`${table.length} rows are too few to train on: ${MIN_ROWS} or more are needed`)
  const parts = partsOf(table, 5, random, order)
  const { rest, held } = holdOut(table, at(parts, order === 'time' ? 4 : 0))
  return { train: rest, test: held }
}

/** The parts of a cross-validation that compares models: stratified, or stretches of time. */
export function partsOf(table: Case[], k: number, random: Random, order?: Order): number[][] {
  return order === 'time' ? stretches(table.length, k) : together(table, stratifiedParts(table, k, random))
}

/**
 * Deals the row indices 0..n-1 into k parts at random, or in the order of time into k stretches.
 * @throws {AppError} if there are fewer than four rows a part
 */
export function randomParts(table: Case[], k: number, random: Random, order?: Order): number[][] {
  if (order === 'time') return stretches(table.length, k)
  const alike = table.map(() => ({ target: 0 })) // nothing is left but chance
  return together(table, stratifiedParts(alike, k, random))
}

/**
 * Deals the row indices 0..n-1 into k parts of n/k rows, each in ascending order: rows are sorted by target
 * (ties in random order) and every k neighbours go to k different parts.
 * @throws {AppError} if there are fewer than four rows a part
 */
export function stratifiedParts(table: { target: number }[], k: number, random: Random): number[][] {
  if (table.length < 4 * k)
    throw new AppError(`${table.length} rows are too few: ${4 * k} or more are needed`)
  const target = (row: number) => at(table, row).target
  const byTarget = shuffle([...table.keys()], random).sort((a, b) => target(a) - target(b))
  const parts: number[][] = Array.from({ length: k }, () => [])
  for (let start = 0; start < byTarget.length; start += k) {
    const neighbours = byTarget.slice(start, start + k)
    const order = shuffle([...parts.keys()], random).slice(0, neighbours.length)
    for (const [part, row] of zip(order, neighbours)) at(parts, part).push(row)
  }
  return parts.map(part => part.sort((a, b) => a - b))
}

/** The rows of a part, and the others. */
export function holdOut<T>(table: T[], part: number[]): { rest: T[]; held: T[] } {
  const inPart = new Set(part)
  return { rest: table.filter((_, row) => !inPart.has(row)), held: part.map(row => at(table, row)) }
}

/** Rows that are equal, target included, go where the first of them is: a model must not be scored on what it has seen. */
function together(table: Case[], parts: number[][]): number[][] {
  const first = new Map<string, number>()
  const moved = parts.map((): number[] => [])
  const partOf = new Map(parts.flatMap((part, p) => part.map(row => [row, p] as const)))
  for (const [i, { row, target }] of table.entries()) {
    const key = JSON.stringify([target, ...Object.values(row)])
    const leader = first.get(key) ?? i
    first.set(key, leader)
    at(moved, partOf.get(leader) as number).push(i)
  }
  return moved
}

/** n rows in k stretches of the same length, or one row more. */
function stretches(n: number, k: number): number[][] {
  if (n < 4 * k) throw new AppError(`${n} rows are too few: ${4 * k} or more are needed`)
  const start = (part: number) => Math.round((part * n) / k)
  return Array.from({ length: k }, (_, part) =>
    Array.from({ length: start(part + 1) - start(part) }, (_, i) => start(part) + i),
  )
}
