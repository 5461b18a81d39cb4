/** What the page of an estimate shows: numbers as text, and positions as percentages of their scale. */
import type { Prediction, Predictor } from '../pipelines/predict_pipeline.ts'
import { type Amounts, amountsOf, counted, withCurrency, writtenDate } from '../schema/amount.ts'
import type { Row } from '../schema/row.ts'
import type { Column, NumberColumn, Schema, Target } from '../schema/schema.ts'
import { inSentence } from '../schema/words.ts'
import { percent, round } from '../utils.ts'
import { choicesOf, noAnswer, typedAnswer } from './form_view.ts'
import type { Questions } from './questions.ts'
import { createScale, type Mark } from './scale.ts'

/** A bar from the middle to the right for more, to the left for less, in percent. */
type Bar = { x: number; width: number; class: 'more' | 'less' }
type Line = {
  name: string
  label: string
  /** The answer in words. */
  words: string
  /** What it contributes to the estimate. */
  signed: string
  bar: Bar
  /** Where it points the other way than the answer does by itself. */
  surprise: string
}
/** A question that can be tried out with another answer. */
type Trial = {
  name: string
  label: string
  typed: string
  control: 'number' | 'date' | 'list'
  /** Of a number, for a slider. */
  slider: { min: number; max: number; step: number } | undefined
  options: { value: string; label: string }[]
}
/** How far an estimate is from the one before it: "72", "63", "-9". */
type Change = { from: string; to: string; difference: string; mark: Mark }
/** How the page speaks of the target. */
type Phrases = {
  /** "math score" */
  target: string
  /** Behind the estimate, such as "out of 100", and behind any other amount. */
  unit: string
  behind: string
  /** What the range is said of: "Such students mostly score", "The price is most likely". */
  lies: string
}

export type ResultView = {
  estimate: Mark
  low: Mark
  high: Mark
  average: Mark
  /** The ends of the scale, and the lettering of the range on it. */
  from: string
  to: string
  band: Mark
  /** Against an estimate before it, where there was another. */
  change: Change | undefined
  /** As the next try sends it along. */
  before: string
  /** What the contributions add up from and to, with a digit more. */
  baseline: string
  exact: string
  level: string
  phrases: Phrases
  notices: string[]
  /** What it rests on: the strongest first, and what others there are, with their sum. */
  lines: Line[]
  others: Line[]
  sumOfOthers: string
  /** What was cut off at the end of the scale. */
  clipping: string | undefined
  /** Every answer as the form takes it, but for those to be tried out. */
  hidden: { name: string; typed: string }[]
  trials: Trial[]
  coverage: { measured: string; aimed: string; guaranteed: string }
  /** How many of the data the model was trained on. */
  rows: { train: string; all: string; scored: string }
  /** The day of the estimate. */
  date: string
}
/** When an estimate is made, and what was estimated before it with other answers. */
type Occasion = { now: Date; before?: number | undefined }

/** So many lines are to be seen at once, where there are more than `MOST_LINES`. */
const FIRST_LINES = 10
const MOST_LINES = 12
/** Of the scale: what is smaller needs no explanation. */
const WORTH_A_WORD = 0.01
/** The steps of a slider that is not one of whole numbers. */
const STEPS = 100

/** @returns the view of a row's estimate; what is the same for all is worked out beforehand */
export function createResultView(
  { schema, model, alone }: Pick<Predictor, 'schema' | 'model' | 'alone'>,
  questions: Questions,
): (row: Row, result: Prediction, occasion: Occasion) => ResultView {
  const amounts = amountsOf(schema.target)
  const scaleOf = createScale(schema.target)
  const spoken = phrases(schema)
  const answered = schema.columns.map(column => ({ column, inWords: wordsOf(column, questions) }))
  const asked = [...questions.first, ...questions.folded].filter(({ name }) => questions.tried.has(name))
  const tried = asked.map(column => ({ column, trial: trialOf(column, questions) }))
  const untried = schema.columns.filter(({ name }) => !questions.tried.has(name))

  const { train, test, scored = test } = model.rows
  const rows = { train: counted(train), all: counted(train + test), scored: counted(scored) }

  return (row, { prediction, interval, baseline, contributions, notices }, { now, before }) => {
    const { from, to, span, mark, band } = scaleOf([
      prediction,
      interval.low,
      interval.high,
      baseline,
      before ?? prediction,
    ])
    const { value: finer, signed } = amounts.finer(prediction)
    const byColumn = new Map(contributions.map(({ column, contribution }) => [column, contribution]))
    const longest = Math.max(...contributions.map(({ contribution }) => Math.abs(contribution)), span / 20)
    const lines = answered
      .map(({ column, inWords }) => {
        const contribution = contributionOf(column, byColumn)
        return { column, inWords, contribution }
      })
      .toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
    const shown = lines.length > MOST_LINES ? FIRST_LINES : lines.length
    const line = ({ column, inWords, contribution }: (typeof lines)[number]): Line => ({
      name: column.name,
      label: column.label,
      words: inWords(row[column.name] ?? null),
      signed: signed(contribution),
      bar: bar(contribution, longest),
      surprise: surpriseOf(contribution, alone?.(column.name, row[column.name] ?? null)),
    })
    const surpriseOf = (contribution: number, byItself = 0) =>
      contribution * byItself < 0 &&
      Math.min(Math.abs(contribution), Math.abs(byItself)) >= span * WORTH_A_WORD
        ? surprise(byItself, amounts.withUnit(Math.abs(byItself)), schema.subject)
        : ''
    const clipping = byColumn.get('clipping')
    return {
      estimate: mark(prediction),
      low: mark(interval.low),
      high: mark(interval.high),
      average: mark(baseline),
      from,
      to,
      band: band(interval.low, interval.high),
      change:
        before === undefined || before === prediction
          ? undefined
          : { ...changeOf(amounts, before, prediction), mark: mark(before) },
      before: String(before ?? prediction),
      baseline: finer(baseline),
      exact: finer(prediction),
      level: inAFew(interval.level),
      phrases: spoken,
      notices,
      lines: lines.slice(0, shown).map(line),
      others: lines.slice(shown).map(line),
      sumOfOthers: signed(lines.slice(shown).reduce((sum, { contribution }) => sum + contribution, 0)),
      clipping: clipping === undefined ? undefined : signed(clipping),
      hidden: untried.map(column => ({
        name: column.name,
        typed: typedAnswer(column, row[column.name] ?? null),
      })),
      trials: tried.map(({ column, trial }) => ({
        ...trial,
        typed: typedAnswer(column, row[column.name] ?? null),
      })),
      coverage: {
        measured: percent(interval.coverage, 0),
        aimed: percent(interval.level, 0),
        guaranteed: percent(interval.guarantee, 0),
      },
      rows,
      date: writtenDate(now.toISOString().slice(0, 10)),
    }
  }
}

/** A share of at most three decimals as "9 of 10", "95 of 100". */
export function inAFew(share: number): string {
  const n = [10, 100].find(n => Math.abs(share * n - Math.round(share * n)) < 1e-9) ?? 1000
  return `${Math.round(share * n)} of ${n}`
}

/** By the schema's words where it has them; else of what is known of any target, its name and its unit. */
export function phrases({ subject, target }: Pick<Schema, 'subject'> & { target: Target }): Phrases {
  const name = inSentence(target.label)
  const { behind } = amountsOf(target)
  return {
    target: name,
    unit: target.after ?? behind.trim(),
    behind: target.after ? '' : behind,
    lies: target.verb ? `Such ${subject.many} mostly ${target.verb}` : `The ${name} is most likely`,
  }
}

/** As the page shows both, so that the difference is that of what is read; with a digit more where they look the same. */
function changeOf(amounts: Amounts, before: number, now: number): Omit<Change, 'mark'> {
  const { before: currency, value, priced, finer, given } = amounts
  const isSame = value(before) === value(now)
  const write = isSame ? finer(now).value : value
  const show = isSame ? (number: number) => withCurrency(currency, write(number)) : priced
  const difference = round(readWritten(write(now)) - readWritten(write(before)))
  const sign = difference < 0 ? '-' : difference > 0 ? '+' : ''
  return { from: show(before), to: show(now), difference: `${sign}${currency}${given(Math.abs(difference))}` }
}

/** The number that was written. */
function readWritten(text: string): number {
  return Number(text.replaceAll(',', '').replace('−', '-'))
}

function contributionOf({ name }: Column, byColumn: Map<string, number>): number {
  const found = byColumn.get(name)
  if (found === undefined) throw new RangeError(`the estimate does not say what column ${name} contributes`)
  return found
}

/** Among all, an answer may go with more, and with less among those whose other answers are the same. */
function surprise(byItself: number, amount: string, { many }: Schema['subject']): string {
  const [more, less] = byItself > 0 ? ['more', 'less'] : ['less', 'more']
  return `By itself, this answer goes with ${amount} ${more} than average. Among ${many} with the same other answers it goes with ${less}: those answers already carry the difference.`
}

function bar(contribution: number, longest: number): Bar {
  const width = (Math.abs(contribution) / longest) * 50
  return contribution < 0 ? { x: 50 - width, width, class: 'less' } : { x: 50, width, class: 'more' }
}

/** An answer as a person would say it: "12,500 km", "31 Jan 2026", "Not taken". */
function wordsOf(column: Column, { blank }: Questions): (value: Row[string]) => string {
  const none = column.sensitive
    ? 'Not said'
    : column.optional || !blank.has(column.name)
      ? 'Not known'
      : 'Left out'
  if (column.kind === 'number') {
    const { before, behind, given } = amountsOf(column)
    return value => (value === null ? none : `${before}${given(Number(value))}${behind}`)
  }
  if (column.kind === 'date')
    return value => (value === null ? none : writtenDate(typedAnswer(column, value)))
  const labels = new Map<Row[string], string>(column.levels.map(({ value, label }) => [value, label]))
  return value => (value === null ? none : (labels.get(value) ?? String(value)))
}

function trialOf(column: Column, { blank }: Questions): Omit<Trial, 'typed'> {
  const { name, label } = column
  const options = column.kind === 'category' ? choicesOf(column, noAnswer(column, blank.has(name))) : []
  const control = column.kind === 'category' ? 'list' : column.kind
  return { name, label, control, options, slider: column.kind === 'number' ? sliderOf(column) : undefined }
}

/** From one multiple to another of what the numbers are multiples of, or of a round hundredth of what they span. */
function sliderOf({ step, range: { low, high } }: NumberColumn): Trial['slider'] {
  const hundredth = 10 ** Math.floor(Math.log10((high - low) / STEPS))
  const size = step ?? (high - low >= STEPS ? Math.max(1, hundredth) : hundredth)
  const [min, max] = [Math.ceil(low / size) * size, Math.floor(high / size) * size].map(end => round(end))
  return min !== undefined && max !== undefined && min < max ? { min, max, step: size } : undefined
}
