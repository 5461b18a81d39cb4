import { expect, it } from 'vitest'
import { seeded } from '../../../src/components/data_split.ts'
import { testedBy } from '../../../src/report/analysis/errors.ts'
import { errorsByGroup, sideBySide } from '../../../src/report/analysis/group_errors.ts'
import { category, level, plant, schemaOf } from '../../helpers/planted.ts'

const { columns } = schemaOf(category('kind', 'four', 'rest', 'off'))
const cases = plant(
  i => ({ kind: i < 4 ? 'four' : i < 44 ? 'rest' : 'off' }),
  i => (i < 4 ? 900 : i < 44 ? (i % 2 ? 3 : -1) : 10 + (i % 2)),
  64,
)
const interval = { level: 0.9, low: -2, high: 2 }
const errorsOf = (prediction: number) =>
  errorsByGroup(
    columns,
    cases,
    testedBy(() => ({ prediction, interval }), cases),
    seeded(1),
  )

it('a group of four is withheld, whatever its errors; the others have theirs', () => {
  const [kind] = errorsOf(0)
  expect(kind?.groups).toMatchObject([
    { group: level('four'), n: 4, errors: null },
    {
      group: level('rest'),
      n: 40,
      errors: { bias: { value: 1 }, mae: { value: 2 }, coverage: { value: 0.5 } },
    },
    { group: level('off'), n: 20, errors: { bias: { value: 10.5 }, isOff: true } },
  ])
})

it('a mean error that chance may bring is not off', () => {
  const [kind] = errorsOf(1)
  expect(kind?.groups[1]?.errors).toMatchObject({ bias: { value: 0 }, isOff: false })
})

it('both models stand side by side, and the gaps are those of the first', () => {
  const [kind] = sideBySide(errorsOf(0), errorsOf(1))
  expect(kind).toMatchObject({
    column: 'kind',
    groups: [
      { errors: null },
      { errors: { withSensitive: { bias: { value: 1 } }, withoutSensitive: { bias: { value: 0 } } } },
      { errors: { withSensitive: { bias: { value: 10.5 } }, withoutSensitive: { bias: { value: 9.5 } } } },
    ],
    gaps: { bias: 9.5, mae: 8.5, coverage: 0.5 },
  })
})

it('one model stands alone, and of one group there is no gap', () => {
  const one = errorsOf(0).map(({ column, groups }) => ({ column, groups: groups.slice(0, 2) }))
  const [kind] = sideBySide(one)
  expect(kind?.groups[1]?.errors?.withoutSensitive).toBeNull()
  expect(kind?.gaps).toBeNull()
})

it('models tested in other groups are not put side by side', () => {
  expect(() => sideBySide(errorsOf(0), [{ column: 'kind', groups: [] }])).toThrow(RangeError)
})
