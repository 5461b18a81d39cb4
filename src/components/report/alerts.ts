/** What in the data should make a reader careful, each with what it means. */
import { max, min, sampleRankCorrelation } from 'simple-statistics'
import type { Schema } from '../../schema.ts'
import { type Answers, type DataFacts, numbersIn } from './data_facts.ts'
import { MIN_GROUP } from './groups.ts'
import { correlation, omegaSquared } from './statistics.ts'
import { count, inSentence, percent } from './words.ts'

export type Alert = {
  kind: 'constant' | 'identifier' | 'rare' | 'unseen' | 'leak' | 'missing' | 'duplicates'
  label: string
  what: string
  means: string
}

const MISSING_SHARE = 0.2
const RARE_SHARE = 0.01
/** A correlation, or its like for categories, from which a column all but is the target. */
const LEAK = 0.95
const DISTINCT_SHARE = 0.9

/** @param answers the columns' and, as the last, the target's */
export function findAlerts(schema: Schema, facts: DataFacts, answers: Answers[]): Alert[] {
  const targets = numbersIn(answers.at(-1)?.all ?? [])
  const columns = answers.slice(0, schema.columns.length)
  return [
    ...duplicateAlerts(schema, facts),
    ...columns.flatMap(column => {
      const missing = missingAlerts(column)
      if (new Set(column.all.filter(answer => answer !== null)).size < 2)
        return [...missing, constant(column)]
      const strength = strengthOf(column, targets)
      return [
        ...missing,
        ...leakAlerts(column, strength, schema),
        ...identifierAlerts(column, strength, schema),
      ]
    }),
    ...rareAlerts(schema, facts),
  ]
}

function duplicateAlerts({ subject }: Schema, { duplicates, rows }: DataFacts): Alert[] {
  if (duplicates.rows === 0) return []
  return [
    {
      kind: 'duplicates',
      label: 'Duplicates',
      what: `rows that repeat an earlier one in every answer: ${count(duplicates.rows)} of ${count(rows)}; test rows that stand among the training rows as well: ${count(duplicates.acrossSplit)}`,
      means: `If they are the same ${subject.many} entered twice, the test is easier than reality: the model has seen some of its answers.`,
    },
  ]
}

function missingAlerts({ label, all }: Answers): Alert[] {
  const share = all.filter(answer => answer === null).length / all.length
  if (share <= MISSING_SHARE) return []
  return [
    {
      kind: 'missing',
      label,
      what: `${percent(share)} of the answers are missing`,
      means:
        'Their place is taken by the median or the most frequent answer, which the model cannot tell from a real one.',
    },
  ]
}

function constant({ label }: Answers): Alert {
  return {
    kind: 'constant',
    label,
    what: 'every row has the same answer, or none',
    means: 'It can tell nothing apart, and its question could go from the form.',
  }
}

/** How closely a column goes with the target, from 0 to 1: by value or by rank for a number, ω for a category. */
function strengthOf({ all }: Answers, targets: number[]): number {
  const pairs = all.map((answer, i) => ({ answer, target: targets[i] ?? Number.NaN }))
  const numeric = pairs.filter(({ answer }) => typeof answer === 'number')
  if (numeric.length > 0) {
    const x = numeric.map(({ answer }) => Number(answer))
    const y = numeric.map(({ target }) => target)
    const byValue = correlation(x, y)
    return byValue ? Math.max(Math.abs(byValue.value), Math.abs(sampleRankCorrelation(x, y))) : 0
  }
  const groups = Map.groupBy(
    pairs.filter(({ answer }) => answer !== null),
    ({ answer }) => answer,
  )
  return Math.sqrt(omegaSquared([...groups.values()].map(group => group.map(({ target }) => target))))
}

function leakAlerts({ label }: Answers, strength: number, { target }: Schema): Alert[] {
  if (strength < LEAK) return []
  return [
    {
      kind: 'leak',
      label,
      what: `it nearly equals the ${inSentence(target.label)} (correlation ${strength.toFixed(3)})`,
      means: `If it is only known once the ${inSentence(target.label)} is, the model looks better than it can be in use: leave it out.`,
    },
  ]
}

/** Whole numbers, hardly one twice, that fill their range or have nothing to do with the target; or a level a row. */
function identifierAlerts({ label, all }: Answers, strength: number, { subject }: Schema): Alert[] {
  const given = all.filter(answer => answer !== null)
  const distinct = new Set(given).size
  const numbers = numbersIn(given)
  const fillsRange = numbers.length > 0 && max(numbers) - min(numbers) < distinct * 1.1
  const isIdentifier =
    numbers.length > 0
      ? numbers.every(Number.isInteger) &&
        distinct >= DISTINCT_SHARE * given.length &&
        (fillsRange || strength < 0.3)
      : distinct > given.length / 2
  if (!isIdentifier) return []
  return [
    {
      kind: 'identifier',
      label,
      what: `${count(distinct)} different answers in ${count(given.length)} rows: it looks like an identifier`,
      means: `If it names the ${subject.one} rather than describing one, the model learns names by heart: leave it out.`,
    },
  ]
}

function rareAlerts({ subject }: Schema, { columns, rows }: DataFacts): Alert[] {
  return columns
    .filter(({ kind }) => kind === 'category')
    .flatMap(({ label, balance, missing }) =>
      balance
        .filter(({ n }) => n < MIN_GROUP || n < RARE_SHARE * (rows - missing))
        .map(
          (level): Alert => ({
            kind: level.n === 0 ? 'unseen' : 'rare',
            label: `${label}: ${level.label}`,
            what:
              level.n === 0
                ? 'no row has this answer'
                : `only ${count(level.n)} of ${count(rows)} rows have this answer`,
            means:
              level.n === 0
                ? 'The model knows nothing of it; the form offers it all the same.'
                : `The model has learnt next to nothing of such ${subject.many}${level.n < MIN_GROUP ? `, and with fewer than ${MIN_GROUP} their figures are withheld below` : ''}.`,
          }),
        ),
    )
}
