/** The report's tables as text: what the page shows needs no more work. */
import type { Schema } from '../../schema.ts'
import type { TextTable } from './charts/chart.ts'
import type { DataFacts } from './data_facts.ts'
import { MIN_GROUP } from './groups.ts'
import type { Contender } from './model_comparison.ts'
import type { GroupErrors, QuestionErrors, TestErrors } from './model_errors.ts'
import type { Estimated } from './statistics.ts'
import { count, fixed, percent, percentagePoints, plain, type Units } from './words.ts'

/** Every column with its range or its levels' shares. */
export function dataTable({ columns }: DataFacts, schema: Schema): TextTable {
  return {
    heading: ['Column', 'What it holds', 'Missing'],
    rows: columns.map(({ label, summary, balance, missing }, i) => [
      label,
      summary
        ? `${plain(summary.min)} to ${plain(summary.max)}, mean ${plain(summary.mean)}, standard deviation ${plain(summary.sd)} (allowed: ${allowedRange(schema, i)})`
        : balance.map(level => `${level.label} ${percent(level.all)}`).join(', ') || 'no answers',
      count(missing),
    ]),
  }
}

function allowedRange({ columns, target }: Schema, i: number): string {
  const column = columns[i] ?? target
  return 'min' in column ? `${plain(column.min)} to ${plain(column.max)}` : ''
}

/** Training and test rows side by side. */
export function balanceTable({ columns }: DataFacts): TextTable {
  return {
    heading: ['Column', 'Answer', 'n', 'Training rows', 'Test rows'],
    rows: columns.flatMap(({ label, kind, balance }) => {
      const show = (value: number) =>
        !Number.isFinite(value) ? 'none' : kind === 'number' ? plain(value) : percent(value)
      return balance.map(part => [label, part.label, count(part.n), show(part.train), show(part.test)])
    }),
  }
}

export function sayImbalance({ imbalance: { label, difference, byChance } }: DataFacts): string {
  const beyond = difference > byChance ? 'more than' : 'no more than'
  return `The largest difference is that of "${label}": ${fixed(difference, 2)} standard deviations, ${beyond} the ${fixed(byChance, 2)} that chance alone exceeds for one in twenty such figures.`
}

export function leaderboardTable(contenders: Contender[], units: Units): TextTable {
  const spread = ({ mean, sd }: { mean: number; sd: number }, show: (value: number) => string) =>
    `${show(mean)} ± ${show(sd)}`
  return {
    heading: ['Model', 'What it does', 'Tuned to', 'R²', 'MAE', 'Further off than the winner'],
    rows: contenders.map(({ label, about, parameters, cv, behind }) => [
      label,
      about,
      parameters,
      spread(cv.r2, value => fixed(value, 3)),
      spread(cv.mae, units.value),
      behind ? `by ${units.value(behind.mae)} (beaten in ${behind.folds} of ${behind.of} folds)` : '',
    ]),
  }
}

/** The errors on the test rows, of the model and of the one without the sensitive questions. */
export function errorsTable(sighted: TestErrors, blind: TestErrors | null, units: Units): TextTable {
  const measures: [string, keyof GroupErrors, (value: number) => string][] = [
    ['Mean error (actual minus estimate)', 'bias', units.signed],
    ['Mean absolute error (MAE)', 'mae', units.value],
    ['Root of the mean squared error (RMSE)', 'rmse', units.value],
    ['Ranges that held the actual value', 'coverage', percent],
    ['Width of the ranges', 'width', units.value],
  ]
  const show = ({ value, low, high }: Estimated, as: (value: number) => string) =>
    `${as(value)} (${as(low)} to ${as(high)})`
  const both = [sighted, ...(blind ? [blind] : [])]
  return {
    heading: [
      'On the test rows',
      blind ? 'With all questions' : 'Value',
      ...(blind ? ['Without the sensitive ones'] : []),
    ],
    rows: [
      ['R²', ...both.map(({ r2 }) => fixed(r2, 3))],
      ...measures.map(([label, measure, as]) => [
        label,
        ...both.map(({ overall }) => show(overall[measure], as)),
      ]),
    ],
  }
}

/** How far the groups of each question are apart. */
export function gapsTable(questions: QuestionErrors[], units: Units): TextTable {
  return {
    heading: ['Question', 'Gap in mean error', 'Gap in MAE', 'Gap in coverage'],
    rows: questions.map(({ label, gaps }) => [
      label,
      ...(gaps
        ? [units.value(gaps.bias), units.value(gaps.mae), percentagePoints(gaps.coverage)]
        : [`withheld: fewer than two groups of ${MIN_GROUP}`, '', '']),
    ]),
  }
}
