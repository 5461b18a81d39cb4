import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { lineOf, measure, nodeSubject, type Subject } from '../../bench/subject.ts'
import { STUDENTS_CSV, temporaryFolder } from '../helpers/files.ts'

const measured = (subject: Subject) => measure(subject, join(temporaryFolder(), 'usage'))

it('a program is measured by what it used, its start included', async () => {
  const out = join(temporaryFolder(), 'out.csv')
  const used = await measured(nodeSubject('csv', 'bench/csv_alone.ts', [STUDENTS_CSV, out]))
  if (typeof used === 'string') throw new Error(used)
  expect(readFileSync(out, 'utf8').split('\n').length).toBeGreaterThan(1000)
  expect(used.cpu).toBeGreaterThan(0.01)
  expect(used.wall).toBeGreaterThan(0.01)
  expect(used.memoryMb).toBeGreaterThan(10)
})

it('its line has rows a second, CPU seconds, seconds and MB', () => {
  const line = lineOf(nodeSubject('one', '', []), 1_000_000, { cpu: 5.44, wall: 4, memoryMb: 329.6 })
  expect(line).toBe(`one${' '.repeat(33)}    250,000      5.4      4.0         330`)
})

it('a program that refuses its data has what it said last in the place of numbers', async () => {
  const training = nodeSubject('one', 'src/pipelines/train_pipeline.ts', ['--data', 'none.csv'])
  const reason = await measured(training)
  expect(reason).toMatch(/^none\.csv: /)
  expect(lineOf(training, 1000, reason)).toBe(`one${' '.repeat(33)}  ${reason}`)
})

it('a program that breaks shows its error, and not its stack', async () => {
  const script = join(temporaryFolder(), 'broken.ts')
  writeFileSync(script, "throw new TypeError('broken')\n")
  expect(await measured(nodeSubject('one', script, []))).toBe('TypeError: broken')
})

it('what this machine does not have is named', async () => {
  const one = { name: 'one', command: 'no-such-program', args: [] }
  expect(await measured(one)).toBe('spawn no-such-program ENOENT')
  const code = `process.stderr.write("ModuleNotFoundError: No module named 'pandas'"); process.exit(1)`
  const python = { name: 'one', command: process.execPath, args: ['--eval', code] }
  expect(await measured(python)).toBe('there is no pandas here')
})
