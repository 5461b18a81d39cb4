/** Numbers and lists as the report writes them. */
import { withUnit } from '../../amount.ts'
import { isoOf } from '../../schema/date.ts'
import type { Column, Schema } from '../../schema/schema.ts'
import { at, percent as toPercent } from '../../utils.ts'
import type { Statistic } from '../analysis/figure.ts'
import { digitsBetween } from '../analysis/rounding.ts'

/** Amounts of the target, with four digits of its scale: 12.3 of 100, 374,000 of 2,000,000. */
export type Units = {
  /** "points", or nothing */
  unit: string
  /** "4.4" */
  value(value: number): string
  /** "+4.4" or "-4.4" */
  signed(value: number): string
  /** "4.4 points", "€4.40 a month" */
  amount(value: number): string
}

export function unitsOf({ target }: Schema): Units {
  const { unit = '' } = target
  const scale = 3 - Math.floor(Math.log10(target.range.high - target.range.low))
  const writers = [-6, -5, -4, -3, -2, -1, 0].map(digits => numberWriter(digits, true))
  const write = (value: number) => {
    if (scale >= 0) return numberWriter(scale, true)(value)
    // On a scale of millions, 2,340 is not 2,000: small amounts keep three digits.
    const own = value === 0 ? scale : 2 - Math.floor(Math.log10(Math.abs(value)))
    return at(writers, Math.min(0, Math.max(scale, own, -6)) + 6)(value)
  }
  return {
    unit,
    value: write,
    signed: number => `${number > 0 && /[1-9]/.test(write(number)) ? '+' : ''}${write(number)}`,
    amount: number => withUnit(write(number), unit),
  }
}

/** How the values of a column, or of the target, are written: dates as dates, whole numbers whole, years as years. */
export function valueWriter(
  schema: Schema,
  name: string,
  low: number,
  high: number,
): (value: number) => string {
  const column = measuredOf(schema, name)
  if (column.kind === 'date') return day => isoOf(Math.round(day))
  if (column.step === undefined) return numberFormat(low, high)
  return numberWriter(decimalsOf(column.step), false, mayBeYears(low, high))
}

/** How the means of a column are written: with more digits than its whole numbers, where those are small. */
export function meanWriter(
  schema: Schema,
  name: string,
  low: number,
  high: number,
): (value: number) => string {
  return measuredOf(schema, name).kind === 'date'
    ? valueWriter(schema, name, low, high)
    : numberFormat(low, high)
}

function measuredOf({ columns, target }: Schema, name: string): { kind: Column['kind']; step?: number } {
  const column = columns.find(column => column.name === name)
  const { kind, step } = { kind: 'number' as const, step: undefined, ...(column ?? target) }
  return { kind, ...(step === undefined ? {} : { step }) }
}

/** Of 0.25 there are two. */
function decimalsOf(step: number): number {
  return Math.min(12, `${step}`.split('.')[1]?.length ?? 0)
}

/** Writes numbers that lie between two others with three significant digits of what is between them. */
export function numberFormat(low: number, high: number): (value: number) => string {
  return high > low ? numberWriter(digitsBetween(low, high), false, mayBeYears(low, high)) : String
}

/** Nobody writes 2,024. */
function mayBeYears(low: number, high: number): boolean {
  return low >= 1000 && high <= 2200
}

/**
 * @param digits behind the point; as many before it are 0 where it is negative
 * @param always whether zeros are written behind the point
 * @param areYears whether thousands are set apart from 10,000 on only
 */
function numberWriter(digits: number, always: boolean, areYears = false): (value: number) => string {
  const unit = 10 ** Math.max(0, -digits)
  const most = Math.min(12, Math.max(0, digits))
  const format = {
    minimumFractionDigits: always ? most : 0,
    maximumFractionDigits: most,
    useGrouping: areYears ? 'min2' : true,
  } as const
  return value =>
    noMinusZero((unit > 1 ? Math.round(value / unit) * unit : value).toLocaleString('en', format))
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
  const text = toPercent(share, nearEnd ? 1 : 0)
  return share < 1 && text.startsWith('100') ? 'over 99.9 %' : text
}

export function fixed(value: number, digits: number): string {
  return noMinusZero(value.toFixed(digits))
}

/** The first of a list, and how many more there are: "a, b and 3 more". */
export function listSome(parts: string[], most: number, what = ''): string {
  if (parts.length <= most + 1) return list(parts)
  return `${parts.slice(0, most).join(', ')} and ${count(parts.length - most)} more${what && ` ${what}`}`
}

/** "a", "a and b", "a, b and c" */
export function list(parts: string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** "6.3 points too high" of estimates whose mean error this is. */
export function tooFar(meanError: number, units: Units): string {
  return `${units.amount(Math.abs(meanError))} too ${meanError > 0 ? 'low' : 'high'}`
}

/** A value with its interval, "4.4 (4.0 to 4.9)". */
export function withInterval({ value, low, high }: Statistic, show: (value: number) => string): string {
  return `${show(value)} (${show(low)} to ${show(high)})`
}

/** "95 % interval 4.0 to 4.9" */
export function interval95({ low, high }: Statistic, show: (value: number) => string): string {
  return `95 % interval ${show(low)} to ${show(high)}`
}

/** Hyperparameters, "maxDepth 6, minNumSamples 20". */
export function parameterList(parameters: Record<string, number>, none = 'none'): string {
  const parts = Object.entries(parameters).map(([name, value]) => `${name} ${value}`)
  return parts.join(', ') || none
}

function noMinusZero(text: string): string {
  return text.replace(/^-(0\.?0*)$/, '$1')
}
