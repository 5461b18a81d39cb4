/** What the page of an estimate shows: numbers as text, and positions as percentages of their scale. */
import type { Prediction } from '../pipelines/predict_pipeline.ts'
import type { Row } from '../schema/row.ts'
import type { Column, Schema } from '../schema/schema.ts'
import { decimals, percent } from '../utils.ts'
import { typedAnswer } from './form_view.ts'

/** A value on the scale from the least to the greatest target. */
type Mark = { text: string; at: number; anchor: 'start' | 'middle' | 'end' }
/** A bar from the middle to the right for more, to the left for less, in percent. */
type Bar = { x: number; width: number; class: 'more' | 'less' }
type Answer = {
  name: string
  label: string
  /** As the form takes it. */
  typed: string
  words: string
  /** Of a number that can be tried out: not of one that is sensitive. */
  range: { min: number; max: number } | undefined
  /** What it contributes to the estimate. */
  signed: string
  bar: Bar
}
/** How the page speaks of the target. */
type Phrases = { unit: string; lie: string; it: string; truth: string }

export type ResultView = {
  estimate: Mark
  low: Mark
  high: Mark
  average: Mark
  /** What the contributions add up from and to, with a decimal more. */
  baseline: string
  exact: string
  level: string
  phrases: Phrases
  notices: string[]
  answers: Answer[]
  /** What was cut off at the end of the scale. */
  clipping: string | undefined
  coverage: { measured: string; aimed: string; guaranteed: string }
}

export function resultView(schema: Schema, row: Row, result: Prediction): ResultView {
  const { low: min, high: max } = schema.target.range
  const digits = decimals(schema.target.range)
  const { prediction, interval, baseline, contributions, notices } = result
  const mark = (value: number): Mark => {
    const at = ((value - min) / (max - min)) * 100
    return { text: value.toFixed(digits), at, anchor: at < 12 ? 'start' : at > 88 ? 'end' : 'middle' }
  }
  const sizes = contributions.map(({ contribution }) => Math.abs(contribution))
  const longest = Math.max(...sizes, (max - min) / 20)
  const clipping = contributions.find(({ column }) => column === 'clipping')
  return {
    estimate: mark(prediction),
    low: mark(interval.low),
    high: mark(interval.high),
    average: mark(baseline),
    baseline: baseline.toFixed(digits + 1),
    exact: prediction.toFixed(digits + 1),
    level: inAFew(interval.level),
    phrases: phrases(schema),
    notices,
    answers: schema.columns.map(column => {
      const contribution = contributionOf(column, contributions)
      const typed = typedAnswer(row[column.name] ?? null)
      return {
        name: column.name,
        label: column.label,
        typed,
        words: inWords(column, typed),
        range:
          column.kind === 'number' && !column.sensitive
            ? { min: column.range.low, max: column.range.high }
            : undefined,
        signed: signed(contribution, digits + 1),
        bar: bar(contribution, longest),
      }
    }),
    clipping: clipping && signed(clipping.contribution, digits + 1),
    coverage: {
      measured: percent(interval.coverage, 0),
      aimed: percent(interval.level, 0),
      guaranteed: percent(interval.guarantee, 0),
    },
  }
}

/** A share of at most three decimals as "9 of 10", "95 of 100". */
export function inAFew(share: number): string {
  const n = [10, 100].find(n => Math.abs(share * n - Math.round(share * n)) < 1e-9) ?? 1000
  return `${Math.round(share * n)} of ${n}`
}

/** With a sign, which the page shows as long as a plus. */
export function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits)
  if (Number(text) === 0) return text
  return `${value < 0 ? '-' : '+'}${text}`
}

/** A score is had out of the most that there is; of what else a target may be, no more is known than its name and unit. */
export function phrases({ target: { label, unit, min, max } }: Schema): Phrases {
  if (/\bscore\b/i.test(label) && min === 0)
    return { unit: `out of ${max}`, lie: 'score', it: 'a score', truth: 'a grade' }
  const name = label.toLowerCase()
  return { unit: unit ?? '', lie: 'are', it: `the ${name}`, truth: 'a measurement' }
}

function contributionOf({ name }: Column, contributions: Prediction['contributions']): number {
  const found = contributions.find(({ column }) => column === name)
  if (!found) throw new RangeError(`the estimate does not say what column ${name} contributes`)
  return found.contribution
}

function bar(contribution: number, longest: number): Bar {
  const width = (Math.abs(contribution) / longest) * 50
  return contribution < 0 ? { x: 50 - width, width, class: 'less' } : { x: 50, width, class: 'more' }
}

function inWords(column: Column, typed: string): string {
  if (typed === '') return 'Not said'
  if (column.kind === 'number') return column.unit ? `${typed} ${column.unit}` : typed
  if (column.kind === 'date') return typed
  return column.levels.find(level => level.value === typed)?.label ?? typed
}
