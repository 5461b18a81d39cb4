/** Numbers and lists as the report says them. */
import { decimals, type Schema } from '../../schema.ts'

/** Values of the target, in its unit, with one decimal more than the pages show of an estimate. */
export type Units = {
  /** "4.4" */
  value(value: number): string
  /** "+4.4" or "-4.4" */
  signed(value: number): string
  /** "4.4 points" */
  amount(value: number): string
}

export function unitsOf({ target }: Schema): Units {
  const digits = decimals(target) + 1
  const value = (number: number) => fixed(number, digits)
  return {
    value,
    signed: number => `${number > 0 && Number(value(number)) !== 0 ? '+' : ''}${value(number)}`,
    amount: number => `${value(number)}${target.unit ? ` ${target.unit}` : ''}`,
  }
}

/** "1,234" */
export function count(n: number): string {
  return n.toLocaleString('en')
}

/** "1 row", "2 rows" */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`
}

/** A share as "12 %", a small one as "0.4 %". */
export function percent(share: number): string {
  const digits = share > 0 && share < 0.01 ? 1 : 0
  return `${fixed(share * 100, digits)} %`
}

/** A difference of shares. */
export function percentagePoints(difference: number): string {
  return `${fixed(difference * 100, 0)} percentage points`
}

/** A number of a column as its reader would write it: three significant digits, whole numbers in full. */
export function plain(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)))
}

/** With a fixed number of decimals, and no "-0.0". */
export function fixed(value: number, digits: number): string {
  return value.toFixed(digits).replace(/^-(0\.?0*)$/, '$1')
}

/** "a", "a and b", "a, b and c" */
export function list(parts: string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** A label within a sentence: "math score", but "GPA". */
export function inSentence(label: string): string {
  return /^.[A-Z0-9]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
