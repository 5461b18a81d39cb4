import { describe, expect, it } from 'vitest'
import {
  choiceOption,
  flag,
  numberOption,
  optionsHelp,
  optionsLine,
  positional,
  readOptions,
  textOption,
} from '../src/options.ts'

const OPTIONS = {
  data: textOption('F', 'what to read'),
  out: textOption('DIR', 'where it goes', 'here'),
  seed: numberOption('N', 'draws', { min: 0, max: 9, whole: true, byDefault: 4 }),
  'min-r2': numberOption('X', 'the least', { min: -1, max: 1, byDefault: () => 0.5 }),
  json: flag('print JSON'),
}
const USAGE = 'Usage: do'
const read = (...args: string[]) => readOptions(OPTIONS, args, USAGE)
const BY_DEFAULT = { data: 'a', out: 'here', seed: 4, 'min-r2': 0.5, json: false }

describe('options are read', () => {
  it.each([
    ['by their defaults', [], {}],
    ['by what is given', ['--out', 'there', '--seed', '7', '--json'], { out: 'there', seed: 7, json: true }],
    ['with an equals sign', ['--out=there', '--min-r2=0.25'], { out: 'there', 'min-r2': 0.25 }],
    ['with a negative number as it is written', ['--min-r2', '-1', '--json'], { 'min-r2': -1, json: true }],
    ['with a negative number after an equals sign', ['--min-r2=-0.5'], { 'min-r2': -0.5 }],
  ])('%s', (_how, args, values) => {
    expect(read('--data', 'a', ...args)).toEqual({ ...BY_DEFAULT, ...values })
  })

  it.each([[['--help']], [['--data', 'a', '--help']]])('%j asks for help, whatever else is given', args => {
    expect(read(...args)).toBe('help')
  })
})

describe('options are refused in one line:', () => {
  it.each([
    [[], '--data is missing. Usage: do'],
    [['--data', ''], '--data is empty'],
    [['--data', 'a', '--sead', '1'], "Unknown option '--sead'. Usage: do"],
    [['--data', 'a', 'more'], "Unexpected argument 'more'. Usage: do"],
    [['--data', 'a', '-1'], "Unknown option '-1'. Usage: do"],
    [['--data', 'a', '--json=yes'], "Option '--json' does not take an argument. Usage: do"],
    [['--data', '--json'], "Option '--data' argument is ambiguous. Usage: do"],
    [['--data', 'a', '--seed', 'one'], '--seed is "one": it must be a whole number from 0 to 9'],
    [['--data', 'a', '--seed', '1.5'], '--seed is "1.5": it must be a whole number from 0 to 9'],
    [['--data', 'a', '--seed', '1e0'], '--seed is "1e0": it must be a whole number from 0 to 9'],
    [['--data', 'a', '--min-r2', '2'], '--min-r2 is "2": it must be a number from -1 to 1'],
    [['--data', 'a', '--min-r2', '-2'], '--min-r2 is "-2": it must be a number from -1 to 1'],
  ])('%j', (args, message) => {
    expect(() => read(...args)).toThrow(message)
    expect(() => read(...args)).not.toThrow('\n')
  })
})

it('how a command is called follows from its options', () => {
  expect(optionsLine(OPTIONS)).toBe('--data F [--out DIR] [--seed N] [--min-r2 X] [--json]')
  expect(optionsHelp(OPTIONS)).toBe(`
  --data F     what to read
  --out DIR    where it goes (here)
  --seed N     draws (4)
  --min-r2 X   the least
  --json       print JSON`)
  expect([optionsLine({}), optionsHelp({})]).toEqual(['', ''])
})

describe('one value may be given without its name', () => {
  const options = { data: positional(textOption('F', 'what to read')), json: flag('print JSON') }
  const readThem = (...args: string[]) => readOptions(options, args, USAGE)

  it.each([
    [['a.csv', '--json']],
    [['--json', 'a.csv']],
    [['--data', 'a.csv', '--json']],
    [['--json', '--', 'a.csv']],
  ])('%j', args => {
    expect(readThem(...args)).toEqual({ data: 'a.csv', json: true })
  })

  it.each([
    [[], '--data is missing. Usage: do'],
    [['a.csv', 'b.csv'], "Unexpected argument 'b.csv'. Usage: do"],
    [['--data', 'a.csv', 'b.csv'], "Unexpected argument 'b.csv'. Usage: do"],
    [[''], '--data is empty'],
  ])('but %j is refused', (args, message) => {
    expect(() => readThem(...args)).toThrow(message)
  })

  it('and the usage says so', () => {
    expect(optionsLine(options)).toBe('[--data] F [--json]')
  })
})

it('a choice is one of its words, or none', () => {
  const options = { dates: choiceOption('ORDER', 'what goes first', ['dmy', 'mdy']) }
  expect(readOptions(options, ['--dates', 'mdy'], USAGE)).toEqual({ dates: 'mdy' })
  expect(readOptions(options, [], USAGE)).toEqual({ dates: undefined })
  expect(() => readOptions(options, ['--dates', 'ymd'], USAGE)).toThrow(
    '--dates is "ymd": it must be dmy or mdy',
  )
})
