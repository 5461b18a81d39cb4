/** From headings to names, labels and units; from the name of a file to what its rows are. */
import { basename } from 'node:path'

/** `clipping` is a word of the explanations. */
const RESERVED = ['clipping']
const LONGEST_NAME = 60
const IDENTIFIER = /^[A-Za-z][A-Za-z0-9_]*$/
/** Letters that are no others with a mark. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  þ: 'th',
  ð: 'd',
  ı: 'i',
}
const SIGNS: Record<string, string> = {
  '€': 'eur',
  '£': 'gbp',
  '¥': 'jpy',
  '₹': 'inr',
  $: 'usd',
  '%': 'percent',
  '#': 'nr',
  '°': 'deg',
}

/** A name for every heading: the heading itself where it may be one, letters, digits and _ of it otherwise, each once. */
export function namesOf(headings: string[]): string[] {
  const used = new Set<string>()
  return headings.map((heading, i) => {
    const name = nameOf(heading) ?? `column_${i + 1}`
    const unique = firstFree(n => (n === 1 ? name : `${name}_${n}`), used)
    used.add(unique.toLowerCase())
    return unique
  })
}

/** @returns undefined if the heading has no letters or digits that Latin script knows */
function nameOf(heading: string): string | undefined {
  const isFree = (name: string) => !RESERVED.includes(name) && !(name in {})
  if (IDENTIFIER.test(heading) && heading.length <= LONGEST_NAME && isFree(heading)) return heading
  const latin = heading
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(
      /[^a-z0-9]/g,
      character => LETTERS[character] ?? (SIGNS[character] ? ` ${SIGNS[character]} ` : character),
    )
  const words = latin
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, LONGEST_NAME)
    .replace(/^_+|_+$/g, '')
  if (words === '') return undefined
  const name = /^\d/.test(words) ? `c_${words}` : words
  return isFree(name) ? name : `${name}_`
}

/** A label for every heading, readable, each once. */
export function labelsOf(headings: string[]): string[] {
  const used = new Set<string>()
  return headings.map((heading, i) => {
    const label = labelOf(unitOf(heading).text) || `Column ${i + 1}`
    const whole = labelOf(heading) || label // two columns may differ in their units alone
    const unique = firstFree(n => (n < 3 ? (n === 1 ? label : whole) : `${label} (${n - 1})`), used)
    used.add(unique.toLowerCase())
    return unique
  })
}

function labelOf(text: string): string {
  const words = text
    .replace(/^c_(?=\d)/, '')
    .replace(/[_\s]+/g, ' ')
    .replace(/(?<=\p{L})\.(?=\p{L})/gu, ' ')
    .trim()
  const spaced = /^\p{L}\p{Ll}+(?:\p{Lu}\p{Ll}+)+$/u.test(words)
    ? words.replace(/(?<=\p{Ll})\p{Lu}/gu, capital => ` ${capital.toLowerCase()}`)
    : words
  return spaced.replace(/^\p{Ll}/u, first => first.toUpperCase())
}

/** Units by how headings write them. */
const UNITS: Record<string, string> = {
  ...sameFor(
    'km m cm mm mi ft kg g mg l ml kwh kw hp ps mph kmh kmpl mpg cc nm bhp rpm min h hrs hours days weeks months years sqft sqm ha acres',
  ),
  ...{
    eur: '€',
    euro: '€',
    euros: '€',
    usd: '$',
    gbp: '£',
    inr: '₹',
    jpy: '¥',
    chf: 'CHF',
    lakh: 'lakh',
    lakhs: 'lakh',
  },
  ...{
    '%': '%',
    pct: '%',
    percent: '%',
    m2: 'm²',
    'm²': 'm²',
    km2: 'km²',
    'km²': 'km²',
    m3: 'm³',
    'm³': 'm³',
  },
  ...{
    'km/h': 'km/h',
    'm/s': 'm/s',
    'l/100km': 'l/100 km',
    'l/100 km': 'l/100 km',
    '°c': '°C',
    '°f': '°F',
    kms: 'km',
  },
  ...{
    'sq ft': 'sqft',
    'sq. ft.': 'sqft',
    ft2: 'ft²',
    'ft²': 'ft²',
    in: 'in',
    inches: 'in',
    lbs: 'lb',
    lb: 'lb',
    '€': '€',
    $: '$',
    '£': '£',
    '₹': '₹',
    r$: 'R$',
  },
}
/** At the end of a heading of several words: single letters and small words are no units there. */
const NOT_BY_UNDERSCORE = new Set([
  'm',
  'g',
  'h',
  'l',
  'in',
  'min',
  'ps',
  'ha',
  'nm',
  'mi',
  'hours',
  'days',
  'weeks',
  'months',
  'years',
  'acres',
  'hrs',
  'cc',
])

function sameFor(units: string): Record<string, string> {
  return Object.fromEntries(units.split(' ').map(unit => [unit, unit]))
}

/** A heading without its unit, and the unit: "Rent (EUR)", "Weight [kg]", "mileage_km", "weight_in_kg". */
export function unitOf(heading: string): { text: string; unit?: string } {
  const bracketed = /^(?<text>.*\S)\s*[([](?<unit>[^()[\]]{1,20})[)\]]$/u.exec(heading)?.groups
  const ended = /^(?<text>.*[\p{L}\p{N}])[_ ](?<unit>[^_ ]+)$/u.exec(heading)?.groups
  const within = knownUnit(bracketed?.unit)
  if (bracketed?.text && within) return { text: bracketed.text, unit: within }
  const after = knownUnit(ended?.unit)
  const isUnit = after && !NOT_BY_UNDERSCORE.has(ended?.unit?.toLowerCase() ?? '')
  return ended?.text && isUnit
    ? { text: ended.text.replace(/(?<=.)[_ ]in$/i, ''), unit: after }
    : { text: heading }
}

function knownUnit(unit = ''): string | undefined {
  const key = unit.trim().toLowerCase()
  return Object.hasOwn(UNITS, key) ? UNITS[key] : undefined
}

/** What says of a file's name that it is one of data, not what its rows are. */
const NOISE = new Set(
  'data dataset datasets table train training test clean cleaned final full raw sample all new v1 v2 the of csv kaggle public my'.split(
    ' ',
  ),
)
/** Plurals of what is measured of rows, not of rows. */
const MEASURES = new Set(
  'prices charges costs sales details records results statistics stats grades scores counts rents values features columns rows numbers series news performance fares wages earnings ratings'.split(
    ' ',
  ),
)

/** "used_cars_v2.csv": used cars, each a used car. @returns undefined if the name is no plural of things */
export function subjectOf(file: string): { one: string; many: string } | undefined {
  const words = stemOf(file)
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '' && !NOISE.has(word) && !/^\d+$/.test(word))
  const last = words.at(-1) ?? ''
  const one = MEASURES.has(last) ? undefined : singularOf(last)
  if (!one || words.length > 3 || words.some(word => !/^\p{L}{2,20}$/u.test(word))) return undefined
  return { one: [...words.slice(0, -1), one].join(' '), many: words.join(' ') }
}

/** The dataset's name: what `NAME.csv` is called, as an identifier. */
export function datasetName(file: string): string {
  return nameOf(stemOf(file)) ?? 'table'
}

function stemOf(file: string): string {
  return basename(file).replace(/(?:\.(?:csv|tsv|txt|data|parquet))+$/i, '')
}

/** Words in -ies whose singular ends in -ie; most others end in -y. */
const IN_IE = new Set('movies cookies calories rookies zombies smoothies selfies'.split(' '))
/** They look like a plural and are none, or the same as the singular. */
const NO_PLURALS = new Set('species ames texas kansas athens wales'.split(' '))

function singularOf(word: string): string | undefined {
  if (NO_PLURALS.has(word)) return undefined
  if (IN_IE.has(word)) return word.replace(/s$/, '')
  if (word.length < 4 || !/[a-z]s$/.test(word) || /(?:ss|us|is)$/.test(word)) return undefined
  if (/[^aeiou]ies$/.test(word)) return word.replace(/ies$/, 'y')
  if (/(?:ss|x|ch|sh|zz)es$/.test(word)) return word.replace(/es$/, '')
  return word.replace(/s$/, '')
}

/** The first of several spellings that is not used, whatever its case. */
function firstFree(spelling: (n: number) => string, used: ReadonlySet<string>): string {
  let n = 1
  while (used.has(spelling(n).toLowerCase())) n += 1
  return spelling(n)
}
