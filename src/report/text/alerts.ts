/** What is to be careful about in the data, in words: one function for each kind of alert. */
import type { Schema } from '../../schema/schema.ts'
import { at } from '../../utils.ts'
import type { Alert } from '../analysis/alerts.ts'
import { MIN_GROUP } from '../analysis/groups.ts'
import { columnOf, labelOf, levelLabel } from './labels.ts'
import { count, fixed, listSome, percent } from './numbers.ts'
import type { AlertText } from './report_text.ts'

type Of<Kind extends Alert['kind']> = Extract<Alert, { kind: Kind }>
type Said = { what: string; means: string }

/** Columns of one kind of alert that are named one by one; more are one alert. */
const MOST_ALONE = 2
/** Columns, or levels, that an alert names. */
const MOST_NAMED = 8

/** @param rows how many there are in all */
export function alertTexts(schema: Schema, alerts: Alert[], rows: number): AlertText[] {
  const kinds = [...Map.groupBy(alerts, ({ kind }) => kind).values()]
  return kinds.flatMap(alike =>
    alike.length > MOST_ALONE
      ? [groupText(schema, alike)]
      : alike.map(alert => ({ label: labelIn(schema, alert), ...say(schema, alert, rows) })),
  )
}

function labelIn(schema: Schema, alert: Alert): string {
  return alert.kind === 'duplicates' ? 'Equal rows' : labelOf(schema, alert.column)
}

/** Several columns of the same kind of alert in one: those that it is most true of are named. */
function groupText(schema: Schema, alerts: Alert[]): AlertText {
  const sorted = alerts.toSorted((a, b) => weightOf(b) - weightOf(a))
  const names = sorted.map(alert => `${labelIn(schema, alert)}${detailOf(alert)}`)
  const { what, means } = TOGETHER[at(alerts, 0).kind]
  return {
    label: `${count(alerts.length)} questions ${what}`,
    what: listSome(names, MOST_NAMED),
    means,
  }
}

function weightOf(alert: Alert): number {
  if (alert.kind === 'missing') return alert.share
  if (alert.kind === 'leak') return Math.abs(alert.measured)
  return alert.kind === 'rare' || alert.kind === 'unseen' ? alert.levels.length : 0
}

function detailOf(alert: Alert): string {
  if (alert.kind === 'missing') return ` (${percent(alert.share)})`
  if (alert.kind === 'rare' || alert.kind === 'unseen') return ` (${count(alert.levels.length)})`
  return ''
}

const TOGETHER: Record<Alert['kind'], Said> = {
  duplicates: { what: '', means: '' }, // there is one at most
  missing: {
    what: 'have missing answers',
    means: 'Where a question may be left open, the model takes that for an answer of its own.',
  },
  constant: { what: 'have the same answer in every row, or none', means: 'They can tell nothing apart.' },
  leak: {
    what: 'go very closely with the target',
    means: 'If they are only known once it is, the model looks better than it can be in use: leave them out.',
  },
  identifier: {
    what: 'look like identifiers',
    means: 'What names a row rather than describing it says nothing that holds for others: leave it out.',
  },
  unseen: { what: 'have choices that no row has', means: 'The model knows nothing of them.' },
  rare: {
    what: 'have choices that few rows have',
    means: `The model has learnt little of them. Figures of fewer than ${MIN_GROUP} rows are withheld.`,
  },
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
  { rows: repeated, acrossSplit, expected }: Of<'duplicates'>,
  rows: number,
): Said {
  return {
    what: `${count(repeated)} of ${count(rows)} rows repeat an earlier one in every answer and the ${target.label}, where chance would bring about ${count(Math.round(expected))}; ${count(acrossSplit)} test rows are among the training rows as well`,
    means: `If they are the same ${subject.many} entered twice, the test is easier than reality: the model has seen some of its answers.`,
  }
}

function missing(schema: Schema, { column, share }: Of<'missing'>): Said {
  const { sensitive, optional } = columnOf(schema, column)
  const means = sensitive
    ? 'The model averages over the answers that were given, and is less sure where there is none.'
    : optional
      ? 'To the model, no answer is an answer of its own.'
      : 'Their place is taken by the median or the most frequent answer, which the model cannot tell from a real one.'
  return { what: `${percent(share)} of the answers are missing`, means }
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
    what: `no row answers ${listSome(
      levels.map(level => `"${levelLabel(schema, column, level)}"`),
      MOST_NAMED,
    )}`,
    means: 'The model knows nothing of it.',
  }
}

function rare(schema: Schema, { column, levels }: Of<'rare'>, rows: number): Said {
  const counts = levels.map(
    ({ level, n }) => `"${levelLabel(schema, column, level)}" (${count(n)} of ${count(rows)} rows)`,
  )
  return {
    what: `few rows answer ${listSome(counts, MOST_NAMED)}`,
    means: `The model has learnt little of such ${schema.subject.many}. Figures of fewer than ${MIN_GROUP} are withheld.`,
  }
}
