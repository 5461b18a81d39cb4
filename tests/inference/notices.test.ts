import { describe, expect, it } from 'vitest'
import { noticesOf } from '../../src/inference/notices.ts'
import type { Preprocessor } from '../../src/inference/preprocessor.ts'
import { category, number, schemaOf } from '../helpers/planted.ts'

const schema = schemaOf({ ...category('kind', 'a', 'b', 'c'), sensitive: true }, number('x'))
const preprocessor: Preprocessor = [
  {
    name: 'kind',
    kind: 'category',
    sensitive: true,
    optional: false,
    mostFrequent: 'a',
    levels: ['a', 'b', 'c'],
    shares: [0.6, 0.4, 0],
  },
  { name: 'x', kind: 'number', sensitive: false, optional: false, median: 0, mean: 0, scale: 1, typical: [] },
]
/** The leverage is the square of the one feature that is looked at. */
const known = { schema, preprocessor, leverage: { means: [0], inverse: [[1]], threshold: 4 } }
const UNLIKE = expect.stringMatching(
  /^These answers are unlike those of the training pots: at most 1 in 200 /,
)
const WITHHELD = expect.stringMatching(
  /^Not said: KIND\. .*answers, and its range is that for pots who did not say\.$/i,
)

describe('an estimate', () => {
  it.each([
    ['of a row like many comes without a notice', 'a', 2, []],
    ['of a row beyond the threshold says so', 'a', 2.1, [UNLIKE]],
    ['of a level that no training row has says so', 'c', 0, [UNLIKE]],
    ['of a row that withholds a value says so', null, 0, [WITHHELD]],
    ['says both', null, 3, [UNLIKE, WITHHELD]],
  ])('%s', (_what, kind, x, notices) => {
    expect(noticesOf(known, { kind, x }, [x])).toEqual(notices)
  })
})
