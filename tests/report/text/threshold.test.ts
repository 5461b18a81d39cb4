import { expect, it } from 'vitest'
import { sayThreshold, thresholdTable } from '../../../src/report/text/threshold.ts'
import { category, level, schemaOf } from '../../helpers/planted.ts'

const planted = schemaOf({ ...category('kind', 'a', 'b'), sensitive: true })
const schema = { ...planted, target: { ...planted.target, threshold: { value: 50, label: 'ripe' } } }
const share = (value: number) => ({ value, low: value - 0.05, high: value + 0.05 })
const threshold = {
  value: 50,
  n: 80,
  missed: share(0.2),
  overrated: null,
  groups: [{ column: 'kind', group: level('a'), n: 40, missed: share(0.3), overrated: null }],
}

it('says whom the estimates place on the wrong side, and that they are no verdict', () => {
  expect(sayThreshold(schema, threshold)).toEqual([
    'The threshold is 50 g: whoever reaches it counts as "ripe". Of 80 pots that the model had not seen:',
    'of those who reach it, 20 % (95 % interval 15 % to 25 %) are estimated below;',
    'The estimate alone is no verdict: near the threshold, its range holds both.',
  ])
  expect(thresholdTable(schema, threshold).rows).toEqual([
    ['kind: A', '40', '30 % (25 % to 35 %)', 'too few'],
  ])
})

it('is silent where the schema names none', () => {
  expect(sayThreshold(planted, null)).toEqual([])
  expect(thresholdTable(planted, null)).toEqual({ heading: [], rows: [] })
})
