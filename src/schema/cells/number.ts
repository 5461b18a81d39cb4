/** A number as a table writes it: grouped, with a decimal comma, a currency or a unit. */

/** How numbers are written. */
export type NumberStyle = {
  decimal: '.' | ','
  /** Stands between groups of digits, as in 1,250 or 4,25,000. Without one no number is grouped. */
  thousands?: Thousands | undefined
  /** A currency or a unit that may stand at a number, as `unitOf` gives it; a bare number is read as well. */
  unit?: string | undefined
}
export type Thousands = '.' | ',' | ' ' | "'"

/** A number taken apart, before it is known what its marks mean. */
export type NumberParts = { sign: 1 | -1; digits: string; exponent: string; unit: string }

const CURRENCY = String.raw`(?:US|R|A|C)?\p{Sc}|Rs\.?|INR|USD|EUR|GBP|CHF|JPY|CAD|AUD|kr\.?`
const UNIT = String.raw`[\p{L}%‰°µ²³\p{Sc}\/][\p{L}%‰°µ²³\p{Sc}\/.·^ -]{0,19}`
const SHAPE = new RegExp(
  String.raw`^(?<before>[-+−]?)(?<currency>${CURRENCY})?\s*(?<after>[-+−]?)(?<digits>[.,]?\d[\d.,'’\u00A0\u202F ]*?)(?<exponent>e[-+]?\d{1,3})?\s*(?<unit>${UNIT})?$`,
  'iu',
)
const IN_PARENTHESES = /^\((.*)\)$/
const PLAIN = /^-?\d{1,15}(?:\.\d+)?$/
const LONGEST = 60

/**
 * @param cell trimmed
 * @returns undefined if the cell is no such number
 */
export function readNumber(cell: string, style: NumberStyle): number | undefined {
  if (style.decimal === '.' && PLAIN.test(cell)) return finite(Number(cell))
  const parts = numberParts(cell)
  if (!parts || (parts.unit !== '' && unitKey(parts.unit) !== unitKey(style.unit ?? ''))) return undefined
  return valueOfParts(parts, style)
}

/** A cell taken apart, whatever its marks mean and whatever its unit; a number in parentheses is negative. */
export function numberParts(cell: string): NumberParts | undefined {
  if (cell.length > LONGEST) return undefined
  const inner = IN_PARENTHESES.exec(cell)?.[1]
  const groups = SHAPE.exec(inner ?? cell)?.groups
  if (!groups) return undefined
  const { before = '', currency = '', after = '', digits = '', exponent = '', unit = '' } = groups
  if (before && after) return undefined
  const isNegative = /[-−]/.test(before + after)
  return {
    sign: isNegative !== (inner !== undefined) ? -1 : 1,
    digits: digits.trim(),
    exponent,
    unit: [currency, unit.trim()].filter(Boolean).join(' '),
  }
}

/** The number that parts mean in a style, whatever their unit. */
export function valueOfParts(
  { sign, digits, exponent }: NumberParts,
  style: NumberStyle,
): number | undefined {
  const plain = ungrouped(digits, style)
  return plain === undefined ? undefined : finite(sign * Number(plain + exponent))
}

/** What makes two spellings of a unit one: "km" and "Kms.", "bath" and "baths". */
export function unitKey(unit: string): string {
  const key = unit.toLowerCase().replace(/\./g, '').replace(/\s+/g, ' ').trim()
  return key.length > 2 ? key.replace(/s$/, '') : key
}

/** Digits with a decimal point alone. */
function ungrouped(digits: string, { decimal, thousands }: NumberStyle): string | undefined {
  const [whole = '', fraction, more] = digits.split(decimal)
  if (more !== undefined || (fraction !== undefined && !/^\d*$/.test(fraction))) return undefined
  const joined = /^\d*$/.test(whole) ? whole : thousands && joinGroups(whole, thousands)
  if (joined === undefined || (joined === '' && !fraction)) return undefined
  return fraction ? `${joined}.${fraction}` : joined
}

/** Groups of three, or two and then three at the end, as in India. */
function joinGroups(whole: string, thousands: Thousands): string | undefined {
  const mark = thousands === ' ' ? /[ \u00A0\u202F]/ : thousands === "'" ? /['’]/ : thousands
  const [first = '', ...rest] = whole.split(mark)
  const last = rest.at(-1) ?? ''
  const size = rest.length > 1 ? (rest[0]?.length ?? 0) : 3
  const fits =
    /^[1-9]\d*$/.test(first) &&
    first.length <= size &&
    (size === 2 || size === 3) &&
    rest.slice(0, -1).every(group => group.length === size) &&
    last.length === 3 &&
    rest.every(group => /^\d+$/.test(group))
  return fits ? first + rest.join('') : undefined
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined
}
