/** Small tools: lists that must fit, checksums, JSON as it is saved, rounding. */
import { createHash } from 'node:crypto'
import type { BaseIssue } from 'valibot'

/** The i-th of a list. @throws {RangeError} if there is none: where one must be, nothing may take its place */
export function at<T>(list: readonly T[], i: number): T {
  const entry = list[i]
  if (entry === undefined && !(i in list))
    throw new RangeError(`there is no entry ${i} in a list of ${list.length}`)
  return entry as T
}

/** Two lists as one list of pairs. @throws {RangeError} if one is longer than the other */
export function zip<A, B>(a: readonly A[], b: readonly B[]): [A, B][] {
  if (a.length !== b.length) throw misfit(a, b)
  return a.map((value, i) => [value, b[i] as B])
}

/** The sum of the products of two lists, added to a start value. @throws {RangeError} if one is longer than the other */
export function dot(a: readonly number[], b: readonly number[], start = 0): number {
  if (a.length !== b.length) throw misfit(a, b)
  let sum = start
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number) // both are there: the lists fit
  return sum
}

/** A share as "12.3 %". */
export function percent(share: number, digits: number): string {
  return `${(share * 100).toFixed(digits)} %`
}

/** As many decimals as leave three significant digits of a scale. (Intl would take 20 ms of the start to load.) */
export function decimals({ low, high }: { low: number; high: number }): number {
  return Math.max(0, 2 - Math.floor(Math.log10(high - low)))
}

/** A value with every number in it rounded, but for whole ones, which count or name something. */
export function roundAll<T>(value: T, digits: number): T {
  return JSON.parse(JSON.stringify(value), (_key, part) =>
    typeof part === 'number' && !Number.isInteger(part) ? round(part, digits) : part,
  )
}

/** Rounded to significant digits: what is saved must not hang on the last bits, which a platform may change. */
export function round(value: number, digits = 12): number {
  return Number(value.toPrecision(digits))
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

/** The first fault that a format found, with its path. */
export function firstIssue([issue]: [BaseIssue<unknown>, ...BaseIssue<unknown>[]]): string {
  return sayIssue(issue)
}

/** "columns[2].levels: must be two or more": a fault that a format found, with its path. */
export function sayIssue(issue: BaseIssue<unknown>): string {
  const path = (issue.path ?? [])
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
  return `${path.replace(/^\./, '') || '(top level)'}: ${inWords(issue)}`
}

/** valibot speaks of types where a key is too many or not there. */
function inWords({ message, expected, received }: BaseIssue<unknown>): string {
  if (!message.startsWith('Invalid')) return message
  if (expected === 'never') return 'is not known here'
  return received === 'undefined' ? 'is missing' : message
}

function misfit(a: readonly unknown[], b: readonly unknown[]): RangeError {
  return new RangeError(`a list of ${a.length} does not fit a list of ${b.length}`)
}

/** By its name. */
export function isParquet(file: string): boolean {
  return file.toLowerCase().endsWith('.parquet')
}
