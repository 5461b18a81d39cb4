/** Where the quotes of a CSV are at fault: libraries say where they noticed, which may be the end of the file. */

/** The first quote that does not fit, by the line where it stands, as in "3: the quote that opens here is never closed". */
export function quoteFault(text: string, delimiter: string, quote = '"'): string | undefined {
  for (let open = text.indexOf(quote); open >= 0; ) {
    if (!isEdge(text, open, -1, delimiter))
      return `${lineAt(text, open)}: a quote stands in the middle of a cell: quote the whole cell, and write that quote twice`
    let close = text.indexOf(quote, open + 1)
    while (close >= 0 && text[close + 1] === quote) close = text.indexOf(quote, close + 2)
    if (close < 0) return `${lineAt(text, open)}: the quote that opens here is never closed`
    if (!isEdge(text, close, 1, delimiter))
      return `${lineAt(text, open)}: the quote that opens here is not closed where its cell ends`
    open = text.indexOf(quote, close + 1)
  }
  return undefined
}

/** Whether nothing but blanks stands between a place and the end of its cell, in one direction. */
function isEdge(text: string, place: number, step: 1 | -1, delimiter: string): boolean {
  let at = place + step
  while (text.charAt(at) !== delimiter && /[ \t\f\uFEFF]/.test(text.charAt(at))) at += step
  return [delimiter, '\n', '\r', ''].includes(text.charAt(at)) // '' at either end of the file
}

function lineAt(text: string, place: number): number {
  let line = 1
  for (const _ of text.slice(0, place).matchAll(/\r\n?|\n/g)) line += 1
  return line
}
