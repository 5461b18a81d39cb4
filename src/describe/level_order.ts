/** The order of a category's levels: that of a known scale, or of the alphabet with numbers as numbers. */

const SCALES = [
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  'january february march april may june july august september october november december'.split(' '),
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  'monday tuesday wednesday thursday friday saturday sunday'.split(' '),
  ['spring', 'summer', 'autumn', 'fall', 'winter'],
  ['none', 'very low', 'low', 'medium', 'moderate', 'average', 'high', 'very high', 'extreme'],
  ['xxs', 'xs', 's', 'm', 'l', 'xl', 'xxl', 'xxxl'],
  ['tiny', 'very small', 'small', 'medium', 'large', 'very large', 'huge'],
  ['never', 'rarely', 'seldom', 'sometimes', 'often', 'usually', 'always'],
  ['none', 'po', 'fa', 'ta', 'gd', 'ex'],
  [
    'none',
    'very poor',
    'poor',
    'fair',
    'acceptable',
    'average',
    'typical',
    'good',
    'very good',
    'premium',
    'ideal',
    'excellent',
  ],
  ['strongly disagree', 'disagree', 'neutral', 'agree', 'strongly agree'],
]

/** A copy in the order in which a person looks for them. */
export function orderLevels(levels: string[]): string[] {
  const lower = levels.map(level => level.toLowerCase())
  const scale = SCALES.find(scale => lower.every(level => scale.includes(level)))
  return levels.toSorted((a, b) => {
    const places = scale ? scale.indexOf(a.toLowerCase()) - scale.indexOf(b.toLowerCase()) : 0
    return places || compareNaturally(a, b)
  })
}

/** "2" before "10", "Unit 9" before "Unit 10", capitals beside small letters; the same on every machine. */
export function compareNaturally(a: string, b: string): number {
  const [as, bs] = [partsOf(a), partsOf(b)]
  for (let i = 0; i < Math.min(as.length, bs.length); i++) {
    const order = compareParts(as[i] ?? '', bs[i] ?? '')
    if (order !== 0) return order
  }
  return as.length - bs.length || compareTexts(a, b)
}

function partsOf(text: string): string[] {
  return text.toLowerCase().match(/^-?\d+(?:\.\d+)?|\d+(?:\.\d+)?|\D+/g) ?? []
}

function compareParts(a: string, b: string): number {
  return isNumber(a) && isNumber(b) ? Number(a) - Number(b) : compareTexts(a, b)
}

/** A part is all of a number, or has no digit. (A blank would be 0 to `Number`.) */
function isNumber(part: string): boolean {
  return /\d/.test(part)
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
