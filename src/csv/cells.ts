/** Cells as they are written to a CSV: quoted where they must be, and no formula to a spreadsheet. */

/**
 * A spreadsheet computes what begins with one of these, in their narrow or wide form; so it gets an apostrophe before it,
 * by which spreadsheets mark a text (OWASP, "CSV injection"). A number stays a number, with its sign.
 */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/
const NUMBER = /^[-+]?(\d[\d.,]*|[.,]\d+)(e[-+]?\d+)?$/i

/** @returns how a cell is written between these delimiters */
export function createCellWriter(delimiter: string): (cell: string) => string {
  return cell => {
    const first = cell.charCodeAt(0)
    if (isLetter(first) && !mustBeQuoted(cell, delimiter)) return cell
    const text = FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell
    return mustBeQuoted(text, delimiter) ? `"${text.replaceAll('"', '""')}"` : text
  }
}

/** What a cell said before a writer put an apostrophe before it. */
export function withoutApostrophe(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
}

/** Most cells begin with one, or with a digit. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
}

function mustBeQuoted(cell: string, delimiter: string): boolean {
  return cell.includes(delimiter) || cell.includes('"') || cell.includes('\n') || cell.includes('\r')
}
