import { randomNormal } from 'd3-random'
import { describe, expect, it } from 'vitest'
import { readTable } from '../../../src/components/data_ingestion.ts'
import { seeded, splitTable } from '../../../src/components/data_split.ts'
import { coefficientsOf } from '../../../src/report/analysis/coefficients.ts'
import { STUDENTS_CSV, students } from '../../helpers/files.ts'
import { category, noise, number, plant, schemaOf } from '../../helpers/planted.ts'
import { fitHere } from '../../helpers/workers.ts'

const linear = { name: 'linear_regression', parameters: {} }

describe('of a sum that is known,', async () => {
  const schema = schemaOf(number('x'), category('kind', 'a', 'b', 'never'), number('twin'), number('double'))
  const cases = plant(
    i => ({
      x: noise(i),
      kind: i % 3 ? 'a' : 'b',
      twin: noise(i, 71) + noise(i, 29) / 20,
      double: noise(i, 71),
    }),
    i => 2 * noise(i) + (i % 3 ? 0 : 30) + noise(i, 71) + noise(i, 43) / 10,
    202,
  )
  const parts = await fitHere(linear, schema, cases, 1)
  const found = coefficientsOf(parts, cases, new Map([['x', 5]]), ['x', 'kind'])

  it('a step of a number and a level in the place of the first are worth what was planted', () => {
    expect(found?.effects.slice(0, 2)).toMatchObject([
      { kind: 'number', column: 'x', step: 5, difference: { value: expect.closeTo(10, 1) } },
      {
        kind: 'level',
        column: 'kind',
        level: 'b',
        reference: 'a',
        difference: { value: expect.closeTo(30, 0) },
      },
    ])
  })

  it('of a level that no row has, nothing is said', () => {
    expect(
      found?.effects.map(effect => (effect.kind === 'level' ? effect.level : effect.column)),
    ).not.toContain('never')
  })

  it("numbers that tell the same are entangled, and each is the other's partner", () => {
    expect(found?.entangled.map(({ column, partner }) => [column, partner?.column]).sort()).toEqual([
      ['double', 'twin'],
      ['twin', 'double'],
    ])
    for (const { vif, partner } of found?.entangled ?? []) {
      expect(vif).toBeGreaterThan(100)
      expect(partner?.r).toBeLessThan(-0.9)
    }
  })
})

it('the intervals hold the true slope in about 95 of 100 datasets whose scatter grows', async () => {
  const schema = schemaOf(number('x'))
  const random = seeded(4)
  const normal = randomNormal.source(random)()
  let held = 0
  for (let d = 0; d < 100; d++) {
    const cases = Array.from({ length: 80 }, () => {
      const x = 10 * random()
      return { row: { x }, target: 3 * x + x * normal() }
    })
    const { model, preprocessor, encoding, explanation } = await fitHere(linear, schema, cases, 1)
    const effect = coefficientsOf({ model, preprocessor, encoding, explanation }, cases, new Map(), ['x'])
      ?.effects[0]
    if (effect && effect.difference.low <= 3 && 3 <= effect.difference.high) held += 1
  }
  expect(held).toBeGreaterThanOrEqual(88)
})

it("the students' are those that were found with another program", async () => {
  const { train } = splitTable(readTable(STUDENTS_CSV, students).table, seeded(42))
  const parts = await fitHere(linear, students, train, 42)
  const found = coefficientsOf(parts, train, new Map(), ['reading_score', 'writing_score'])
  // Slopes with their classical 95 % intervals: those here allow for a spread that is not the same everywhere.
  for (const [column, value, low, high] of [
    ['reading_score', 0.22, 0.13, 0.31],
    ['writing_score', 0.76, 0.67, 0.85],
  ] as const) {
    const difference = found?.effects.find(effect => effect.column === column)?.difference
    expect(Math.abs((difference?.value ?? 0) - value)).toBeLessThan(0.006)
    expect(Math.abs((difference?.low ?? 0) - low)).toBeLessThan(0.015)
    expect(Math.abs((difference?.high ?? 0) - high)).toBeLessThan(0.015)
  }
  expect(found?.entangled.map(({ vif }) => Math.round(vif))).toEqual([14, 13])
})

it('a model that is no sum has none', async () => {
  const schema = schemaOf(number('x'))
  const cases = plant(
    i => ({ x: noise(i) }),
    i => noise(i),
    60,
  )
  const tree = { name: 'decision_tree', parameters: { maxDepth: 2, minNumSamples: 10 } }
  expect(coefficientsOf(await fitHere(tree, schema, cases, 1), cases, new Map(), ['x'])).toBeNull()
})
