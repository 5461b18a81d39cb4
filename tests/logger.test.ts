import { expect, it } from 'vitest'
import { createLogger, traceOf } from '../src/logger.ts'
import { run } from './helpers/process.ts'

const ONE_AND_TWO = "log.info('one', { a: 1 }); log.warn('two')"
const logging = (level: string, what = ONE_AND_TWO) => [
  '--input-type=module',
  '-e',
  `import { createLogger } from './src/logger.ts'; const log = createLogger('${level}'); ${what}`,
]
const linesOf = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))

it('writes one JSON object a line to stdout, with level and time', async () => {
  const { stdout, stderr } = await run(logging('info'))
  expect(linesOf(stdout)).toEqual([
    { level: 'info', message: 'one', a: 1, timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
    { level: 'warn', message: 'two', timestamp: expect.any(String) },
  ])
  expect(stderr).toBe('')
})

it('writes a line for each of those that are logged together', async () => {
  const { stdout } = await run(logging('info', "log.info('many', { each: [{ a: 1 }, { a: 2 }] })"))
  const timestamp = expect.any(String)
  expect(linesOf(stdout)).toEqual([
    { level: 'info', message: 'many', a: 1, timestamp },
    { level: 'info', message: 'many', a: 2, timestamp },
  ])
})

it('leaves out what is less severe than its level', async () => {
  const { stdout } = await run(logging('warn'))
  expect(stdout).toContain('two')
  expect(stdout).not.toContain('one')
})

it('refuses a level that does not exist and names those that do', () => {
  expect(() => createLogger('loud')).toThrow('LOG_LEVEL is "loud": use one of error, warn, info')
})

it('tells of an unexpected error where it came from and why, without a word of it', () => {
  const cause = Object.assign(new Error('canary'), { code: 'ENOSPC' })
  const [trace, why, ...more] = traceOf(new TypeError('canary\n    at canary:1:1', { cause }))
  expect(trace).toMatch(/^TypeError\n +at .*logger\.test\.ts:\d+:\d+/)
  expect(why).toMatch(/^Error \(ENOSPC\)\n +at /)
  expect(`${trace}${why}`).not.toContain('canary')
  expect(more).toEqual([])
  expect(traceOf('canary')).toEqual(['string'])
})
