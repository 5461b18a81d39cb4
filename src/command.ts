/** The edge of every command: its output, its faults and its exit code. */
import { AppError } from './exception.ts'
import { type Options, optionsHelp, optionsLine, readOptions, type Values } from './options.ts'
import { printable } from './printable.ts'

/**
 * Reads the arguments and runs the command. A fault that it expects becomes a line on stderr and an exit code;
 * `--help` prints the usage.
 * @param usage "Usage: " and how the command is called, without its options; further lines are said by `--help` alone
 * @param onOutputLost what to do when stdout cannot be written
 */
export async function runCommand<T extends Options>(
  usage: string,
  options: T,
  command: (values: Values<T>) => Promise<void> | void,
  onOutputLost: (error: NodeJS.ErrnoException) => void = end,
): Promise<void> {
  process.stdout.on('error', onOutputLost)
  process.stderr.on('error', () => {}) // nobody is left who could be told
  const [call = '', ...more] = usage.split('\n')
  const line = [call, optionsLine(options)].join(' ').trimEnd()
  try {
    const values = readOptions(options, process.argv.slice(2), line)
    if (values === 'help') return say([line, ...more, optionsHelp(options)].join('\n').trimEnd())
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
