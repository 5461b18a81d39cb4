/** Numbers and lists as the report says them. */
import type { Schema } from '../../schema.ts'

/** Amounts of the target, with four significant digits of its scale. */
export type Units = {
  /** "points", or nothing */
  unit: string
  /** "4.4" */
  value(value: number): string
  /** "+4.4" or "-4.4" */
  signed(value: number): string
  /** "4.4 points" */
  amount(value: number): string
}

export function unitsOf({ target }: Schema): Units {
  const { unit = '' } = target
  const digits = Math.max(0, 3 - Math.floor(Math.log10(target.max - target.min)))
  const options = {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: 'min2',
  } as const
  const value = (number: number) => noMinusZero(number.toLocaleString('en', options))
  return {
    unit,
    value,
    signed: number => `${number > 0 && /[1-9]/.test(value(number)) ? '+' : ''}${value(number)}`,
    amount: number => `${value(number)}${unit ? ` ${unit}` : ''}`,
  }
}

/** Writes numbers that lie between two others with three or four significant digits of what is between them. */
export function numberFormat(low: number, high: number): (value: number) => string {
  if (!(high > low)) return String
  const digits = Math.min(12, Math.max(0, 2 - Math.floor(Math.log10((high - low) / 2))))
  return value => String(Number(value.toFixed(digits)))
}

/** "1,234" */
export function count(n: number): string {
  return n.toLocaleString('en')
}

/** "1 row", "2 rows" */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`
}

/** A share as "12 %", near either end as "0.4 %" and "99.5 %": only all is 100 %. */
export function percent(share: number): string {
  const nearEnd = (share > 0 && share < 0.01) || (share > 0.99 && share < 1)
  const text = fixed(share * 100, nearEnd ? 1 : 0)
  return share < 1 && Number(text) === 100 ? 'over 99.9 %' : `${text} %`
}

/** A difference of shares. */
export function percentagePoints(difference: number): string {
  return `${fixed(difference * 100, 0)} percentage points`
}

export function fixed(value: number, digits: number): string {
  return noMinusZero(value.toFixed(digits))
}

/** "a", "a and b", "a, b and c" */
export function list(parts: string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** A value with its interval, "4.4 (4.0 to 4.9)". */
export function withInterval(
  { value, low, high }: { value: number; low: number; high: number },
  show: (value: number) => string,
): string {
  return `${show(value)} (${show(low)} to ${show(high)})`
}

/** Hyperparameters, "maxDepth 6, minNumSamples 20". */
export function parameterList(parameters: Record<string, number>): string {
  const parts = Object.entries(parameters).map(([name, value]) => `${name} ${value}`)
  return parts.join(', ') || 'none'
}

function noMinusZero(text: string): string {
  return text.replace(/^-(0\.?0*)$/, '$1')
}
