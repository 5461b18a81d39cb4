/** Whether a column of text repeats enough to be a category, and which levels it has. */
import { firstWord } from '../schema/cells/first_word.ts'
import { isMissing } from '../schema/cells/missing.ts'
import { percent } from '../utils.ts'
import { type Cells, countWhere } from './cells.ts'
import { orderLevels } from './level_order.ts'
import { DOUBTFUL_MARKERS, SURE_MARKERS } from './markers.ts'
import { counted, list } from './words.ts'

export type CategoryTaken = {
  as: 'category'
  levels: string[]
  /** By the column's different cells: the number of their level, `levels.length` for another one, -1 for a missing one. */
  levelOf: Int32Array
  /** The label of what is no level. */
  other: string
  take?: 'first word'
  /** Cells that mean missing, beside the empty one. */
  markers: string[]
  why: string
}
/** Nothing to learn from, and why. */
export type NothingTaken = { as: 'nothing'; why: string }

/** A level has the larger of so many rows and this share of them. */
const FEWEST_ROWS = 5
const LEAST_SHARE = 0.005
/** The share of the rows with a level from which on text repeats. */
const REPEATS = 0.5
/** From which on it still is of use, if its first word is of none. */
const REPEATS_SOMEWHAT = 0.2
/** The share of different values from which on text hardly repeats. */
const SELDOM = 0.25
/** Longer text is written for people, and its first word says nothing. */
export const LONGEST_LEVEL = 100
const MOST_WORDS = 6

/**
 * @param isKept whether the person wants it whatever it holds: its most frequent values are its levels then
 */
export function takeCategory(column: Cells, isKept = false): CategoryTaken | NothingTaken {
  const present = countWhere(column, isAnswer)
  const whole = countLevels(column, cell => cell)
  if (whole.coverage >= REPEATS) return taken(column, whole)
  if (!isFreeText(column)) {
    const words = countLevels(column, firstWord)
    // Numbers of houses repeat as well, and say nothing.
    const named = words.levels.filter(level => /\p{L}{2}/u.test(level))
    if (words.coverage >= REPEATS && named.length > Math.max(1, words.levels.length / 2))
      return taken(column, words, 'first word')
  }
  if (whole.coverage >= REPEATS_SOMEWHAT && whole.levels.length > 1) return taken(column, whole)
  if (isKept && whole.tally.size > 1) return taken(column, mostFrequent(whole))
  return { as: 'nothing', why: whyNothing(column, present, whole) }
}

type Levels = { tally: Map<string, number>; levels: string[]; coverage: number; needed: number }

function countLevels(column: Cells, valueIn: (cell: string) => string): Levels {
  const tally = new Map<string, number>()
  let present = 0
  column.values.forEach((cell, i) => {
    if (!isAnswer(cell)) return
    const n = column.counts[i] ?? 0
    const value = valueIn(cell)
    tally.set(value, (tally.get(value) ?? 0) + n)
    present += n
  })
  const needed = Math.max(FEWEST_ROWS, Math.ceil(column.codes.length * LEAST_SHARE))
  const levels = [...tally].filter(([value, n]) => n >= needed && value.length <= LONGEST_LEVEL)
  const covered = levels.reduce((sum, [, n]) => sum + n, 0)
  return { tally, levels: levels.map(([value]) => value), coverage: present ? covered / present : 0, needed }
}

const MOST_KEPT = 20

function mostFrequent(found: Levels): Levels {
  const values = [...found.tally].filter(([value]) => value.length <= LONGEST_LEVEL)
  const levels = values.sort(([, a], [, b]) => b - a).slice(0, MOST_KEPT)
  return { ...found, levels: levels.map(([value]) => value) }
}

function taken(
  column: Cells,
  { tally, levels: unordered, needed }: Levels,
  take?: 'first word',
): CategoryTaken {
  const levels = orderLevels(unordered)
  const places = new Map(levels.map((level, i) => [level, i]))
  const levelOf = Int32Array.from(column.values, cell => {
    if (!isAnswer(cell)) return -1
    return places.get(take ? firstWord(cell) : cell) ?? levels.length
  })
  const markers = column.values.filter(cell => cell !== '' && !isAnswer(cell))
  const rare = [...tally.keys()].filter(value => !places.has(value))
  const inOther = countWhere(column, (_, i) => levelOf[i] === levels.length)
  const doubtful = levels.filter(level => DOUBTFUL_MARKERS.has(level))
  return {
    as: 'category',
    levels,
    levelOf,
    other: otherLabel(levels),
    ...(take && { take }),
    markers,
    why: [
      take
        ? `its first word repeats, all of it hardly does: ${counted(levels.length, 'level', 'levels')} such as ${list(levels)}`
        : counted(levels.length, 'level', 'levels'),
      rare.length > 0 &&
        `${counted(rare.length, 'value', 'values')} of fewer than ${needed} rows (${counted(inOther, 'row', 'rows')}) count as "other"`,
      doubtful.length > 0 && `${list(doubtful)} is taken for an answer, not for a missing one`,
      markers.includes('NA') && '"NA" means missing: list it among the levels if it is an answer',
    ]
      .filter(Boolean)
      .join('; '),
  }
}

function whyNothing(column: Cells, present: number, { tally, needed }: Levels): string {
  const different = tally.size
  if (present === 0) return 'it is empty'
  if (present < FEWEST_ROWS) return `only ${counted(present, 'row has', 'rows have')} an answer`
  if (isFreeText(column)) return 'free text: it hardly repeats, and is made of many words'
  if (different === present) return 'a different text in every row'
  if (different <= present * SELDOM)
    return `${different} different values, too few of which have the ${needed} rows that a level needs`
  return `text that hardly repeats: ${different} different values in ${present} rows (${percent(different / present, 0)})`
}

/** Written in sentences: their first words repeat without saying anything. */
function isFreeText({ values }: Cells): boolean {
  const answers = values.filter(isAnswer)
  const long = answers.filter(
    cell => cell.length > LONGEST_LEVEL || cell.split(/\s+/, MOST_WORDS + 1).length > MOST_WORDS,
  )
  return long.length > answers.length / 2
}

function isAnswer(cell: string): boolean {
  return !isMissing(cell, SURE_MARKERS)
}

/** A label that no level has. */
function otherLabel(levels: string[]): string {
  const taken = new Set(levels.map(level => level.toLowerCase()))
  const label = ['Other', 'Any other', 'None of these'].find(label => !taken.has(label.toLowerCase()))
  if (label) return label
  let i = 2
  while (taken.has(`other ${i}`)) i += 1
  return `Other ${i}`
}
