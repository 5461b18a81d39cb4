/** What a file or a person wrote, made fit to be repeated in a message: no terminal obeys it, and it stays short. */

/** Control codes (C0, C1), marks that turn the direction of writing, and line ends that only some programs know. */
const UNSEEN = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\uFEFF]/gu
const LONGEST_LINE = 1000
const MOST_LINES = 20
const LONGEST_VALUE = 40
const MOST_NAMES = 10

/** A message as it may be written to a terminal: its lines stay lines, anything else unseen is spelt out. */
export function printable(message: string): string {
  const lines = message.split('\n', MOST_LINES + 1).map(line => spellOut(shorten(line, LONGEST_LINE)))
  return (lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines).join('\n')
}

/** A value in quotes, cut where it is long, in one line. */
export function quote(value: string): string {
  return spellOut(JSON.stringify(shorten(value, LONGEST_VALUE)))
}

/** The first names of a list, and how many more there are. */
export function nameSome(names: string[]): string {
  const shown = names.slice(0, MOST_NAMES).map(name => spellOut(shorten(name, LONGEST_VALUE)))
  const more = names.length - shown.length
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '')
}

function spellOut(text: string): string {
  return text.replace(UNSEEN, unseen => `\\u${unseen.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Cut before the limit, but not through a character of two halves. */
function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')}…` : text
}
