import { expect, it } from 'vitest'
import type { StudiedGroup } from '../../../src/report/analysis/group_errors.ts'
import { drawGroupErrors } from '../../../src/report/charts/group_errors.ts'
import { measures, studied } from '../../helpers/figures.ts'
import { category, schemaOf } from '../../helpers/planted.ts'

const schema = schemaOf(category('kind', 'a', 'b'))
const group = (without: number | null) =>
  studied('a', measures(1), { without: without === null ? null : measures(without) })
const small = studied('b', null)
const draw = (groups: StudiedGroup[], isCompared: boolean) =>
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
