/** A program that is measured in a process of its own, its start included, and the table of several on the same rows. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { complain, say } from '../src/command.ts'
import { messageOf } from '../src/exception.ts'
import { at } from '../src/utils.ts'

export const ROOT = join(import.meta.dirname, '..')
export const PYTHON = process.env.PYTHON ?? 'python3'

export type Subject = { name: string; command: string; args: string[] }
/** CPU seconds of all its threads, and the most memory it had. */
export type Measured = { cpu: number; wall: number; memoryMb: number }

export function nodeSubject(name: string, script: string, args: string[], flags: string[] = []): Subject {
  const measuring = ['--import', './bench/usage.ts']
  return { name, command: process.execPath, args: [...flags, ...measuring, script, ...args] }
}

/** What `npm run` does of a name, with the flags that keep its memory small; or another script with these. */
export function npmSubject(name: string, run: 'predict' | 'train', args: string[], script?: string): Subject {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const words: string[] = scripts[run].split(' ')
  return nodeSubject(name, script ?? at(words, words.length - 1), args, words.slice(1, -1))
}

/** Python keeps what it made of the code beside it, unless told otherwise. */
export function pythonSubject(name: string, script: string, args: string[]): Subject {
  return { name, command: PYTHON, args: ['-B', script, ...args] }
}

/** @param prepare writes what the subjects read into a folder that is removed afterwards */
export async function compareSubjects(
  rows: number,
  prepare: (folder: string) => Promise<Subject[]> | Subject[],
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const subjects = await prepare(folder)
    say(`${rows} rows, Node ${process.version}: each in a process of its own, its start included\n`)
    say('                                         rows/s    CPU s   wall s   memory MB')
    for (const subject of subjects) {
      complain(subject.name.trim())
      say(lineOf(subject, rows, await measure(subject, join(folder, 'usage'))))
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function lineOf({ name }: Subject, rows: number, measured: Measured | string): string {
  if (typeof measured === 'string') return `${name.padEnd(36)}  ${measured}`
  const { cpu, wall, memoryMb } = measured
  return [
    name.padEnd(36),
    Math.round(rows / wall)
      .toLocaleString('en')
      .padStart(11),
    cpu.toFixed(1).padStart(9),
    wall.toFixed(1).padStart(9),
    memoryMb.toFixed(0).padStart(12),
  ].join('')
}

/**
 * The most memory that a process had counts from its fork on, when it was a copy of this one: so this one stays small.
 * @param usage the file in which the program leaves what it used
 * @returns or why it did not end well
 */
export async function measure({ command, args }: Subject, usage: string): Promise<Measured | string> {
  const began = performance.now()
  try {
    await promisify(execFile)(command, args, { cwd: ROOT, env: { ...process.env, USAGE: usage } })
  } catch (error) {
    return reasonOf(error)
  }
  const wall = (performance.now() - began) / 1000
  const [cpu = 0, memoryMb = 0] = readFileSync(usage, 'utf8').split(' ').map(Number)
  return { cpu, wall, memoryMb }
}

/** What a program says last, behind its progress, is why it gave up; one that says nothing did not start. */
function reasonOf(error: unknown): string {
  const { stderr = '' } = error as { stderr?: string }
  const missing = /No module named '(\w+)/.exec(stderr)?.[1]
  if (missing) return `there is no ${missing} here`
  const isSaid = (line: string) => /^[^\s}]/.test(line) && !line.startsWith('Node.js v') // below a stack
  const lines = stderr.split('\n')
  return lines.findLast(isSaid) ?? messageOf(error).split('\n', 1).join('')
}
