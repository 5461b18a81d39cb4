/** The edge of every command: its arguments, its output and its exit code. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { AppError, messageOf } from './exception.ts'
import { printable } from './printable.ts'

type Values = Record<string, string | boolean | undefined>

/**
 * Reads the arguments and runs the command. A fault that it expects becomes a line on stderr and an exit code;
 * `--help` prints the usage.
 * @param onOutputLost what to do when stdout cannot be written
 */
export async function runCommand(
  usage: string,
  options: ParseArgsOptionsConfig,
  command: (values: Values) => Promise<void>,
  onOutputLost: (error: NodeJS.ErrnoException) => void = end,
): Promise<void> {
  process.stdout.on('error', onOutputLost)
  process.stderr.on('error', () => {}) // nobody is left who could be told
  try {
    const values = readArguments(usage, options)
    if (values.help) return say(usage)
    await command(values)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    complain(error.message)
    process.exitCode = error.exitCode
  }
}

/** A command without output has no purpose. */
function end(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit() // the reader has gone, as in `… | head`
  complain(`cannot write the output: ${error.message}`)
  process.exit(1)
}

/** A line of a command's result, on stdout. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A line about a command's work or faults, on stderr, whatever it repeats of a file or of the arguments. */
export function complain(line: string): void {
  process.stderr.write(`${printable(line)}\n`)
}

/** An option's value as text, or what it is unless told. */
export function text(values: Values, name: string, unlessTold: string | (() => string)): string {
  const value = values[name]
  if (value === '') throw new AppError(`--${name} is empty`)
  if (typeof value === 'string') return value
  return typeof unlessTold === 'string' ? unlessTold : unlessTold()
}

/** An option's value as a number within a range, or what it is unless told. @throws {AppError} if it is not one */
export function number(
  values: Values,
  name: string,
  unlessTold: number,
  range: { min: number; max: number; whole?: boolean },
): number {
  const given = values[name]
  if (given === undefined) return unlessTold
  const value = /^-?\d+(\.\d+)?$/.test(String(given)) ? Number(given) : Number.NaN
  if (value >= range.min && value <= range.max && (!range.whole || Number.isInteger(value))) return value
  throw new AppError(
    `--${name} is "${given}": it must be a ${range.whole ? 'whole ' : ''}number from ${range.min} to ${range.max}`,
  )
}

function readArguments(usage: string, options: ParseArgsOptionsConfig): Values {
  try {
    return parseArgs({ options: { ...options, help: { type: 'boolean' } }, strict: true }).values as Values
  } catch (cause) {
    throw new AppError(`${messageOf(cause).split(/\.?(?: |\n)(?=[A-Z])/)[0]}. ${usage.split('\n')[0]}`, {
      cause,
    })
  }
}
