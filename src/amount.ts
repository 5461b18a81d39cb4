/** An amount with its unit: "€899 a month", "12.5 kg". */

/** A currency, which stands before a number, and what may follow: of "€ a month", "€" and "a month". */
const CURRENCY = /^([A-Z]{0,3}\p{Sc})\s*(.*)$/u

/** @param number as it is shown, such as "-1,200" */
export function withUnit(number: string, unit = ''): string {
  if (unit === '') return number
  const [, currency, rest = ''] = CURRENCY.exec(unit) ?? []
  if (!currency) return `${number} ${unit}`
  const [, sign = '', size = number] = /^([-+−]?)(.*)$/u.exec(number) ?? []
  const gap = rest === '' || rest.startsWith('/') ? '' : ' '
  return `${sign}${currency}${size}${gap}${rest}`
}
