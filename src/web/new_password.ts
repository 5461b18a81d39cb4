/** `npm run password`: reads a password, and prints the hash that ACCESS_PASSWORD_HASH takes. */
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { runCommand, say } from '../command.ts'
import { AppError } from '../exception.ts'
import { hashPassword } from './password.ts'

const USAGE = `Usage: npm run password

Reads a password of 12 characters or more, from the keyboard (it is not shown) or as one line from a pipe, and prints
the hash of it that ACCESS_PASSWORD_HASH takes.`

const SHORTEST = 12

/** A line that is typed into the void, after a question; or the first line of what is no keyboard. */
export async function readLine(
  question: string,
  input: NodeJS.ReadableStream & { isTTY?: boolean },
  output: NodeJS.WritableStream,
): Promise<string> {
  const terminal = input.isTTY === true
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input, output: nowhere, terminal })
  if (terminal) output.write(question)
  try {
    return await new Promise((resolve, reject) => {
      lines.once('line', resolve)
      lines.once('SIGINT', () => reject(new AppError('nothing was made', { exitCode: 1 })))
      lines.once('close', () => resolve(''))
    })
  } finally {
    lines.close()
    if (terminal) output.write('\n')
  }
}

if (import.meta.main) {
  await runCommand(USAGE, {}, async () => {
    const { stdin, stderr } = process
    const password = await readLine('Password (it is not shown): ', stdin, stderr)
    if ([...password].length < SHORTEST)
      throw new AppError(`the password has fewer than ${SHORTEST} characters`)
    if (stdin.isTTY && (await readLine('Once more: ', stdin, stderr)) !== password)
      throw new AppError('the second time it was another one')
    say(await hashPassword(password))
  })
}
