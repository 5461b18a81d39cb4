/** The model card, by the headings of Mitchell et al. 2019 ("Model Cards for Model Reporting"), from the figures. */
import type { Artifacts } from '../../artifacts/formats.ts'
import type { Schema } from '../../schema/schema.ts'
import { NO_USE } from './model_comparison.ts'
import type { Report } from './report.ts'
import {
  count,
  counted,
  fixed,
  list,
  parameterList,
  percent,
  percentagePoints,
  unitsOf,
  withInterval,
} from './words.ts'

export type CardSection = { heading: string; lines: string[] }
/** What the card needs besides the report's figures. */
export type Training = { version: string; seed: number; metrics: Artifacts['metrics'] }
type Figures = Pick<Report, 'data' | 'alerts' | 'errors' | 'questions' | 'blind'>

export function modelCard(schema: Schema, training: Training, figures: Figures): CardSection[] {
  const { subject, target, provenance } = schema
  const { rows, folds, intervals, leaderboard } = training.metrics
  const [chosen] = leaderboard
  const sensitive = schema.columns.filter(column => column.sensitive).map(({ label }) => label)
  const name = target.label
  const missing = figures.data.columns.reduce((sum, column) => sum + column.missing, 0)
  return [
    {
      heading: 'Model details',
      lines: [
        `${chosen?.label}, version ${training.version}, of the dataset "${schema.name}"; parameters: ${parameterList(chosen?.parameters ?? {})}.`,
        `Chosen by ${folds}-fold cross-validation and fitted by this project's training with seed ${training.seed}: the same data, schema and seed give the same model.`,
        chosen?.name === 'mean_baseline'
          ? NO_USE
          : `It estimates the ${name} (${target.min} to ${target.max}${target.unit ? ` ${target.unit}` : ''}) from ${counted(schema.columns.length, 'answer')}, with a range by CV+ (Barber et al. 2021) and each answer's Shapley value.`,
      ],
    },
    {
      heading: 'Intended use',
      lines: [
        `A first estimate for one ${subject.one}, read together with its range by someone who knows more than the model does.`,
        'To learn how such a model is made, measured and served.',
        `Out of scope: decisions that rest on an estimate alone; ${subject.many} of another kind, place or time than those in the data; what a change of an answer would bring, as patterns are not causes.`,
      ],
    },
    {
      heading: 'Factors',
      lines: [
        sensitive.length > 0
          ? `Sensitive, and free to withhold: ${list(sensitive)}.`
          : 'The schema marks no question as sensitive.',
        'Errors are given by the answers to every question; numbers are cut at their quartiles.',
      ],
    },
    {
      heading: 'Metrics',
      lines: [
        'R², the share of the variation that the estimates account for; the mean absolute error (MAE) and the root of the mean squared error (RMSE), which weighs large errors more; the mean error (actual minus estimate), which is above 0 where estimates are too low.',
        `Of the ranges: the share that held the actual value (coverage, aimed at ${percent(intervals.level)}) and their width. Intervals are 95 % percentile bootstrap intervals; Wilson's for shares.`,
      ],
    },
    {
      heading: 'Evaluation data',
      lines: [
        `${count(rows.test)} of ${count(figures.data.rows)} rows, drawn at random with the same spread of the ${name}. None of them helped to fit or to choose a model.`,
      ],
    },
    {
      heading: 'Training data',
      lines: [
        `The other ${count(rows.train)} rows. ${provenance ?? 'The schema does not say where the rows come from.'}`,
        `Missing answers: ${count(missing)}. Rows that repeat an earlier one: ${count(figures.data.duplicates.rows)}.`,
      ],
    },
    { heading: 'Quantitative analyses', lines: analyses(schema, figures) },
    {
      heading: 'Ethical considerations',
      lines: [
        ...(figures.blind?.verdict ?? []),
        'What is entered on the page is used for one estimate; it is not stored and not logged.',
        `An estimate repeats what was so for the ${subject.many} in the data, disadvantages included.`,
      ],
    },
    {
      heading: 'Caveats and recommendations',
      lines: [
        ...figures.alerts.map(({ label, what, means }) => `${label}: ${what}. ${means}`),
        `Theory guarantees the ranges ${percent(intervals.guarantee)} coverage for ${subject.many} drawn like those in the data, had the model been chosen beforehand; for any one group it guarantees nothing.`,
        'Each interval stands for itself: among many groups some stand out by chance.',
      ],
    },
  ]
}

function analyses(schema: Schema, { errors, questions }: Figures): string[] {
  const units = unitsOf(schema)
  const { overall } = errors
  const widest = questions
    .filter(({ gaps }) => gaps)
    .toSorted((a, b) => (b.gaps?.mae ?? 0) - (a.gaps?.mae ?? 0))
    .slice(0, 3)
  return [
    `On the test rows: R² ${fixed(errors.r2, 3)}, RMSE ${withInterval(overall.rmse, units.value)}, MAE ${withInterval(overall.mae, units.value)}, mean error ${withInterval(overall.bias, units.signed)}.`,
    `Half of the estimates are within ${units.amount(errors.half)}, nine in ten within ${units.value(errors.nineTenths)}.`,
    `${withInterval(overall.coverage, percent)} of the ranges held; they are ${units.value(overall.width.value)} wide on average.`,
    ...widest.map(
      ({ label, gaps }) =>
        `By ${label}, MAE differs by up to ${units.value(gaps?.mae ?? 0)} between groups, the mean error by ${units.value(gaps?.bias ?? 0)}, coverage by ${percentagePoints(gaps?.coverage ?? 0)}.`,
    ),
  ]
}

/** The card as a file that is read on its own. */
export function cardMarkdown(title: string, sections: CardSection[]): string {
  const escapeMarkup = (text: string) => text.replace(/[\\`*_<>[\]|#]/g, '\\$&')
  const parts = sections.map(
    ({ heading, lines }) => `## ${heading}\n\n${lines.map(line => `- ${escapeMarkup(line)}`).join('\n')}\n`,
  )
  return `# Model card: ${escapeMarkup(title)}\n\n${parts.join('\n')}`
}
