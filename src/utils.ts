/** Saving and loading sets of files: a set is published whole or not at all, and checked when it is read. */
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { AppError, messageOf } from './exception.ts'

/** Holds a set that is whole but not all in place yet: what is in here is newer than its namesake beside it. */
const NEXT = '.next'

/**
 * Writes a set of files into a folder so that at any moment, also after a kill, `readPublished` sees the
 * whole old set or the whole new one: renaming the staged folder is the instant at which the new one counts.
 * @throws {AppError} if the folder cannot be written; the old set is then as it was
 */
export function publish(dir: string, files: Record<string, string>): void {
  let staging = ''
  try {
    mkdirSync(dir, { recursive: true })
    settle(dir)
    staging = mkdtempSync(join(dir, '.staging-'))
    for (const [name, text] of Object.entries(files)) writeDurably(join(staging, name), text)
    renameSync(staging, join(dir, NEXT))
    settle(dir)
  } catch (cause) {
    if (staging) rmSync(staging, { recursive: true, force: true })
    throw new AppError(`${dir}: cannot write here: ${messageOf(cause)}`, { cause, exitCode: 1 })
  }
}

/** The text of one file of the set that was last published in `dir`. */
export function readPublished(dir: string, name: string): string {
  const next = join(dir, NEXT, name)
  return readFileSync(existsSync(next) ? next : join(dir, name), 'utf8')
}

/** Moves what a publication (or one that was cut off) left in `.next` into place. */
function settle(dir: string): void {
  const next = join(dir, NEXT)
  if (!existsSync(next)) return
  for (const name of readdirSync(next)) renameSync(join(next, name), join(dir, name))
  rmdirSync(next)
}

function writeDurably(file: string, text: string): void {
  const descriptor = openSync(file, 'w')
  try {
    writeFileSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** The sum of the products of two aligned lists. */
export function dot(a: number[], b: number[]): number {
  return a.reduce((sum, value, j) => sum + value * (b[j] ?? 0), 0)
}

/** A value with every number in it rounded, but for whole ones, which count or name something. */
export function roundAll<T>(value: T, digits: number): T {
  return JSON.parse(JSON.stringify(value), (_key, part) =>
    typeof part === 'number' && !Number.isInteger(part) ? round(part, digits) : part,
  )
}

/** SHA-256 in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** JSON as it is saved: indented so that a diff can be read, lists of numbers on one line, a newline at the end. */
export function toJson(value: unknown): string {
  const indented = JSON.stringify(value, null, 1)
  return `${indented.replace(/\[[-+.\de,\s]+\]/g, numbers => numbers.replace(/\s+/g, ' '))}\n`
}

/** Rounded to significant digits: what is saved must not hang on the last bits, which a platform may change. */
export function round(value: number, digits = 12): number {
  return Number(value.toPrecision(digits))
}
