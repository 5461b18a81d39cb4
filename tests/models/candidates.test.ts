import { expect, it } from 'vitest'
import { CANDIDATES, candidateOf } from '../../src/models/candidates.ts'

it('one of the candidates is the baseline that the others have to beat', () => {
  const baselines = Object.values(CANDIDATES).filter(({ isBaseline }) => isBaseline)
  expect(baselines).toEqual([candidateOf('mean_baseline')])
})

it.each(['perceptron', 'constructor'])('a candidate %s is a fault', name => {
  expect(() => candidateOf(name)).toThrow(`there is no model named "${name}"`)
})
