/** Numbers as people type them: with a point or a comma, with or without thousands set apart. */
import type { NumberColumn } from '../schema/schema.ts'

const PLAIN = /^\d+(\.\d+)?$/
/** Thousands set apart by commas, as the pages write them, or by spaces. */
const GROUPED = /^\d{1,3}(,\d{3})+(\.\d+)?$|^\d{1,3}([ \u00a0\u202f]\d{3})+([.,]\d+)?$/
const DECIMAL_COMMA = /^\d+,\d+$/

/**
 * @returns the number; undefined for what is none, or could be two: "1,250" is 1250 or 1.25, unless only one of them is a
 * number that the column may have, or is within what the training rows span
 */
export function readTypedNumber(typed: string, column: NumberColumn): number | undefined {
  const [, sign = '', digits = ''] = /^([-−]?)(.*)$/.exec(typed) ?? []
  const read = (text: string) => Number(text) * (sign ? -1 : 1)
  if (PLAIN.test(digits)) return read(digits)
  const readings = [
    ...(GROUPED.test(digits) ? [read(withoutGroups(digits))] : []),
    ...(DECIMAL_COMMA.test(digits) ? [read(digits.replace(',', '.'))] : []),
  ]
  if (readings.length < 2) return readings[0]
  const possible = readings.filter(value => isPossible(value, column))
  if (possible.length < 2) return possible[0]
  const usual = possible.filter(value => column.range.low <= value && value <= column.range.high)
  return usual.length === 1 ? usual[0] : undefined
}

/** Whether a text could be one of two numbers. */
export function isAmbiguous(typed: string): boolean {
  const digits = typed.replace(/^[-−]/, '')
  return GROUPED.test(digits) && DECIMAL_COMMA.test(digits)
}

/** By its limits, and whether it is whole where numbers are. */
function isPossible(value: number, { step, min, max }: NumberColumn): boolean {
  const isWhole = step === undefined || !Number.isInteger(step) || Number.isInteger(value)
  return isWhole && value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY)
}

function withoutGroups(digits: string): string {
  return /^\d+,/.test(digits) ? digits.replaceAll(',', '') : digits.replaceAll(/\s/g, '').replace(',', '.')
}
