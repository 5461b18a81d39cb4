import { linearRegression, linearRegressionLine } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { fitPreprocessor } from '../../src/components/data_transformation.ts'
import { fitAlone } from '../../src/components/lone_answers.ts'
import { createAlone } from '../../src/inference/alone.ts'
import type { Case } from '../../src/schema/row.ts'
import { category, noise, number, plant, schemaOf } from '../helpers/planted.ts'

const schema = schemaOf(category('kind', 'a', 'b', 'c'), number('x'), number('chance'))
const cases: Case[] = plant(
  i => ({ kind: i < 5 ? 'c' : i % 2 ? 'a' : 'b', x: i % 10, chance: noise(i, 7) }),
  i => (i % 2 ? 20 : 0) + 3 * (i % 10) + noise(i) / 10,
)
const preprocessor = fitPreprocessor(
  schema.columns,
  cases.map(({ row }) => row),
)
const ofValue = createAlone(preprocessor, fitAlone(preprocessor, cases))
const mean = (all: Case[]) => all.reduce((sum, { target }) => sum + target, 0) / all.length

describe('by itself', () => {
  it('a level goes with the mean target of its rows', () => {
    const ofA = cases.filter(({ row }) => row.kind === 'a')
    expect(ofValue('kind', 'a')).toBeCloseTo(mean(ofA) - mean(cases), 3)
  })

  it('a level of less than ten rows goes with nothing that would tell of one of them', () => {
    expect(ofValue('kind', 'c')).toBeUndefined()
  })

  it('a number goes with the least-squares line', () => {
    const line = linearRegressionLine(
      linearRegression(cases.map(({ row, target }) => [Number(row.x), target])),
    )
    expect(ofValue('x', 9)).toBeCloseTo(line(9) - mean(cases), 2)
  })

  it('what goes with the target by chance alone goes with nothing', () => {
    expect(ofValue('chance', 40)).toBeUndefined()
  })

  it('a number that is the same everywhere, or hardly anywhere, goes with nothing', () => {
    const flat = cases.map(({ target }) => ({ row: { kind: 'a', x: 5, chance: null }, target }))
    expect(fitAlone(preprocessor, flat).slice(1)).toEqual([null, null])
  })
})
