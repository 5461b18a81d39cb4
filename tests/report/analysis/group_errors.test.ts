import { describe, expect, it } from 'vitest'
import { seeded } from '../../../src/components/data_split.ts'
import { type Tested, testedBy } from '../../../src/report/analysis/errors.ts'
import { errorsByGroup } from '../../../src/report/analysis/group_errors.ts'
import { category, level, plant, schemaOf } from '../../helpers/planted.ts'

const interval = { level: 0.9, low: -2, high: 2 }

describe('of groups whose errors are known,', () => {
  const { columns } = schemaOf(category('kind', 'four', 'rest', 'off'))
  const cases = plant(
    i => ({ kind: i < 4 ? 'four' : i < 44 ? 'rest' : 'off' }),
    i => (i < 4 ? 900 : i < 44 ? (i % 2 ? 3 : -1) : 10 + (i % 2)),
    64,
  )
  const by = (prediction: number) => testedBy(() => ({ prediction, interval }), cases)
  const [kind] = errorsByGroup(
    columns,
    cases,
    { outOfFold: by(0), test: by(0).slice(0, 9), without: by(1) },
    seeded(1),
  )

  it('one of four is withheld, whatever its errors; the others have theirs, out of fold and on test rows', () => {
    expect(kind?.groups).toMatchObject([
      {
        group: level('four'),
        outOfFold: { n: 4, errors: null },
        test: { n: 4 },
        without: null,
        isOff: false,
      },
      {
        group: level('rest'),
        outOfFold: { n: 40, errors: { bias: { value: 1 }, mae: { value: 2 }, coverage: { value: 0.5 } } },
        test: { n: 5, errors: null },
        without: { bias: { value: 0 } },
      },
      {
        group: level('off'),
        outOfFold: { n: 20, errors: { bias: { value: 10.5 }, coverage: null } },
        test: { n: 0, errors: null },
        isOff: true,
      },
    ])
  })

  it('a mean error that chance may bring is not off', () => {
    expect(kind?.groups[1]).toMatchObject({ isOff: true, isOffWithout: false })
  })

  it('the gaps are those of the groups that are large enough', () => {
    expect(kind?.gaps).toMatchObject({ bias: { value: 9.5 }, mae: { value: 8.5 }, coverage: null })
  })

  it('of a model alone nothing is compared', () => {
    const [alone] = errorsByGroup(columns, cases, { outOfFold: by(0), test: [], without: null }, seeded(1))
    expect(alone?.groups[1]).toMatchObject({ without: null, isOffWithout: false })
  })
})

it('rows without an answer are a group of their own, where there are any on either side', () => {
  const { columns } = schemaOf(category('kind', 'a', 'b'))
  const rows = testedBy(
    () => ({ prediction: 0, interval }),
    plant(
      i => ({ kind: i % 2 ? 'a' : null }),
      i => i,
      40,
    ),
  )
  const groups = (test: Tested[]) =>
    errorsByGroup(
      columns,
      rows,
      { outOfFold: rows.filter(({ row }) => row.kind), test, without: null },
      seeded(1),
    )[0]?.groups
  expect(groups(rows)?.at(-1)).toMatchObject({
    group: { kind: 'missing' },
    outOfFold: { n: 0 },
    test: { n: 20 },
  })
  expect(groups([])).toHaveLength(2)
})
