import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nameSome, printable, quote } from '../src/printable.ts'
import { ROOT, temporaryFolder } from './helpers/files.ts'
import { run } from './helpers/process.ts'

/** What a terminal would obey: to clear itself, to rename its window, to write from right to left. */
const CODES = '\u001b[2J\u001b]0;title\u0007\u009b31m\u202e\u2066\u200f\r\u0000\u007f'

describe('what is repeated in a message', () => {
  it('is spelt out where a terminal would obey it, and left alone where not', () => {
    const spelt = '\\u001b[2J\\u001b]0;title\\u0007\\u009b31m\\u202e\\u2066\\u200f\\u000d\\u0000\\u007f'
    expect(printable(`a${CODES}\nb`)).toBe(`a${spelt}\nb`)
    expect(nameSome([CODES])).toBe(spelt)
    expect(printable('Größe, 大小, حجم, 👩‍🌾, R² ± ½')).toBe('Größe, 大小, حجم, 👩‍🌾, R² ± ½')
    expect(printable('\u2028\ufeff')).toBe('\\u2028\\ufeff')
  })

  it('is in quotes on one line as a value', () => {
    expect(quote('a "b"\nc\u009b\u202e')).toBe('"a \\"b\\"\\nc\\u009b\\u202e"')
  })

  it('is cut where it is long, and not through a character', () => {
    expect(printable('x'.repeat(10_000_000))).toBe(`${'x'.repeat(1000)}…`)
    expect(printable('x\n'.repeat(1_000_000))).toBe(`${'x\n'.repeat(20)}…`)
    expect(quote(`${'x'.repeat(39)}👩`)).toBe(`"${'x'.repeat(39)}…"`)
    expect(nameSome(Array.from({ length: 12 }, () => 'a'))).toBe('a, a, a, a, a, a, a, a, a, a and 2 more')
  })
})

it.each([
  ['a heading', ['--data'], `${CODES}${'x'.repeat(100_000)},b\n1,2\n`],
  ['a schema', ['--schema'], `{"format": "exam-score/schema", "name": "${'x'.repeat(100_000)}\u202e\u009b"}`],
  ['a schema that is not JSON', ['--schema'], `${CODES}{`],
  ['an argument', [`--${CODES}`], ''],
])('no command repeats the terminal codes or the length of %s', async (_what, args, text) => {
  const file = join(temporaryFolder(), `${CODES.replaceAll('\u0000', '')}.csv`)
  writeFileSync(file, text)
  const given = text ? [...args, file] : args.map(arg => arg.replaceAll('\u0000', ''))
  const out = join(ROOT, 'nowhere')
  const { code, stdout, stderr } = await run(['src/pipelines/train_pipeline.ts', ...given, '--out', out])
  expect([code, stdout]).toEqual([2, ''])
  for (const line of stderr.trimEnd().split('\n')) {
    expect(line).toContain('\\u001b[2J')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e\u2066]/)
  }
  expect(stderr.length).toBeLessThan(2000)
})
