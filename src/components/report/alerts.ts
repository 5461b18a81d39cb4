/** What in the data should make a reader careful, each with what it means. */
import { max, min, sampleRankCorrelation } from 'simple-statistics'
import type { Schema } from '../../schema/schema.ts'
import { type Answers, type DataFacts, numbersIn } from './data_facts.ts'
import { MIN_GROUP } from './groups.ts'
import { correlation, omegaSquared } from './statistics.ts'
import { count, fixed, list, percent } from './words.ts'

export type Alert = {
  kind: 'constant' | 'identifier' | 'rare' | 'unseen' | 'leak' | 'missing' | 'duplicates'
  label: string
  what: string
  means: string
}

const MISSING_SHARE = 0.2
/** Rows: a level's effect can hardly be learnt from fewer. */
const RARE = 30
const RARE_SHARE = 0.05
/** A strength from which a column all but is the target. */
const LEAK = 0.95
const DISTINCT_SHARE = 0.9

/** @param answers the columns' and, as the last, the target's */
export function findAlerts(schema: Schema, facts: DataFacts, answers: Answers[]): Alert[] {
  const targets = numbersIn(answers.at(-1)?.all ?? [])
  const columns = answers.slice(0, schema.columns.length)
  return [
    ...duplicateAlerts(schema, facts),
    ...columns.flatMap(column => {
      const isSensitive = schema.columns.some(({ name, sensitive }) => name === column.name && sensitive)
      const missing = missingAlerts(column, isSensitive)
      if (new Set(column.all.filter(answer => answer !== null)).size < 2)
        return [...missing, constant(column)]
      const strength = strengthOf(column, targets, schema)
      return [
        ...missing,
        ...leakAlerts(column, strength, schema),
        ...identifierAlerts(column, strength, schema),
      ]
    }),
    ...rareAlerts(schema, facts),
  ]
}

function duplicateAlerts({ subject, target }: Schema, { duplicates, rows }: DataFacts): Alert[] {
  if (duplicates.rows === 0) return []
  return [
    {
      kind: 'duplicates',
      label: 'Duplicates',
      what: `rows that repeat an earlier one in every answer and the ${target.label}: ${count(duplicates.rows)} of ${count(rows)}; test rows that stand among the training rows as well: ${count(duplicates.acrossSplit)}`,
      means: `If they are the same ${subject.many} entered twice, the test is easier than reality: the model has seen some of its answers.`,
    },
  ]
}

function missingAlerts({ label, all }: Answers, isSensitive: boolean): Alert[] {
  const share = all.filter(answer => answer === null).length / all.length
  if (share <= MISSING_SHARE) return []
  return [
    {
      kind: 'missing',
      label,
      what: `${percent(share)} of the answers are missing`,
      means: isSensitive
        ? 'The model averages over the answers that were given, and is less sure where there is none.'
        : 'Their place is taken by the median or the most frequent answer, which the model cannot tell from a real one.',
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

type Strength = {
  /** From 0 to 1. */
  value: number
  inWords: string
}

/** How closely a column goes with the target: by value or by rank for a number, by ω² for a category. */
function strengthOf({ all }: Answers, targets: number[], { target }: Schema): Strength {
  const pairs = all.flatMap((answer, i) =>
    answer === null ? [] : { answer, target: targets[i] ?? Number.NaN },
  )
  if (pairs.length < MIN_GROUP) return { value: 0, inWords: '' }
  const y = pairs.map(({ target }) => target)
  if (pairs.every(({ answer }) => typeof answer === 'number')) {
    const x = pairs.map(({ answer }) => Number(answer))
    const r = correlation(x, y)?.value ?? 0
    const byRank = sampleRankCorrelation(x, y)
    return Math.abs(r) >= Math.abs(byRank)
      ? { value: Math.abs(r), inWords: `it all but gives the ${target.label} away (r = ${fixed(r, 3)})` }
      : {
          value: Math.abs(byRank),
          inWords: `it orders the rows as the ${target.label} does (rank correlation ${fixed(byRank, 3)})`,
        }
  }
  const groups = Map.groupBy(pairs, ({ answer }) => answer)
  const share = omegaSquared([...groups.values()].map(group => group.map(({ target }) => target)))
  return {
    value: Math.sqrt(share),
    inWords: `it all but gives the ${target.label} away (it accounts for ${percent(share)} of the variation)`,
  }
}

function leakAlerts({ label }: Answers, { value, inWords }: Strength, { target }: Schema): Alert[] {
  if (value < LEAK) return []
  return [
    {
      kind: 'leak',
      label,
      what: inWords,
      means: `If it is only known once the ${target.label} is, the model looks better than it can be in use: leave it out.`,
    },
  ]
}

/** Whole numbers, hardly one twice, that fill their range or have nothing to do with the target; or a level a row. */
function identifierAlerts({ label, all }: Answers, strength: Strength, { subject }: Schema): Alert[] {
  const given = all.filter(answer => answer !== null)
  const distinct = new Set(given).size
  const numbers = numbersIn(given)
  if (given.length < MIN_GROUP) return []
  const fillsRange = numbers.length > 0 && max(numbers) - min(numbers) < distinct * 1.1
  const isIdentifier =
    numbers.length > 0
      ? numbers.every(Number.isInteger) &&
        distinct >= DISTINCT_SHARE * given.length &&
        (fillsRange || strength.value < 0.3)
      : distinct > given.length / 2
  if (!isIdentifier) return []
  return [
    {
      kind: 'identifier',
      label,
      what: `${count(distinct)} different answers in ${count(given.length)} rows: it ${fillsRange || numbers.length === 0 ? 'looks like' : 'may be'} an identifier`,
      means: `If it names the ${subject.one} rather than describing one, it says nothing that holds for others: leave it out.`,
    },
  ]
}

/** One alert a question, however many levels it has. */
function rareAlerts({ subject }: Schema, { columns, rows }: DataFacts): Alert[] {
  return columns
    .filter(({ kind }) => kind === 'category')
    .flatMap(({ label, balance }) => {
      const unseen = balance.filter(({ n }) => n === 0).map(level => `"${level.label}"`)
      const rare = balance
        .filter(({ n }) => n > 0 && (n < MIN_GROUP || (n < RARE && n < RARE_SHARE * rows)))
        .map(level => `"${level.label}" (${count(level.n)} of ${count(rows)} rows)`)
      const unseenAlert: Alert = {
        kind: 'unseen',
        label,
        what: `no row answers ${list(unseen)}`,
        means: 'The model knows nothing of it; the form offers it all the same.',
      }
      const rareAlert: Alert = {
        kind: 'rare',
        label,
        what: `few rows answer ${list(rare)}`,
        means: `The model has learnt little of such ${subject.many}. Figures of fewer than ${MIN_GROUP} are withheld.`,
      }
      return [...(unseen.length > 0 ? [unseenAlert] : []), ...(rare.length > 0 ? [rareAlert] : [])]
    })
}
