/** The report in a few sentences, for those who read no further. */
import type { Schema } from '../../schema/schema.ts'
import { NO_USE } from './model_comparison.ts'
import type { QuestionErrors } from './model_errors.ts'
import type { Report } from './report.ts'
import { count, counted, percent, tooFar, type Units, unitsOf } from './words.ts'

/** @param level the share of rows that the ranges aim to hold for */
export function summarise(
  schema: Schema,
  level: number,
  { data, alerts, findings, comparison, errors, questions, blind }: Omit<Report, 'summary' | 'card'>,
): string[] {
  const units = unitsOf(schema)
  const { many } = schema.subject
  const { coverage, width } = errors.overall
  const [strongest] = findings.filter(({ isClear }) => isClear)
  const [winner] = comparison.contenders
  return [
    `${count(data.rows)} ${many}, ${counted(schema.columns.length, 'question')}${alerts.length > 0 ? `; ${counted(alerts.length, 'thing')} to be careful about` : ', and nothing in the data to be careful about'}.`,
    strongest
      ? `${strongest.title}: of the clear patterns, this is the strongest.`
      : 'No question on its own says anything clear.',
    ...comparison.why.filter(sentence => sentence === NO_USE),
    `${winner?.label} is the model: half of its estimates are within ${units.amount(errors.half)}, nine in ten within ${units.value(errors.nineTenths)}.`,
    `With each estimate comes a range that aims to hold for ${percent(level)} of ${many}: it held for ${percent(coverage.value)} of ${count(errors.n)} that were kept aside, and is ${units.value(width.value)} wide on average.`,
    ...worstGroup(questions, errors.overall.mae.value, units),
    ...(blind ? blind.verdict.slice(0, 1) : []),
  ]
}

/** The group with the largest mean absolute error, if that is more than the error over all. */
function worstGroup(questions: QuestionErrors[], overall: number, units: Units): string[] {
  const groups = questions.flatMap(({ label, groups }) =>
    groups.flatMap(group => (group.errors ? [{ ...group, question: label, errors: group.errors }] : [])),
  )
  const [worst] = groups.toSorted((a, b) => b.errors.mae.value - a.errors.mae.value)
  if (!worst) return []
  const { mae, bias, coverage } = worst.errors
  if (mae.low <= overall) return ['For no group is the model clearly further off than over all.']
  const side = worst.isOff ? `, ${tooFar(bias.value, units)} on average` : ''
  return [
    `The model is furthest off for ${worst.question}, "${worst.label}" (${count(worst.n)} of those): by ${units.amount(mae.value)} (95 % interval ${units.value(mae.low)} to ${units.value(mae.high)})${side}, against ${units.value(overall)} over all, and ${percent(coverage.value)} of the ranges held. Of many groups, the worst is partly chance.`,
  ]
}
