/** How the options of a command are read, and what `--help` says of them: each command in `pipelines/` lists its own. */
import { parseArgs } from 'node:util'
import { AppError, messageOf } from './exception.ts'

type Option<T> = {
  /** What stands for its value in the usage, such as `N`; a flag has none. */
  placeholder?: string
  /** What `--help` says. */
  about: string
  /** Whether its value may be given by itself as well, without its name. */
  isPositional?: true
  /** What it is where it is not given; without a default it is required. */
  byDefault?: () => T
  /** @param name of the option, for the message. @throws {AppError} if the value is not allowed */
  parse(given: string, name: string): T
}
type Given = Record<string, string | boolean | undefined>
/** By name, without the dashes. */
export type Options = Record<string, Option<unknown>>
export type Values<T extends Options> = { [Name in keyof T]: ReturnType<T[Name]['parse']> }

/** Known beforehand, and then part of `--help`, or worked out where it is needed. */
type Default<T> = T | (() => T)

/** An option that takes text; without a default it is required. */
export function textOption(placeholder: string, about: string, byDefault?: Default<string>): Option<string> {
  return {
    placeholder,
    ...withDefault(about, byDefault),
    parse: (given, name) => {
      if (given === '') throw new AppError(`--${name} is empty`)
      return given
    },
  }
}

type Range = { min: number; max: number; whole?: boolean; byDefault: Default<number> }

/** An option that takes a number within a range. */
export function numberOption(
  placeholder: string,
  about: string,
  { min, max, whole = false, byDefault }: Range,
): Option<number> {
  return {
    placeholder,
    ...withDefault(about, byDefault),
    parse: (given, name) => {
      const value = /^-?\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN
      if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value
      const kind = whole ? 'whole number' : 'number'
      throw new AppError(`--${name} is "${given}": it must be a ${kind} from ${min} to ${max}`)
    },
  }
}

/** An option that takes one of some words; without a choice it is undefined. */
export function choiceOption<T extends string>(
  placeholder: string,
  about: string,
  choices: readonly T[],
): Option<T | undefined> {
  return {
    placeholder,
    about,
    byDefault: () => undefined,
    parse: (given, name) => {
      const chosen = choices.find(choice => choice === given)
      if (chosen !== undefined) return chosen
      throw new AppError(`--${name} is "${given}": it must be ${choices.join(' or ')}`)
    },
  }
}

/** An option that may be given without its name: `describe -- my.csv` for `describe -- --data my.csv`. */
export function positional<T>(option: Option<T>): Option<T> {
  return { ...option, isPositional: true }
}

/** An option that is there or not. */
export function flag(about: string): Option<boolean> {
  return { about, byDefault: () => false, parse: () => true }
}

function withDefault<T extends string | number>(about: string, byDefault?: Default<T>) {
  if (byDefault === undefined) return { about }
  if (typeof byDefault === 'function') return { about, byDefault }
  return { about: `${about} (${byDefault})`, byDefault: () => byDefault }
}

/** The options as they are called, such as `--data F [--json]`. */
export function optionsLine(options: Options): string {
  return Object.entries(options)
    .map(([name, option]) => (option.byDefault ? `[${called(name, option)}]` : called(name, option)))
    .join(' ')
}

/** A line for each option, what it is about, and its default; nothing if there are none. */
export function optionsHelp(options: Options): string {
  const lines = Object.entries(options).map(([name, option]) => ({
    call: called(name, option),
    about: option.about,
  }))
  const width = Math.max(0, ...lines.map(({ call }) => call.length))
  const table = lines.map(({ call, about }) => `  ${call.padEnd(width)}   ${about}`)
  return table.length > 0 ? ['', ...table].join('\n') : ''
}

/**
 * @param usage what to say of a call that is wrong
 * @returns the options' values, or that the person asks for help
 * @throws {AppError} if an option is unknown, or its value is not allowed
 */
export function readOptions<T extends Options>(
  options: T,
  args: string[],
  usage: string,
): Values<T> | 'help' {
  const { help, ...given } = parse(options, args, usage)
  if (help) return 'help'
  const values = Object.entries(options).map(([name, { byDefault, parse }]) => {
    const value = given[name]
    if (value !== undefined) return [name, parse(String(value), name)]
    if (!byDefault) throw new AppError(`--${name} is missing. ${usage}`)
    return [name, byDefault()]
  })
  return Object.fromEntries(values)
}

function parse(options: Options, args: string[], usage: string): Given {
  const types = Object.entries(options).map(
    ([name, { placeholder }]) => [name, { type: placeholder ? 'string' : 'boolean' }] as const,
  )
  const config = { ...Object.fromEntries(types), help: { type: 'boolean' } } as const
  const [bare] = Object.keys(options).filter(name => options[name]?.isPositional)
  try {
    const allowPositionals = bare !== undefined
    const { values, positionals } = parseArgs({ args: joinNegative(args), options: config, allowPositionals })
    return bare === undefined ? values : withBare(values, bare, positionals, usage)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    const [first] = messageOf(cause).split(/\.?(?: |\n)(?=[A-Z])/) // of several sentences
    throw new AppError(`${first}. ${usage}`, { cause })
  }
}

/** @throws {AppError} if there are more values than the one that may stand by itself */
function withBare(values: Given, name: string, positionals: string[], usage: string): Given {
  const [value, ...more] = values[name] === undefined ? positionals : [values[name], ...positionals]
  if (more.length > 0) throw new AppError(`Unexpected argument '${more[0]}'. ${usage}`)
  return value === undefined ? values : { ...values, [name]: value }
}

/** A negative number belongs to the option before it: by itself it would be read as an option. */
function joinNegative(args: string[]): string[] {
  const isValue = (i: number) => /^-\d/.test(args[i] ?? '') && /^--[^=]+$/.test(args[i - 1] ?? '')
  return args.flatMap((arg, i) => (isValue(i) ? [] : isValue(i + 1) ? `${arg}=${args[i + 1]}` : arg))
}

function called(name: string, { placeholder, isPositional }: Option<unknown>): string {
  if (isPositional) return `[--${name}] ${placeholder}`
  return placeholder ? `--${name} ${placeholder}` : `--${name}`
}
