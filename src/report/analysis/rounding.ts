/** How many digits say what matters on a scale, and numbers rounded to them. */

/** Digits behind the point (before it, where negative) that leave three significant ones of what is between two numbers. */
export function digitsBetween(low: number, high: number): number {
  return 2 - Math.floor(Math.log10((high - low) / 2))
}

/** The number that is read where a value is written with these digits. */
export function roundAsWritten(value: number, digits: number): number {
  const unit = 10 ** Math.max(0, -digits)
  if (unit > 1) return Math.round(value / unit) * unit
  // In decimals as text has them: 2.55 is 2.6 to one digit, though the nearest binary number is below it.
  const maximumFractionDigits = Math.min(12, digits)
  return Number(value.toLocaleString('en', { maximumFractionDigits, useGrouping: false }))
}
