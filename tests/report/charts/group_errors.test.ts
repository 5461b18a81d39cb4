import { expect, it } from 'vitest'
import { drawGroupErrors } from '../../../src/report/charts/group_errors.ts'
import { category, level, measures, schemaOf } from '../../helpers/planted.ts'

const schema = schemaOf(category('kind', 'a', 'b'))
const of = (bias: number) => ({ ...measures(bias), isOff: false })
const group = (without: number | null) => ({
  group: level('a'),
  n: 40,
  errors: { withSensitive: of(1), withoutSensitive: without === null ? null : of(without) },
})
const small = { group: level('b'), n: 4, errors: null }
const draw = (groups: (ReturnType<typeof group> | typeof small)[], isCompared: boolean) =>
  drawGroupErrors(schema, { column: 'kind', groups, gaps: null }, isCompared)
const mark = { group: 'A\nn = 40' }

it('a group that is large enough has the mean error of one model, and there is no legend', () => {
  expect(draw([group(null), small], false)).toMatchObject({
    layer: [
      {},
      {
        data: { values: [{ ...mark, model: 'With all questions', value: 1, low: 0, high: 2 }] },
        encoding: { color: { legend: null } },
      },
    ],
  })
})

it('or those of both, in two colours and shapes', () => {
  expect(draw([group(5)], true)).toMatchObject({
    layer: [
      {},
      {
        data: {
          values: [
            { ...mark, model: 'With all questions', value: 1 },
            { ...mark, model: 'Without the sensitive questions', value: 5 },
          ],
        },
        encoding: { color: { legend: { direction: 'vertical' } } },
      },
    ],
  })
})

it('nothing is drawn where every group is too small', () => {
  expect(draw([small], true)).toBeNull()
})
