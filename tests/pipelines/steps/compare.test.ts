import { expect, it } from 'vitest'
import { CANDIDATES } from '../../../src/models/candidates.ts'
import { compare } from '../../../src/pipelines/steps/compare.ts'
import { printedBy } from '../../helpers/steps.ts'

it('shows every model, the best first, and the baseline that knows nothing last', async () => {
  const lines = await printedBy(compare, { rows: 60 })
  const [, heading, ...models] = lines
  expect(heading?.slice(0, 3)).toEqual(['Model', 'Best parameters', 'CV R²'])
  expect(models.map(([label]) => label).sort()).toEqual(
    Object.values(CANDIDATES)
      .map(({ label }) => label)
      .sort(),
  )
  const r2 = models.map(cells => Number.parseFloat(cells[2] ?? ''))
  expect(r2).toEqual(r2.toSorted((a, b) => b - a))
  expect(models.at(-1)?.[0]).toBe('Mean baseline')
})
