/** The model card, by the headings of Mitchell et al. 2019 ("Model Cards for Model Reporting"): one function a section. */
import { candidateOf } from '../../models/candidates.ts'
import { alertTexts } from './alerts.ts'
import { quantitativeAnalyses } from './card_analyses.ts'
import { NO_USE } from './comparison.ts'
import { sayDropped } from './data.ts'
import { count, counted, list, parameterList, percent } from './numbers.ts'
import type { CardSection } from './report_text.ts'
import { sayWithheld, sayWithoutSensitive } from './sensitive.ts'
import type { Source } from './source.ts'

const SECTIONS: [heading: string, lines: (source: Source) => string[]][] = [
  ['Model details', modelDetails],
  ['Intended use', intendedUse],
  ['Factors', factors],
  ['Metrics', metrics],
  ['Evaluation data', evaluationData],
  ['Training data', trainingData],
  ['Quantitative analyses', quantitativeAnalyses],
  ['Ethical considerations', ethicalConsiderations],
  ['Caveats and recommendations', caveats],
]

export function modelCard(source: Source): CardSection[] {
  return SECTIONS.map(([heading, lines]) => ({ heading, lines: lines(source) }))
}

/** The card as a file that is read on its own. */
export function cardMarkdown(title: string, sections: CardSection[]): string {
  const escapeMarkup = (text: string) => text.replace(/[\\`*_<>[\]|#]/g, '\\$&')
  const parts = sections.map(
    ({ heading, lines }) => `## ${heading}\n\n${lines.map(line => `- ${escapeMarkup(line)}`).join('\n')}\n`,
  )
  return `# Model card: ${escapeMarkup(title)}\n\n${parts.join('\n')}`
}

function modelDetails({ schema, figures, metrics, modelVersion, seed }: Source): string[] {
  const { label: name, unit } = schema.target
  const { card } = schema
  const { winner } = figures.comparison
  return [
    `${candidateOf(winner.name).label}, version ${modelVersion}, of the dataset "${schema.name}"; parameters: ${parameterList(winner.parameters)}.`,
    `Chosen by ${metrics.folds}-fold cross-validation and fitted by this project's training with seed ${seed}: the same data, schema and seed give the same model.`,
    ...(card?.developer ? [`Developed by ${card.developer}.`] : []),
    ...(card?.contact ? [`Questions and complaints: ${card.contact}.`] : []),
    ...(card?.licence ? [`Licence of the data: ${card.licence}.`] : []),
    winner.isBaseline
      ? NO_USE
      : `It estimates the ${name}${unit ? ` (${unit})` : ''} from ${counted(schema.columns.length, 'answer')}, with a range by CV+ (Barber et al. 2021) and each answer's Shapley value.`,
  ]
}

function intendedUse({ schema: { subject } }: Source): string[] {
  return [
    `A first estimate for one ${subject.one}, read together with its range by someone who knows more than the model does.`,
    'To learn how such a model is made, measured and served.',
    `Out of scope: decisions that rest on an estimate alone; ${subject.many} of another kind, place or time than those in the data; what a change of an answer would bring, as patterns are not causes.`,
  ]
}

function factors({ schema }: Source): string[] {
  const sensitive = schema.columns.filter(column => column.sensitive).map(({ label }) => label)
  return [
    sensitive.length > 0
      ? `Sensitive, and free to withhold: ${list(sensitive)}.`
      : 'The schema marks no question as sensitive.',
    'Errors are looked at by the answers to every question; numbers are cut at their quartiles.',
  ]
}

function metrics({ metrics: { intervals } }: Source): string[] {
  return [
    'R², the share of the variation that the estimates account for; the mean absolute error (MAE) and the root of the mean squared error (RMSE), which weighs large errors more; the mean error (actual minus estimate), which is above 0 where estimates are too low.',
    `Of the ranges: the share that held the actual value (coverage, aimed at ${percent(intervals.level)}) and their width. Intervals are of 95 %: by the percentile bootstrap over all rows, by the t distribution for groups, by Wilson for shares.`,
  ]
}

function evaluationData({ schema, figures, metrics: { rows } }: Source): string[] {
  return [
    `${count(rows.scored ?? rows.test)} of ${rows.scored ? 'a sample of ' : ''}${count(figures.data.rows)} rows, ${schema.split === 'time' ? 'the last fifth in time' : `drawn at random${rows.scored ? '' : ` with the same spread of the ${schema.target.label}`}`}. None of them helped to fit or to choose a model.`,
  ]
}

function trainingData({ schema, figures: { data }, metrics: { rows } }: Source): string[] {
  const missing = data.columns.reduce((sum, column) => sum + column.missing, 0)
  return [
    `${rows.scored ? `${count(rows.train)} of ${count(rows.train + rows.test)}` : `The other ${count(rows.train)}`} rows${schema.card?.collected ? `, collected ${schema.card.collected}` : ''}. ${schema.provenance ?? 'The schema does not say where the rows come from.'}`,
    ...sayDropped(schema),
    `${rows.scored ? 'In the sample, missing' : 'Missing'} answers: ${count(missing)}. Rows that repeat an earlier one: ${count(data.duplicates.rows)}.`,
  ]
}

function ethicalConsiderations({ schema, figures }: Source): string[] {
  return [
    ...sayWithoutSensitive(schema, figures),
    ...sayWithheld(schema, figures),
    'What is entered on the page is used for one estimate; it is not stored and not logged.',
    `An estimate repeats what was so for the ${schema.subject.many} in the data, disadvantages included.`,
  ]
}

function caveats({ schema, figures, metrics: { intervals } }: Source): string[] {
  const alerts = alertTexts(schema, figures.alerts, figures.data.rows)
  return [
    ...alerts.map(({ label, what, means }) => `${label}: ${what}. ${means}`),
    `Theory guarantees the ranges ${percent(intervals.guarantee)} coverage for ${schema.subject.many} drawn like those in the data, had the model been chosen beforehand; for any one group it guarantees nothing.`,
    'Each interval stands for itself: among many groups some stand out by chance. What is called clear holds for all groups of all questions together.',
  ]
}
