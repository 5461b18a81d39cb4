/** How every two numbers go together, the target among them. */
import type { Schema } from '../../schema/schema.ts'
import type { Answers } from './data_facts.ts'
import { correlation, type Estimated } from './statistics.ts'

/** Two numbers by their labels. */
export type Pair = { x: string; y: string; n: number; r: Estimated }

/** Only the numbers that go with the target most closely: more would not be read. */
const MOST_NUMBERS = 8

/** Pairs with a defined correlation, over the rows that answer both; the labels in the schema's order, the target last. */
export function correlationsOf(schema: Schema, answers: Answers[]): { labels: string[]; pairs: Pair[] } {
  const target = answers.at(-1)
  if (!target) return { labels: [], pairs: [] }
  const strength = (answers: Answers) => Math.abs(pairOf(answers, target)?.r.value ?? 0)
  const numbers = answers.filter((_, i) => schema.columns[i]?.kind === 'number')
  const kept = new Set(numbers.toSorted((a, b) => strength(b) - strength(a)).slice(0, MOST_NUMBERS))
  const shown = [...numbers.filter(answers => kept.has(answers)), target]
  const pairs = shown.flatMap((a, i) => shown.slice(i + 1).flatMap(b => pairOf(a, b) ?? []))
  return { labels: shown.map(({ label }) => label), pairs }
}

function pairOf(a: Answers, b: Answers): Pair | undefined {
  const both = [...a.all.keys()].filter(i => a.all[i] !== null && b.all[i] !== null)
  const r = correlation(
    both.map(i => Number(a.all[i])),
    both.map(i => Number(b.all[i])),
  )
  return r ? { x: a.label, y: b.label, n: both.length, r } : undefined
}
