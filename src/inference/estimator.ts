/** Preprocessors and models as functions of a row, which average over withheld answers. */

import type { Model } from '../models/model.ts'
import type { Row } from '../schema/schema.ts'
import { dot } from '../utils.ts'
import { blockSizes, expandWithheld, type Preprocessor, transform } from './preprocessor.ts'

type Answer = string | number | null
type Fitted = { preprocessor: Preprocessor; model: Pick<Model, 'predict' | 'weights'> }

/** @returns the estimates of a row by each of the models, in the target's unit, not clipped */
export function createEstimators(fitted: Fitted[]): (row: Row) => number[] {
  if (fitted.every(({ model }) => model.weights)) return linearEstimators(fitted)
  return row => fitted.map(({ preprocessor, model }) => averaged(preprocessor, model, row))
}

/**
 * A linear model by column: what an answer adds to the intercept. `transform` encodes a withheld answer as the
 * average of the training answers, so its term is their average term.
 */
function linearTerms(preprocessor: Preprocessor, weights: number[]): ((answer: Answer) => number)[] {
  const left = [...weights]
  const own = blockSizes(preprocessor).map(size => left.splice(0, size))
  return preprocessor.map((column, c) => {
    return answer => dot(own[c] ?? [], transform([column], [{ [column.name]: answer }])[0] ?? [])
  })
}

/** All models at once: a column's answer is looked up once, and is linear in a number between two points. */
function linearEstimators(fitted: Fitted[]): (row: Row) => number[] {
  const intercepts = fitted.map(
    ({ model }) => model.predict([(model.weights ?? []).map(() => 0)])[0] ?? Number.NaN,
  )
  const terms = fitted.map(({ preprocessor, model }) => linearTerms(preprocessor, model.weights ?? []))
  const columns = (fitted[0]?.preprocessor ?? []).map((column, c) => {
    const termsOf = (answer: Answer) => terms.map(model => model[c]?.(answer) ?? Number.NaN)
    const known = column.kind === 'number' ? [null] : [null, ...column.levels]
    const [origin, one] = column.kind === 'number' ? [termsOf(0), termsOf(1)] : [[], []]
    const slope = one.map((value, k) => value - (origin[k] ?? 0))
    return {
      name: column.name,
      known: new Map<Answer, number[]>(known.map(answer => [answer, termsOf(answer)])),
      origin,
      slope,
    }
  })
  return row => {
    const sums = [...intercepts]
    for (const { name, known, origin, slope } of columns) {
      const answer = row[name] ?? null
      const added = known.get(answer)
      for (let k = 0; k < sums.length; k++) {
        const term = added
          ? (added[k] as number)
          : (origin[k] as number) + (slope[k] as number) * Number(answer)
        sums[k] = (sums[k] as number) + term
      }
    }
    return sums
  }
}

function averaged(preprocessor: Preprocessor, { predict }: Fitted['model'], row: Row): number {
  const expanded = expandWithheld(preprocessor, row)
  const estimates = predict(
    transform(
      preprocessor,
      expanded.map(part => part.row),
    ),
  )
  return expanded.reduce((sum, { share }, i) => sum + share * (estimates[i] ?? Number.NaN), 0)
}
