/** How the words of a schema stand in a sentence. */

/** Words that titles write small. */
const SMALL = new Set(['per', 'of', 'and'])

/** A label within a sentence: "Math score" as "math score", "Cost per Month" as "cost per month", "BMI" as it is. */
export function inSentence(label: string): string {
  const words = label.split(' ')
  const isTitle = words.every(word => /^\p{Lu}\p{Ll}+$/u.test(word) || SMALL.has(word))
  return isTitle ? label.toLowerCase() : words.map((word, i) => (i === 0 ? lowered(word) : word)).join(' ')
}

/** "a car", "an apartment"; "a user" and "an hour" are said as they are spoken. */
export function withArticle(noun: string): string {
  const isVowel = /^[aeiou]/i.test(noun) && !/^(?:uni|use|usa|eu|one)/i.test(noun)
  return `${isVowel || /^(?:hour|heir|honest|honou?r)/i.test(noun) ? 'an' : 'a'} ${noun}`
}

/** "A", "A and B", "A, B and C"; of more than `most`, how many more there are. */
export function listed(names: string[], most = 5): string {
  const hidden = names.length > most + 1 ? names.length - most : 0
  const shown = hidden > 0 ? [...names.slice(0, most), `${hidden} more`] : names
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

/** Abbreviations, names of one letter and those with capitals within stay. */
function lowered(word: string): string {
  return /^\p{Lu}\p{Ll}(?!.*\p{Lu})/u.test(word) ? word.toLowerCase() : word
}
