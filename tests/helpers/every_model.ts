/** What every model must do, whatever it is: each model's test calls it. */
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import { fitPreprocessor } from '../../src/components/data_transformation.ts'
import { score } from '../../src/components/metrics.ts'
import { combinations } from '../../src/components/model_trainer.ts'
import { featureNames, transform } from '../../src/inference/preprocessor.ts'
import { candidateOf } from '../../src/models/candidates.ts'
import type { Model } from '../../src/models/model.ts'
import { at } from '../../src/utils.ts'
import { STUDENTS_CSV, students } from './files.ts'

const { table } = readTable(STUDENTS_CSV, students)
/** 150 rows to fit on, and as many others. */
export const [known, unseen] = [table.slice(0, 150), table.slice(150, 300)]
const rowsOf = (cases: typeof table) => cases.map(({ row }) => row)
const targetsOf = (cases: typeof table) => cases.map(({ target }) => target)
const preprocessor = fitPreprocessor(students.columns, rowsOf(known))
const [X, unseenX] = [known, unseen].map(cases => transform(preprocessor, rowsOf(cases))) as [
  number[][],
  number[][],
]

/**
 * Fits it once for all tests, with the first values of its grid.
 * @returns what it predicts of the rows that it has not seen, for more tests
 */
export function itIsAModel(name: string): { predictions: () => number[]; r2: () => number } {
  const { adapter, grid } = candidateOf(name)
  const features = featureNames(preprocessor).map(name => ({ name, kind: 'number' as const }))
  const fitted = async () => adapter.fit(X, targetsOf(known), at(combinations(grid), 0), 5, features)
  let model: Model
  let predictions: number[]
  beforeAll(async () => {
    model = await fitted()
    predictions = model.predict(unseenX)
  })

  describe('as every model', () => {
    it('it predicts one finite number a row', () => {
      expect(predictions).toHaveLength(unseen.length)
      expect(predictions.filter(value => !Number.isFinite(value))).toEqual([])
    })

    it('saved and loaded it predicts the same to the bit', () => {
      const loaded = adapter.load(JSON.parse(JSON.stringify(model.state)))
      expect(loaded.predict(unseenX)).toEqual(predictions)
    })

    it('fitted again with the same seed it is the same', async () => {
      expect(JSON.stringify((await fitted()).state)).toBe(JSON.stringify(model.state))
    })

    it.each([null, {}, { name: 'RFRegression' }, { weights: [], intercept: 0 }, { mean: null }])(
      'it refuses to load %j, which was never fitted',
      state => {
        expect(v.is(adapter.format, state)).toBe(false)
        expect(() => adapter.load(state)).toThrow()
      },
    )
  })
  return { predictions: () => predictions, r2: () => score(targetsOf(unseen), predictions).r2 }
}
