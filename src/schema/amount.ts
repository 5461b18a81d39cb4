/** How numbers are written: a currency before them, other units behind, thousands set apart, no more digits than tell something. */
import type { NumberColumn, Target } from './schema.ts'

/** Of a target or a number column. */
type Measured = Pick<Target | NumberColumn, 'unit' | 'step' | 'range'>
type Write = (value: number) => string

export type Amounts = {
  /** What stands before a number, such as "€", and behind it, such as " points": both may be empty. */
  before: string
  behind: string
  /** As exactly as an estimate can be said: "63", "23,400". */
  value: Write
  /** The same with what stands before it: "€23,400". */
  priced: Write
  /** And with what stands behind it: "€23,400 a month". */
  withUnit: Write
  /** A number that is given, such as a limit or an answer, as it is: "12,500.75". */
  given: Write
  /** As `given`, with no more decimals than tell something of the range. */
  bound: Write
  /** With a digit more than an estimate has that is as large as `estimate`: for what adds up to it. */
  finer(estimate: number): { value: Write; signed: Write }
}

/** Symbols, also those of a country such as US$, and codes that are written before the amount. */
const CURRENCY = /^([A-Z]{0,3}\p{Sc}|EUR|USD|GBP|CHF|JPY|INR|CNY|CAD|AUD)(?:$|\s+|(?=\/))(.*)$/u
/** Three significant digits of the range are enough for an estimate. */
const SIGNIFICANT = 3
/** Whole numbers that span less than this are too coarse for their estimates. */
const COARSE = 20
const YEARS = { low: 1000, high: 2200 }

export function amountsOf(measured: Measured): Amounts {
  const { unit = '', range } = measured
  const [, currency = '', rest = unit] = CURRENCY.exec(unit) ?? []
  const before = /^[A-Z]+$/.test(currency) ? `${currency}\u00a0` : currency
  const behind = rest === '' || rest.startsWith('/') ? rest : ` ${rest}`
  const group = isYears(measured) ? (text: string) => text : setThousandsApart
  const digits = digitsOf(measured)
  const write = (value: number, digits: number) => withMinus(group(fixed(value, digits)))
  const value: Write = number => write(number, ownDigits(number, digits))
  const most = Math.max(0, SIGNIFICANT - 1 - magnitude(range.high - range.low))
  const given: Write = number => {
    const text = plainNumber(number)
    return withMinus(group(before && /\.\d$/.test(text) ? `${text}0` : text)) // €12.50
  }
  const priced: Write = number => withCurrency(before, value(number))
  return {
    before,
    behind,
    value,
    priced,
    withUnit: number => `${priced(number)}${behind}`,
    given,
    bound: number => given(Number(number.toFixed(Math.min(12, most)))),
    finer: estimate => {
      const own = ownDigits(estimate, digits)
      const finer = own < 0 || digits >= 0 ? own + 1 : own // whole numbers have no decimals where they are large
      return {
        value: number => write(number, finer),
        signed: number => signed(group(fixed(number, finer))),
      }
    },
  }
}

/** As a person types it: 0.0000001, not 1e-7. */
export function plainNumber(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  return Math.abs(value) < 1 ? value.toFixed(20).replace(/\.?0+$/, '') : BigInt(Math.round(value)).toString()
}

/** "12,345" of things that are counted. */
export function counted(n: number): string {
  return setThousandsApart(String(n))
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "31 Jan 2026" of "2026-01-31". */
export function writtenDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number)
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`
}

/** Digits behind the point of an estimate; below 0, as many zeros before it. */
function digitsOf({ step, range }: Measured): number {
  const span = range.high - range.low
  const digits = SIGNIFICANT - 1 - magnitude(span)
  if (step === undefined || !Number.isInteger(step)) return Math.min(12, digits)
  return Math.min(digits, span < COARSE ? 1 : 0)
}

/** Of a range that spans far more than a value, the value keeps significant digits of its own: it is not 0. */
function ownDigits(value: number, digits: number): number {
  return digits >= 0 ? digits : Math.min(0, Math.max(digits, SIGNIFICANT - 1 - magnitude(Math.abs(value))))
}

/** The power of ten of a number; of 0, as of 1. */
function magnitude(value: number): number {
  return value > 0 ? Math.floor(Math.log10(value)) : 0
}

function fixed(value: number, digits: number): string {
  if (digits >= 0) return value.toFixed(digits)
  const unit = 10 ** -digits
  return (Math.round(value / unit) * unit).toFixed(0)
}

/** "12,345.67" */
function setThousandsApart(text: string): string {
  if (text.length < 4) return text
  const point = text.indexOf('.')
  const end = point < 0 ? text.length : point
  const start = text.startsWith('-') ? 1 : 0
  let whole = text.slice(0, end)
  for (let i = end - 3; i > start; i -= 3) whole = `${whole.slice(0, i)},${whole.slice(i)}`
  return whole + text.slice(end)
}

/** A minus stands before the currency: "−€1,200". */
export function withCurrency(currency: string, text: string): string {
  if (currency === '') return text
  return text.startsWith('−') ? `−${currency}${text.slice(1)}` : `${currency}${text}`
}

/** Whole numbers without a unit that all could be years: nobody writes 2,024. */
function isYears({ unit, step, range }: Measured): boolean {
  return !unit && step === 1 && range.low >= YEARS.low && range.high <= YEARS.high
}

/** No zero has a sign. */
function withMinus(text: string): string {
  if (!text.startsWith('-')) return text
  return isZero(text) ? text.slice(1) : `−${text.slice(1)}`
}

/** With a hyphen for a minus, which a page replaces. */
function signed(text: string): string {
  const isBelow = text.startsWith('-')
  if (isZero(text)) return isBelow ? text.slice(1) : text
  return isBelow ? text : `+${text}`
}

function isZero(text: string): boolean {
  return !/[1-9]/.test(text)
}
