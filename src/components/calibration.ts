/** The coverage that intervals aim at, and what they rest on: the chosen model fitted without each fold, and its errors there. */
import { createEstimator, type Fitted } from '../inference/estimator.ts'
import type { Fold } from '../inference/intervals.ts'
import { type Spread, spreadAt } from '../inference/spread.ts'
import { candidateOf } from '../models/candidates.ts'
import type { Case, Row } from '../schema/row.ts'
import type { Column } from '../schema/schema.ts'
import { withheldColumns, withheldKey, withheldSets } from '../schema/withheld.ts'
import { round } from '../utils.ts'
import { FOLDS, holdOut, type Order, randomParts, seeded } from './data_split.ts'
import { fitSpread, isScaledBetter, type Miss } from './spread_fit.ts'
import { fitTrial, type Trial } from './trial.ts'

/** The coverage that the intervals aim at. */
export const LEVEL = 0.9

/** What one fold is calibrated by, as it crosses threads: a model by its state. */
export type FoldCalibration = {
  preprocessor: Fitted['preprocessor']
  state: unknown
  /** What was learnt of the spread without the fold. */
  spread: Spread
  /** On the fold's rows, by which sensitive columns were withheld. */
  misses: [key: string, Miss[]][]
}

/**
 * The places of the rows that each fold holds out. They are drawn at random, as the guarantee of CV+ wants them, and are
 * others than those that chose the model.
 */
export function calibrationParts(table: Case[], seed: number, order: Order): number[][] {
  return randomParts(table, FOLDS, seeded(seed + 1), order)
}

/** Fits a trial without a fold, learns how its errors are spread, and tests it on the fold. */
export async function calibrateFold(
  trial: Trial,
  columns: Column[],
  { rest, held }: { rest: Case[]; held: Case[] },
  seed: number,
): Promise<FoldCalibration> {
  const fitted = await fitTrial(trial, columns, rest, seed)
  const estimate = createEstimator(fitted)
  return {
    preprocessor: fitted.preprocessor,
    state: fitted.model.state,
    spread: fitSpread(await missesAcross(trial, columns, rest, seed)),
    misses: withheldSets(columns).map(withheld => [
      withheldKey(withheld),
      missesOn(withhold(held, columns, withheld), estimate),
    ]),
  }
}

/**
 * The folds as intervals need them: with the spread, and residuals in multiples of it, if intervals that follow it are
 * clearly better.
 */
export function assembleFolds(name: string, calibrations: FoldCalibration[]): Fold[] {
  const { encoding, load } = candidateOf(name).adapter
  const answered = calibrations.map(({ spread, misses }) => ({
    spread,
    misses: misses.flatMap(([key, each]) => (key === withheldKey([]) ? each : [])),
  }))
  const isScaled = answered.every(({ misses }) => misses.length > 0) && isScaledBetter(answered, LEVEL)
  return calibrations.map(({ preprocessor, state, spread, misses }) => {
    const relative = ({ estimate, error }: Miss) =>
      round(isScaled ? error / spreadAt(spread, estimate) : error, 9)
    const residuals = misses.map(([key, each]) => [key, each.map(relative).sort((a, b) => a - b)])
    return {
      preprocessor,
      encoding,
      model: load(state),
      ...(isScaled ? { spread } : {}),
      residuals: Object.fromEntries(residuals),
    }
  })
}

/**
 * The rows with these columns withheld, and no other: a row that withholds another one by itself says nothing of
 * how sure an estimate is that knows the value.
 */
export function withhold(table: Case[], columns: Column[], withheld: string[]): Case[] {
  const blank: Row = Object.fromEntries(withheld.map(name => [name, null]))
  return table
    .map(({ row, target }) => ({ row: { ...row, ...blank }, target }))
    .filter(({ row }) => withheldColumns(columns, row).length === withheld.length)
}

/** The misses of two models, each fitted on a half of the rows and tested on the other. */
export async function missesAcross(
  trial: Trial,
  columns: Column[],
  table: Case[],
  seed: number,
): Promise<Miss[]> {
  const halves = randomParts(table, 2, seeded(seed + 2)).map(part => holdOut(table, part))
  const misses: Miss[][] = []
  for (const { rest, held } of halves)
    misses.push(missesOn(held, createEstimator(await fitTrial(trial, columns, rest, seed))))
  return misses.flat()
}

export function missesOn(cases: Case[], estimate: (row: Row) => number): Miss[] {
  return cases.map(({ row, target }) => {
    const estimated = estimate(row)
    return { estimate: estimated, error: Math.abs(estimated - target) }
  })
}
