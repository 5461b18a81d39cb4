import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../helpers/files.ts'
import { fuzz } from './fuzz.ts'

const REQUESTS = 20_000
const SEED = 9

it(`${REQUESTS} requests of every shape meet no fault, and leave no trace`, async () => {
  const { answered, faults } = await fuzz(REQUESTS, SEED, join(ROOT, 'artifacts'))
  expect(faults, `npm run fuzz -- --seed ${SEED} --requests ${REQUESTS}`).toEqual([])
  expect(answered).toBeGreaterThan(0.9 * REQUESTS)
}, 180_000)
