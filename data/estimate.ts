/** Estimates the parameters that `generate.ts` draws from, on a labelled CSV: shares of levels, effects, covariance. */
import { writeFileSync } from 'node:fs'
import { Matrix } from 'ml-matrix'
import { mean } from 'simple-statistics'
import { runCommand, say } from '../src/command.ts'
import { readTable } from '../src/components/data_ingestion.ts'
import { fitPreprocessor } from '../src/components/data_transformation.ts'
import { featureNames, transform } from '../src/inference/preprocessor.ts'
import * as linearRegression from '../src/models/linear_regression.ts'
import { textOption } from '../src/options.ts'
import { readSchema } from '../src/schema/read_schema.ts'
import type { Case } from '../src/schema/row.ts'
import type { Schema } from '../src/schema/schema.ts'
import { round, toJson } from '../src/utils.ts'

const OPTIONS = {
  data: textOption('F', "a labelled CSV with the students' columns, such as the public table"),
  out: textOption('F', 'where the parameters go', 'data/parameters.json'),
}

/** Scores are in the order `scores`; a level's effects are its distance from the overall mean, in points. */
export type Population = {
  scores: string[]
  means: number[]
  shares: Record<string, Record<string, number>>
  effects: Record<string, Record<string, number[]>>
  /** Of what the levels leave unexplained, in points squared. */
  covariance: number[][]
}

/** Least squares of every score (the target and each number) on the one-hot categories, main effects only. */
export async function estimate(schema: Schema, table: Case[]): Promise<Population> {
  const rows = table.map(({ row }) => row)
  const targets = table.map(({ target }) => target)
  const categories = schema.columns.filter(column => column.kind === 'category')
  const numbers = schema.columns.filter(column => column.kind === 'number').map(column => column.name)
  const scores = [targets, ...numbers.map(name => rows.map(row => Number(row[name])))]

  const preprocessor = fitPreprocessor(categories, rows)
  const names = featureNames(preprocessor)
  const X = transform(preprocessor, rows)
  const share = (feature: string) => mean(X.map(row => row[names.indexOf(feature)] ?? 0))
  const fits = await Promise.all(
    scores.map(async score => {
      const model = await linearRegression.fit(X, score)
      const [origin = 0] = model.predict([names.map(() => 0)])
      const effects = names.map(
        (_, j) => (model.predict([names.map((_, i) => (i === j ? 1 : 0))])[0] ?? 0) - origin,
      )
      return { effects, residuals: model.predict(X).map((fitted, i) => (score[i] ?? 0) - fitted) }
    }),
  )

  const effects: Population['effects'] = {}
  const shares: Population['shares'] = {}
  for (const { name, levels } of categories) {
    const feature = (level: string) => `${name}=${level}`
    const effect = (level: string) => fits.map(score => score.effects[names.indexOf(feature(level))] ?? 0)
    const centre = fits.map((_, s) =>
      levels.reduce((sum, { value }) => sum + share(feature(value)) * (effect(value)[s] ?? 0), 0),
    )
    shares[name] = Object.fromEntries(levels.map(({ value }) => [value, round(share(feature(value)), 3)]))
    effects[name] = Object.fromEntries(
      levels.map(({ value }) => [value, effect(value).map((e, s) => round(e - (centre[s] ?? 0), 3))]),
    )
  }
  const residuals = new Matrix(fits.map(score => score.residuals))
  const covariance = residuals
    .mmul(residuals.transpose())
    .div(rows.length - names.length + categories.length - 1)
  return {
    scores: [schema.target.name, ...numbers],
    means: scores.map(score => round(mean(score), 4)),
    shares,
    effects,
    covariance: covariance.to2DArray().map(row => row.map(value => round(value, 5))),
  }
}

if (import.meta.main) {
  await runCommand('Usage: node data/estimate.ts', OPTIONS, async ({ data, out }) => {
    const schema = readSchema('data/students.schema.json')
    writeFileSync(out, toJson(await estimate(schema, readTable(data, schema).table)))
    say(`${out} written`)
  })
}
