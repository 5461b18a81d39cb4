import { describe, expect, it } from 'vitest'
import { expandWithheld } from '../../src/inference/combinations.ts'
import type { Preprocessor } from '../../src/inference/preprocessor.ts'
import type { Row } from '../../src/schema/row.ts'
import { zip } from '../../src/utils.ts'

describe('withheld values', () => {
  const category = (name: string, shares: number[]): Preprocessor[number] => ({
    name,
    kind: 'category',
    sensitive: true,
    optional: false,
    present: 100,
    mostFrequent: '0',
    levels: shares.map((_, i) => `${i}`),
    shares,
  })
  const even = (n: number) => Array<number>(n).fill(1 / n)

  it('are averaged over every combination while there are few', () => {
    const games = expandWithheld([category('a', [0.25, 0.75]), category('b', even(50))], {})
    expect(games).toHaveLength(100)
    expect(games[0]).toEqual({ row: { a: '0', b: '0' }, share: 0.25 / 50 })
  })

  it('of too many combinations are averaged over some, in which each comes up as often as it should', () => {
    const columns = [
      category('a', [0.5, 0.2, 0.2, 0.06, 0.04]),
      category('b', even(20)),
      category('c', [0.01, 0.99]),
      category('d', even(7)),
    ]
    const games = expandWithheld(columns, { e: 1 })
    expect(games.length).toBe(100)
    expect(games.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
    expect(games.every(({ row }) => row.e === 1)).toBe(true)
    for (const column of columns) {
      if (column.kind !== 'category') continue
      for (const [level, share] of zip(column.levels, column.shares)) {
        const met = games.reduce((sum, game) => sum + (game.row[column.name] === level ? game.share : 0), 0)
        expect(Math.abs(met - share)).toBeLessThan(0.03)
      }
    }
  })

  it('of two columns come up together as often as they should', () => {
    const columns = [category('a', even(20)), category('b', even(20))]
    const quarter = ({ row }: { row: Row }) => Number(row.a) < 10 && Number(row.b) < 10
    const games = expandWithheld(columns, {})
    const met = games.filter(quarter).length / games.length
    expect(Math.abs(met - 0.25)).toBeLessThan(0.03)
  })

  it('never are a level that no training row has', () => {
    const games = expandWithheld([category('a', [0, 0.3, 0.69, 0]), category('b', even(90))], {})
    expect(new Set(games.map(({ row }) => row.a))).toEqual(new Set(['1', '2']))
  })

  it('of a number are the means of its groups, each as common as the others', () => {
    const column: Preprocessor[number] = {
      name: 'x',
      kind: 'number',
      sensitive: true,
      optional: false,
      present: 100,
      median: 2,
      mean: 2,
      scale: 1,
      deciles: [],
      shares: [1],
      typical: [1, 3],
    }
    expect(expandWithheld([column], { x: null })).toEqual([
      { row: { x: 1 }, share: 0.5 },
      { row: { x: 3 }, share: 0.5 },
    ])
  })
})
