/** The report's tables as text: what the page shows needs no more work. */
import type { Column, Schema } from '../../schema/schema.ts'
import type { TextTable } from './charts/chart.ts'
import type { ColumnFacts, DataFacts, NumberSummary } from './data_facts.ts'
import { MIN_GROUP } from './groups.ts'
import type { Contender } from './model_comparison.ts'
import type { GroupErrors, QuestionErrors, TestErrors } from './model_errors.ts'
import { count, fixed, numberFormat, percent, percentagePoints, type Units, withInterval } from './words.ts'

/** Every column with its range or its levels' shares. */
export function dataTable({ columns }: DataFacts, schema: Schema): TextTable {
  return {
    heading: ['Column', 'What it holds', 'Missing'],
    rows: columns.map(({ label, summary, balance, missing }, i) => [
      label,
      summary ? rangeOf(summary, schema.columns[i] ?? schema.target) : sharesOf(balance) || 'no answers',
      count(missing),
    ]),
  }
}

function rangeOf({ min, max, mean, sd }: NumberSummary, column: Column | Schema['target']): string {
  const write = numberFormat(min, max)
  const allowed = 'min' in column ? ` (allowed: ${column.min} to ${column.max})` : ''
  return `${write(min)} to ${write(max)}, mean ${write(mean)}, standard deviation ${write(sd)}${allowed}`
}

function sharesOf(balance: ColumnFacts['balance']): string {
  return balance.map(level => `${level.label} ${percent(level.all)}`).join(', ')
}

/** Training and test rows side by side. */
export function balanceTable({ columns }: DataFacts): TextTable {
  return {
    heading: ['Column', 'Answer', 'n', 'Training rows', 'Test rows'],
    rows: columns.flatMap(({ label, summary, balance }) => {
      const write = summary ? numberFormat(summary.min, summary.max) : percent
      const show = (value: number) => (Number.isFinite(value) ? write(value) : 'none')
      return balance.map(part => [label, part.label, count(part.n), show(part.train), show(part.test)])
    }),
  }
}

export function sayImbalance({ imbalance: { label, difference, byChance } }: DataFacts): string {
  const beyond = difference > byChance ? 'more than' : 'no more than'
  return `The largest difference is that of "${label}": ${fixed(difference, 2)} standard deviations, ${beyond} the ${fixed(byChance, 2)} that the largest of them exceeds by chance in one of twenty splits.`
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
      behind ? `${units.signed(behind.mae)} (beaten in ${behind.folds} of ${behind.of} folds)` : '',
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
        ...both.map(({ overall }) => withInterval(overall[measure], as)),
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
