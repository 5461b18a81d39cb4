/** Small tools: checksums, JSON as it is saved, rounding. */
import { createHash } from 'node:crypto'

/** The sum of the products of two aligned lists. */
export function dot(a: number[], b: number[]): number {
  return a.reduce((sum, value, j) => sum + value * (b[j] ?? 0), 0)
}

/** The i-th of a list. @throws {RangeError} if there is none: where one must be, nothing may take its place */
export function at<T>(list: readonly T[], i: number): T {
  if (!(i in list)) throw new RangeError(`there is no entry ${i} in a list of ${list.length}`)
  return list[i] as T
}

/** A share as "12.3 %". */
export function percent(share: number, digits: number): string {
  return `${(share * 100).toFixed(digits)} %`
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
