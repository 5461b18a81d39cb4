import { expect, it } from 'vitest'
import type { Alert } from '../../../src/report/analysis/alerts.ts'
import { alertText } from '../../../src/report/text/alerts.ts'
import { category, number, schemaOf } from '../../helpers/planted.ts'

const schema = schemaOf(number('x'), { ...number('age'), sensitive: true }, category('kind', 'a', 'b', 'c'))

it.each<[Alert, string, RegExp]>([
  [
    { kind: 'duplicates', rows: 3, acrossSplit: 1 },
    'Duplicates: rows that repeat an earlier one in every answer and the Yield: 3 of 1,200; test rows that are among the training rows as well: 1',
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
  const { label, what, means } = alertText(schema, alert, 1200)
  expect(`${label}: ${what}`).toBe(said)
  expect(means).toMatch(meaning)
})
