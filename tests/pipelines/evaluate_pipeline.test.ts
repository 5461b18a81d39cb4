import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import { loadPredictor } from '../../src/pipelines/predict_pipeline.ts'
import { fewStudents, STUDENTS_ARTIFACTS, students, temporaryFolder } from '../helpers/files.ts'
import { run } from '../helpers/process.ts'

const SCRIPT = 'src/pipelines/evaluate_pipeline.ts'
const evaluate = (...args: string[]) => run([SCRIPT, '--artifacts', STUDENTS_ARTIFACTS, ...args])

it('--json prints one JSON object with what a reader can compute from the predictions', async () => {
  const data = fewStudents(temporaryFolder(), 50)
  const { code, stdout, stderr } = await evaluate('--data', data, '--json')
  expect([code, stderr]).toEqual([0, ''])
  const { predict } = loadPredictor(STUDENTS_ARTIFACTS)
  const tested = readTable(data, students).table.map(({ row, target }) => ({ target, ...predict(row) }))
  const held = tested.filter(({ target, interval }) => interval.low <= target && target <= interval.high)
  const errors = tested.map(({ target, prediction }) => prediction - target)
  const squares = errors.reduce((sum, error) => sum + error ** 2, 0)
  const centre = tested.reduce((sum, { target }) => sum + target, 0) / 50
  const spread = tested.reduce((sum, { target }) => sum + (target - centre) ** 2, 0)
  const result = JSON.parse(stdout)
  expect(Object.keys(result)).toEqual(['n', 'r2', 'rmse', 'mae', 'coverage'])
  expect(result.n).toBe(50)
  expect(result.coverage).toBe(held.length / 50)
  expect(result.r2).toBeCloseTo(1 - squares / spread, 12)
  expect(result.rmse).toBeCloseTo(Math.sqrt(squares / 50), 12)
  expect(result.mae).toBeCloseTo(errors.reduce((sum, error) => sum + Math.abs(error), 0) / 50, 12)
})

it('without --json it prints lines for people, the sensitive groups among them', async () => {
  const { stdout } = await evaluate('--data', fewStudents(temporaryFolder(), 50))
  expect(stdout).toMatch(
    /^50 rows: R² 0\.\d{4}, RMSE \d+\.\d{3}, MAE \d+\.\d{3}\nintervals: \d+\.\d % hold, \d+\.\d\d wide on average\nby group, with 95 % intervals:\n {2}Gender: Female, \d+ rows: mean error .* (?:hold|coverage)\n/,
  )
})

it.each([
  [[], 2, '--data is missing'],
  [['--data', 'no.csv'], 2, 'no.csv: cannot read the file'],
  [['--data', 'no.csv', '--artifacts', 'nowhere'], 1, 'nowhere/manifest.json: cannot read it: ENOENT'],
])('%j is refused with one line', async (args, exitCode, message) => {
  const { code, stdout, stderr } = await run([SCRIPT, ...args])
  expect([code, stdout]).toEqual([exitCode, ''])
  expect(stderr).toContain(message)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
})

it('ignored columns are said on stderr, apart from the result', async () => {
  const folder = temporaryFolder()
  const data = fewStudents(folder, 30)
  writeFileSync(
    data,
    readFileSync(data, 'utf8').replace(/$/gm, ',x').replace(',x', ',extra').replace(/\n,x$/, '\n'),
  )
  const { stdout, stderr } = await evaluate('--data', data, '--json')
  expect(JSON.parse(stdout).n).toBe(30)
  expect(stderr).toContain('are ignored: extra')
})

it('where the ranges hold clearly less often than they aim to, it says so on stderr and exits with 1, with --json as well', async () => {
  const folder = temporaryFolder()
  const data = fewStudents(folder, 60)
  const [heading = '', ...lines] = readFileSync(data, 'utf8').trimEnd().split('\n')
  // Every third student did far worse than any row like theirs.
  const harder = lines.map((line, i) => (i % 3 ? line : line.replace(/\d+$/, '1')))
  writeFileSync(data, [heading, ...harder, ''].join('\n'))
  const { code, stdout, stderr } = await evaluate('--data', data, '--json')
  expect(code).toBe(1)
  expect(JSON.parse(stdout).coverage).toBeLessThan(0.75)
  expect(stderr).toMatch(
    /^the ranges hold for \d\d\.\d % of 60 rows, clearly less often than the 90 % that they aim at/,
  )
})
