/** What is to be careful about in the data, in words: one function for each kind of alert. */
import type { Schema } from '../../schema/schema.ts'
import type { Alert } from '../analysis/alerts.ts'
import { MIN_GROUP } from '../analysis/groups.ts'
import { columnOf, labelOf, levelLabel } from './labels.ts'
import { count, fixed, list, percent } from './numbers.ts'
import type { AlertText } from './report_text.ts'

type Of<Kind extends Alert['kind']> = Extract<Alert, { kind: Kind }>
type Said = { what: string; means: string }

/** @param rows how many there are in all */
export function alertText(schema: Schema, alert: Alert, rows: number): AlertText {
  const label = alert.kind === 'duplicates' ? 'Duplicates' : labelOf(schema, alert.column)
  return { label, ...say(schema, alert, rows) }
}

function say(schema: Schema, alert: Alert, rows: number): Said {
  switch (alert.kind) {
    case 'duplicates':
      return duplicates(schema, alert, rows)
    case 'missing':
      return missing(schema, alert)
    case 'constant':
      return constant()
    case 'leak':
      return leak(schema, alert)
    case 'identifier':
      return identifier(schema, alert)
    case 'unseen':
      return unseen(schema, alert)
    case 'rare':
      return rare(schema, alert, rows)
  }
}

function duplicates(
  { subject, target }: Schema,
  { rows: repeated, acrossSplit }: Of<'duplicates'>,
  rows: number,
): Said {
  return {
    what: `rows that repeat an earlier one in every answer and the ${target.label}: ${count(repeated)} of ${count(rows)}; test rows that are among the training rows as well: ${count(acrossSplit)}`,
    means: `If they are the same ${subject.many} entered twice, the test is easier than reality: the model has seen some of its answers.`,
  }
}

function missing(schema: Schema, { column, share }: Of<'missing'>): Said {
  return {
    what: `${percent(share)} of the answers are missing`,
    means: columnOf(schema, column).sensitive
      ? 'The model averages over the answers that were given, and is less sure where there is none.'
      : 'Their place is taken by the median or the most frequent answer, which the model cannot tell from a real one.',
  }
}

function constant(): Said {
  return {
    what: 'every row has the same answer, or none',
    means: 'It can tell nothing apart, and its question could go from the form.',
  }
}

function leak({ target: { label } }: Schema, { by, measured }: Of<'leak'>): Said {
  const what = {
    value: `it all but gives the ${label} away (r = ${fixed(measured, 3)})`,
    rank: `it orders the rows as the ${label} does (rank correlation ${fixed(measured, 3)})`,
    groups: `it all but gives the ${label} away (it accounts for ${percent(measured)} of the variation)`,
  }
  return {
    what: what[by],
    means: `If it is only known once the ${label} is, the model looks better than it can be in use: leave it out.`,
  }
}

function identifier({ subject }: Schema, { distinct, n, isPlain }: Of<'identifier'>): Said {
  return {
    what: `${count(distinct)} different answers in ${count(n)} rows: it ${isPlain ? 'looks like' : 'may be'} an identifier`,
    means: `If it names the ${subject.one} rather than describing one, it says nothing that holds for others: leave it out.`,
  }
}

function unseen(schema: Schema, { column, levels }: Of<'unseen'>): Said {
  return {
    what: `no row answers ${list(levels.map(level => `"${levelLabel(schema, column, level)}"`))}`,
    means: 'The model knows nothing of it; the form offers it all the same.',
  }
}

function rare(schema: Schema, { column, levels }: Of<'rare'>, rows: number): Said {
  const counts = levels.map(
    ({ level, n }) => `"${levelLabel(schema, column, level)}" (${count(n)} of ${count(rows)} rows)`,
  )
  return {
    what: `few rows answer ${list(counts)}`,
    means: `The model has learnt little of such ${schema.subject.many}. Figures of fewer than ${MIN_GROUP} are withheld.`,
  }
}
