/** The preprocessor: rows of answers to rows of numbers, by what it learnt from the training rows. */
import * as v from 'valibot'
import { AppError } from '../exception.ts'
import type { Row } from '../schema/schema.ts'
import { mostCombinations } from './budget.ts'

const fittedNumber = v.strictObject({
  name: v.string(),
  kind: v.literal('number'),
  sensitive: v.boolean(),
  median: v.number(),
  mean: v.number(),
  scale: v.pipe(v.number(), v.gtValue(0)),
  /** For a sensitive column: means of equal groups of the training answers, which together have their mean. */
  typical: v.array(v.number()),
})
const fittedCategory = v.strictObject({
  name: v.string(),
  kind: v.literal('category'),
  sensitive: v.boolean(),
  mostFrequent: v.string(),
  levels: v.pipe(v.array(v.string()), v.minLength(2)),
  /** Of the training answers, by level. */
  shares: v.array(v.number()),
})

/** What `fitPreprocessor` learns, in a form that JSON keeps to the bit. */
export const preprocessorFormat = v.pipe(
  v.array(v.variant('kind', [fittedNumber, fittedCategory])),
  v.minLength(1),
)
export type Preprocessor = v.InferOutput<typeof preprocessorFormat>
export type FittedColumn = Preprocessor[number]
type Answer = string | number

/** Names of the p features in the order of `transform`'s columns, such as `colour=red`. */
export function featureNames(preprocessor: Preprocessor): string[] {
  return preprocessor.flatMap(column =>
    column.kind === 'number' ? column.name : column.levels.map(level => `${column.name}=${level}`),
  )
}

/** How many features each column has: one a number, one a level. */
export function blockSizes(preprocessor: Preprocessor): number[] {
  return preprocessor.map(column => (column.kind === 'number' ? 1 : column.levels.length))
}

/**
 * n rows of answers to an n x p matrix: numbers standardised, categories one-hot. A missing answer is imputed
 * (median, most frequent level); a withheld one, missing in a sensitive column, is the average of the training
 * answers (mean, shares of the levels).
 * @throws {AppError} if the preprocessor was never fitted, or a row holds a level that it does not know
 */
export function transform(preprocessor: Preprocessor, rows: Row[]): number[][] {
  if (preprocessor.length === 0) throw new AppError('the preprocessor was never fitted')
  return rows.map(row => {
    const features: number[] = []
    for (const column of preprocessor) encode(column, row[column.name] ?? null, features)
    return features
  })
}

/** The names of the sensitive columns that a row has no answer to, in the order of the columns. */
export function withheldColumns(
  columns: { name: string; sensitive?: boolean | undefined }[],
  row: Row,
): string[] {
  return columns.filter(column => column.sensitive && row[column.name] == null).map(column => column.name)
}

/** Names a combination of withheld columns: residuals are kept by it. */
export function withheldKey(names: string[]): string {
  return names.join(',')
}

/**
 * The row with combinations of answers in the place of the withheld ones, each with its share (they add up to 1): every
 * combination, or where they are too many, some that are spread evenly.
 */
export function expandWithheld(preprocessor: Preprocessor, row: Row): { row: Row; share: number }[] {
  const withheld = preprocessor.filter(column => column.sensitive && row[column.name] == null)
  const answers = withheld.map(column => ({ name: column.name, known: trainingAnswers(column) }))
  const most = mostCombinations(preprocessor.length)
  if (answers.reduce((product, { known }) => product * known.length, 1) > most)
    return Array.from({ length: most }, (_, k) => ({
      row: { ...row, ...Object.fromEntries(spread(answers, k, most)) },
      share: 1 / most,
    }))
  return answers.reduce<{ row: Row; share: number }[]>(
    (partial, { name, known }) =>
      partial.flatMap(({ row, share }) =>
        known.map(([answer, part]) => ({ row: { ...row, [name]: answer }, share: share * part })),
      ),
    [{ row, share: 1 }],
  )
}

/** Multiples of these roots, without their whole parts, fill a cube evenly (Richtmyer 1951). */
const ROOTS = [2, 3, 5].map(Math.sqrt)

/** The k-th of n combinations, in which every answer comes up about as often as its share is. */
function spread(
  answers: { name: string; known: [Answer, number][] }[],
  k: number,
  n: number,
): [string, Answer][] {
  return answers.map(({ name, known }, c) => {
    const root = ROOTS[c - 1]
    return [name, answerAt(known, root === undefined ? (k + 0.5) / n : (0.5 + k * root) % 1)]
  })
}

/** The answer in which a position from 0 to 1 falls, where the answers lie side by side, each as wide as its share. */
function answerAt(known: [Answer, number][], position: number): Answer {
  let left = position
  for (const [answer, share] of known) {
    left -= share
    if (left < 0) return answer
  }
  return known.findLast(([, share]) => share > 0)?.[0] ?? 0 // the shares are rounded, and may add up to a little less
}

function trainingAnswers(column: FittedColumn): [Answer, share: number][] {
  if (column.kind === 'number') return column.typical.map(value => [value, 1 / column.typical.length])
  return column.levels.map((level, i) => [level, column.shares[i] ?? 0])
}

function encode(column: FittedColumn, answer: string | number | null, features: number[]): void {
  if (column.kind === 'number') {
    const value = answer ?? (column.sensitive ? column.mean : column.median)
    features.push((Number(value) - column.mean) / column.scale)
  } else if (answer === null && column.sensitive) {
    features.push(...column.shares)
  } else {
    const level = column.levels.indexOf(String(answer ?? column.mostFrequent))
    if (level < 0)
      throw new AppError(`column ${column.name}: an answer is none of the levels it was fitted with`)
    for (let i = 0; i < column.levels.length; i++) features.push(i === level ? 1 : 0)
  }
}
