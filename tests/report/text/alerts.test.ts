import { expect, it } from 'vitest'
import type { Alert } from '../../../src/report/analysis/alerts.ts'
import { alertTexts } from '../../../src/report/text/alerts.ts'
import { category, number, schemaOf } from '../../helpers/planted.ts'

const schema = schemaOf(number('x'), { ...number('age'), sensitive: true }, category('kind', 'a', 'b', 'c'))

it.each<[Alert, string, RegExp]>([
  [
    { kind: 'duplicates', rows: 30, acrossSplit: 4, expected: 1.2 },
    'Equal rows: 30 of 1,200 rows repeat an earlier one in every answer and the Yield, where chance would bring about 1; 4 test rows are among the training rows as well',
    /the same pots entered twice/,
  ],
  [{ kind: 'missing', column: 'x', share: 0.25 }, 'x: 25 % of the answers are missing', /the median/],
  [{ kind: 'missing', column: 'age', share: 0.3 }, 'age: 30 % of the answers are missing', /averages over/],
  [{ kind: 'constant', column: 'x' }, 'x: every row has the same answer, or none', /could go from the form/],
  [
    { kind: 'leak', column: 'x', by: 'value', measured: -0.98 },
    'x: it all but gives the Yield away (r = -0.980)',
    /leave it out/,
  ],
  [
    { kind: 'leak', column: 'x', by: 'rank', measured: 1 },
    'x: it orders the rows as the Yield does (rank correlation 1.000)',
    /leave it out/,
  ],
  [
    { kind: 'leak', column: 'kind', by: 'groups', measured: 0.95 },
    'kind: it all but gives the Yield away (it accounts for 95 % of the variation)',
    /only known once the Yield is/,
  ],
  [
    { kind: 'identifier', column: 'x', distinct: 1190, n: 1200, isPlain: true },
    'x: 1,190 different answers in 1,200 rows: it looks like an identifier',
    /names the pot/,
  ],
  [
    { kind: 'identifier', column: 'x', distinct: 1190, n: 1200, isPlain: false },
    'x: 1,190 different answers in 1,200 rows: it may be an identifier',
    /leave it out/,
  ],
  [
    { kind: 'unseen', column: 'kind', levels: ['b', 'c'] },
    'kind: no row answers "B" and "C"',
    /knows nothing/,
  ],
  [
    { kind: 'rare', column: 'kind', levels: [{ level: 'a', n: 4 }] },
    'kind: few rows answer "A" (4 of 1,200 rows)',
    /little of such pots\. Figures of fewer than 10 are withheld\.$/,
  ],
])('%j', (alert, said, meaning) => {
  const [text] = alertTexts(schema, [alert], 1200)
  const { label, what, means } = text ?? { label: '', what: '', means: '' }
  expect(`${label}: ${what}`).toBe(said)
  expect(means).toMatch(meaning)
})

it('many columns of the same kind of alert are one, which names those that it is most true of', () => {
  const names = Array.from({ length: 12 }, (_, i) => `c${i}`)
  const wide = schemaOf(...names.map(name => number(name)))
  const alerts = names.map((column, i): Alert => ({ kind: 'missing', column, share: (25 + i) / 100 }))
  const texts = alertTexts(wide, [...alerts, { kind: 'constant', column: 'c0' }], 1200)
  expect(texts.map(({ label, what }) => `${label}: ${what}`)).toEqual([
    '12 questions have missing answers: c11 (36 %), c10 (35 %), c9 (34 %), c8 (33 %), c7 (32 %), c6 (31 %), c5 (30 %), c4 (29 %) and 4 more',
    'c0: every row has the same answer, or none',
  ])
})

it('two are named one by one, and the answer that is one of its own is said to be', () => {
  const optional = schemaOf({ ...number('x'), optional: true }, number('z'))
  const texts = alertTexts(
    optional,
    ['x', 'z'].map((column): Alert => ({ kind: 'missing', column, share: 0.25 })),
    1200,
  )
  expect(texts.map(({ means }) => means)).toEqual([
    'To the model, no answer is an answer of its own.',
    expect.stringContaining('the median'),
  ])
})
