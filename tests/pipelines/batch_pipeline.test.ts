import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { ANSWERS } from '../helpers/answers.ts'
import { fewStudents, STUDENTS_ARTIFACTS, temporaryFolder } from '../helpers/files.ts'
import { run, start } from '../helpers/process.ts'

const SCRIPT = 'src/pipelines/batch_pipeline.ts'
const ARGS = [SCRIPT, '--artifacts', STUDENTS_ARTIFACTS]
const predict = (...args: string[]) => run([...ARGS, ...args])
const HEADING = Object.keys(ANSWERS).join(',')
const LINE = Object.values(ANSWERS).join(',')

function tableOf(folder: string, lines: string[]): string {
  const file = join(folder, 'class.csv')
  writeFileSync(file, `${[HEADING, ...lines].join('\n')}\n`)
  return file
}
/** Rows that take seconds. */
const longTable = (folder: string) => tableOf(folder, Array(300_000).fill(LINE))

describe('npm run predict', () => {
  it('copies a table with an estimate in each row, says how many rows there were, and ends with 0', async () => {
    const folder = temporaryFolder()
    const out = join(folder, 'out.csv')
    const { code, stdout, stderr } = await predict('--data', fewStudents(folder, 50), '--out', out)
    expect([code, stdout]).toEqual([0, ''])
    expect(stderr).toMatch(/^50 rows, 50 with an estimate, in \d+\.\d s: [\d,]+ rows\/s\n$/)
    const rows: Record<string, string>[] = parse(readFileSync(out), { columns: true })
    expect(rows).toHaveLength(50)
    expect(Object.keys(rows[0] ?? {})).toEqual([
      ...HEADING.split(','),
      'math_score',
      'estimate',
      'low',
      'high',
      'problem',
    ])
    expect(readdirSync(folder).sort()).toEqual(['few.csv', 'out.csv'])
  })

  it('reads the standard input and writes to the standard output, with contributions', async () => {
    const { process, ended } = start([...ARGS, '--data', '-', '--out', '-', '--contributions'])
    process.stdin?.end(`${HEADING}\n${LINE}\n`)
    const { code, stdout } = await ended
    expect(code).toBe(0)
    const [row = {}]: Record<string, string>[] = parse(stdout, { columns: true })
    const added = Object.keys(row).filter(name => /^(baseline|contribution_.*)$/.test(name))
    expect(added).toHaveLength(1 + 7 + 1)
    const sum = added.reduce((sum, name) => sum + Number(row[name]), 0)
    expect(sum).toBeCloseTo(Number(row.estimate), 9)
  })

  it('ends with 1 where a row has a problem, and names the problems by their kind', async () => {
    const folder = temporaryFolder()
    const data = tableOf(folder, [
      LINE,
      LINE.replace('72', '172'),
      LINE.replace('none', '?'),
      LINE.replace('72', ''),
    ])
    const { code, stdout, stderr } = await predict('--data', data, '--out', '-')
    expect(code).toBe(1)
    expect(stdout.split('\n')[2]).toMatch(
      /,,,,"?line 3: reading_score is ""172"": give a number from 0 to 100"$/,
    )
    expect(stderr).toMatch(/^4 rows, 1 with an estimate, 3 with a problem, in /)
    expect(stderr).toContain('\n  1 × reading_score is not allowed\n')
    expect(stderr).toContain('\n  1 × reading_score is empty\n')
  })

  it('replaces the file that a link leads to, and a device not at all', async () => {
    const folder = temporaryFolder()
    const data = tableOf(folder, [LINE])
    const [target, link] = [join(folder, 'old.csv'), join(folder, 'link.csv')]
    writeFileSync(target, 'old')
    symlinkSync(target, link)
    expect((await predict('--data', data, '--out', link)).code).toBe(0)
    expect(readFileSync(target, 'utf8')).toContain('estimate')
    expect((await predict('--data', data, '--out', '/dev/null')).code).toBe(0)
    expect(existsSync('/dev/null')).toBe(true)
  })

  it('needs no more memory for more rows', async () => {
    const folder = temporaryFolder()
    const [data, out] = [longTable(folder), join(folder, 'out.csv')] // as objects, they would take 200 MB
    const env = { NODE_OPTIONS: '--max-old-space-size=40' }
    const { code } = await run([...ARGS, '--data', data, '--out', out], env)
    expect(code).toBe(0)
  })

  it('reads its own output: the estimates are replaced, and are the same', async () => {
    const folder = temporaryFolder()
    const data = tableOf(folder, [LINE, LINE.replace('none', '=1')])
    const [once, twice] = [join(folder, 'once.csv'), join(folder, 'twice.csv')]
    await predict('--data', data, '--out', once)
    const { stderr } = await predict('--data', once, '--out', twice)
    expect(stderr).toContain('The estimates of an earlier run, in the last columns, are replaced.')
    expect(readFileSync(twice, 'utf8')).toBe(readFileSync(once, 'utf8'))
  })
})

describe('npm run predict fails in one line, and leaves no file,', () => {
  const lines = (stderr: string) => stderr.trimEnd().split('\n')

  it.each([
    [
      'a table that is not there',
      ['--data', 'no.csv', '--out', 'OUT'],
      'no.csv: cannot read the file: ENOENT',
    ],
    ['a folder', ['--data', 'src', '--out', 'OUT'], 'src: cannot read the file: EISDIR'],
    [
      'other headings',
      ['--data', 'package.json', '--out', 'OUT'],
      'package.json: line 1: none of its headings is known here',
    ],
    [
      'an output into no folder',
      ['--data', 'DATA', '--out', 'no/such/out.csv'],
      'cannot write no/such/out.csv: there is no such folder',
    ],
    ['an output that is a folder', ['--data', 'DATA', '--out', 'src'], 'cannot write src: it is a folder'],
    [
      'an output that is the table',
      ['--data', 'DATA', '--out', 'DATA'],
      '--out is the file that --data is: name another one',
    ],
    ['no output', ['--data', 'DATA'], '--out is missing'],
    [
      'a Parquet file to a CSV',
      ['--data', 'x.parquet', '--out', 'OUT'],
      'a .parquet is written from a .parquet',
    ],
  ])('of %s', async (_what, args, message) => {
    const folder = temporaryFolder()
    const data = tableOf(folder, [LINE])
    const named: Record<string, string> = { DATA: data, OUT: join(folder, 'out.csv') }
    const { code, stdout, stderr } = await predict(...args.map(arg => named[arg] ?? arg))
    expect([code, stdout, lines(stderr).length]).toEqual([2, '', 1])
    expect(stderr).toContain(message)
    expect(readdirSync(folder)).toEqual(['class.csv'])
    expect(readFileSync(data, 'utf8')).toContain(LINE)
  })

  it('of the table itself as the standard output', async () => {
    const data = tableOf(temporaryFolder(), [LINE])
    const output = openSync(data, 'a')
    const { code, stderr } = await start([...ARGS, '--data', data, '--out', '-'], {}, output).ended
    closeSync(output)
    expect([code, stderr]).toEqual([2, '--out is the file that --data is: name another one\n'])
    expect(readFileSync(data, 'utf8')).not.toContain('estimate')
  })

  it('of a quote that is never closed, at the end of a long table', async () => {
    const folder = temporaryFolder()
    const data = tableOf(folder, [...Array(50_000).fill(LINE), '"female'])
    const { code, stderr } = await predict('--data', data, '--out', join(folder, 'out.csv'))
    expect([code, lines(stderr).at(-1)]).toEqual([
      2,
      `${data}: line 50002: a quote opens in this row that is never closed`,
    ])
    expect(readdirSync(folder)).toEqual(['class.csv'])
  })

  it.skipIf(!existsSync('/dev/full'))('of a full disk', async () => {
    const { code, stderr } = await predict('--data', longTable(temporaryFolder()), '--out', '/dev/full')
    expect([code, lines(stderr).at(-1)]).toEqual([
      2,
      'cannot write /dev/full: there is no space left on the disk',
    ])
  })

  it('of a reader that has gone, as in "| head"', async () => {
    const { process, ended } = start([...ARGS, '--data', longTable(temporaryFolder()), '--out', '-'])
    process.stdout?.once('data', () => process.stdout?.destroy())
    const { code, stderr } = await ended
    expect([code, lines(stderr).at(-1)]).toEqual([2, 'cannot write the output: nobody reads it any more'])
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('of %s, midway', async (signal, code) => {
    const folder = temporaryFolder()
    const running = start([...ARGS, '--data', '-', '--out', join(folder, 'out.csv')])
    running.process.stdin?.on('error', () => {}) // it ends with bytes unread
    running.process.stdin?.write(`${HEADING}\n${`${LINE}\n`.repeat(5000)}`)
    while (!readdirSync(folder).some(name => name.endsWith('.partial'))) await sleep(20)
    await sleep(200)
    running.process.kill(signal)
    const ended = await running.ended
    expect(ended.code).toBe(code)
    expect(lines(ended.stderr).at(-1)).toMatch(/^Stopped after [\d,]+ rows: no file was written\.$/)
    expect(readdirSync(folder)).toEqual([])
  })
})
