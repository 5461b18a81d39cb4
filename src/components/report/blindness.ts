/** What the model would be without the sensitive questions: what that costs, and what it does to each group. */
import type { Schema } from '../../schema.ts'
import type { QuestionErrors, TestErrors, TestedGroup } from './model_errors.ts'
import { count, inSentence, list, type Units } from './words.ts'

export type Blind = { overall: TestErrors; questions: QuestionErrors[]; verdict: string[] }

/** @param blind errors of the model that was never told the sensitive answers, for the same test rows and groups */
export function compareBlind(
  schema: Schema,
  sighted: { overall: TestErrors; questions: QuestionErrors[] },
  blind: { overall: TestErrors; questions: QuestionErrors[] },
  units: Units,
): Blind {
  const sensitive = schema.columns.filter(column => column.sensitive)
  const names = list(sensitive.map(({ label }) => inSentence(label)))
  const [before, after] = [sighted.overall.overall, blind.overall.overall]
  const changes = biasChanges(
    sighted.questions.filter(({ column }) => sensitive.some(({ name }) => name === column)),
    blind.questions,
  )
  const worse = changes.filter(({ from, to }) => Math.abs(to) > Math.abs(from))
  const [largest] = changes.toSorted((a, b) => Math.abs(b.to) - Math.abs(a.to))
  const verdict = [
    `Without ${names} the model would be ${units.amount(after.mae.value)} off on average instead of ${units.value(before.mae.value)}, and its ranges ${units.value(after.width.value)} wide instead of ${units.value(before.width.value)}.`,
  ]
  if (largest) {
    verdict.push(
      `Of the ${count(changes.length)} groups by ${names}, ${worse.length === 0 ? 'none' : count(worse.length)} would have a larger mean error than now. The largest would be that of "${largest.label}": ${units.signed(largest.to)} instead of ${units.signed(largest.from)}, its estimates too ${largest.to > 0 ? 'low' : 'high'}.`,
    )
    verdict.push(
      worse.length > changes.length / 2
        ? 'A model that is blind to a question is not fair by that: the groups differ in ways that the other answers do not tell, and it can no longer take account of them.'
        : 'Whether a model that is blind to a question is fairer is not settled by that: look at what it does to each group.',
    )
  }
  return { ...blind, verdict }
}

function biasChanges(sighted: QuestionErrors[], blind: QuestionErrors[]) {
  return sighted.flatMap(({ column, groups }) => {
    const others = blind.find(question => question.column === column)?.groups ?? []
    return groups.flatMap((group, i) => {
      const [from, to] = [biasOf(group), biasOf(others[i])]
      return from === undefined || to === undefined ? [] : [{ label: group.label, from, to }]
    })
  })
}

function biasOf(group: TestedGroup | undefined): number | undefined {
  return group?.errors?.bias.value
}
