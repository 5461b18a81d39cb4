import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT, temporaryFolder } from '../helpers/files.ts'
import { run } from '../helpers/process.ts'

const schema = 'data/students.schema.json'
/** What draws students goes with them when another dataset takes their place. */
const isThere = [schema, 'data/generate.ts', 'data/parameters.json'].every(file =>
  existsSync(join(ROOT, file)),
)

it.skipIf(!isThere)(
  'students are drawn in chunks, and their linear model is as good as the bundled one',
  async () => {
    const folder = temporaryFolder()
    const [csv, parquet] = [join(folder, "it's.csv"), join(folder, "it's.parquet")]
    const drawing = ['bench/drawn_students.ts', '--csv', csv, '--parquet', parquet, '--rows', '50002']
    const drawn = await run(drawing)
    expect([drawn.code, drawn.stdout]).toEqual([0, ''])
    expect(drawn.stderr).toContain('2 of 2')

    const [heading = '', ...lines] = readFileSync(csv, 'utf8').trimEnd().split('\n')
    expect(lines).toHaveLength(50_002)
    expect(lines).not.toContain(heading)
    expect(new Set(lines).size).toBeGreaterThan(45_000)

    const { code, stdout } = await run(['bench/sums_alone.ts', parquet, schema])
    expect(code).toBe(0)
    const [, r2, testR2, within] = /^CV R² (\S+), RMSE \S+\ntest R² (\S+), (\S+) within/.exec(stdout) ?? []
    expect(Number(r2)).toBeCloseTo(0.87, 1)
    expect(Number(testR2)).toBeCloseTo(0.87, 1)
    expect(Number(within)).toBeCloseTo(0.9, 1)
  },
)

it('the help says how many rows there are, where none are asked for', async () => {
  const { stdout } = await run(['bench/bench.ts', '--help'])
  expect(stdout).toContain('(100,000 to score, 1,000,000 to train on)')
})
