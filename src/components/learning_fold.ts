/** One fold of a learning curve: fitted on some of the rows outside of it, tried on the first of those held out. */
import { shuffle } from 'simple-statistics'
import { transform } from '../inference/preprocessor.ts'
import type { Case } from '../schema/row.ts'
import type { Column } from '../schema/schema.ts'
import { seeded } from './data_split.ts'
import { fitTrial, type Trial } from './trial.ts'

/** Rows of a fold that are tried. */
const MOST_TRIED = 1000

/** @returns the estimates of the first of the rows held out, by as many of the others as told */
export async function learnFrom(
  trial: Trial,
  columns: Column[],
  { rest, held }: { rest: Case[]; held: Case[] },
  rows: number,
  seed: number,
): Promise<number[]> {
  const some = shuffle(rest, seeded(seed + 2)).slice(0, rows)
  const { preprocessor, encoding, model } = await fitTrial(trial, columns, some, seed)
  const tried = held.slice(0, MOST_TRIED).map(({ row }) => row)
  return model.predict(transform(preprocessor, tried, encoding))
}
