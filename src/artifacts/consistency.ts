/** What must hold between the files of one training: each may be well formed, and yet contradict another. */
import type { Artifacts, Manifest } from './formats.ts'
import { featureNames, type Preprocessor, withheldKey } from '../inference/preprocessor.ts'
import { isAnswer, type Row, type Schema, withheldSets } from '../schema/schema.ts'

type Check = { file: string; what: string; holds: (artifacts: Artifacts, manifest?: Manifest) => boolean }

const CHECKS: Check[] = [
  {
    file: 'preprocessor.json',
    what: 'its columns are not those of its schema',
    holds: ({ preprocessor: { columns, schema } }) => isFittedTo(schema, columns),
  },
  {
    file: 'model.json',
    what: 'its known row is no row of the schema',
    holds: ({ model, preprocessor }) => isRowOf(preprocessor.schema, model.known.row),
  },
  {
    file: 'calibration.json',
    what: "a fold's columns are not those of the schema",
    holds: ({ calibration, preprocessor: { schema } }) =>
      calibration.folds.every(({ columns }) => isFittedTo(schema, columns)),
  },
  {
    file: 'calibration.json',
    what: "a fold's residuals are not kept by the sets of answers that may be withheld",
    holds: ({ calibration, preprocessor: { schema } }) =>
      calibration.folds.every(({ residuals }) =>
        isSameList(Object.keys(residuals), withheldSets(schema.columns).map(withheldKey)),
      ),
  },
  {
    file: 'calibration.json',
    what: 'a fold has no residuals',
    holds: ({ calibration }) =>
      calibration.folds.every(({ residuals }) => Object.values(residuals).some(({ length }) => length > 0)),
  },
  {
    file: 'explanation.json',
    what: 'its features are not those of the preprocessor',
    holds: ({ explanation: { background, permutations, leverage }, preprocessor: { columns } }) => {
      const p = featureNames(columns).length
      const hasAll = (values: number[]) => values.length === p
      return (
        [...background, leverage.means, ...leverage.inverse].every(hasAll) &&
        leverage.inverse.length === p &&
        permutations.every(order => isSameList(order, [...columns.keys()]))
      )
    },
  },
  {
    file: 'metrics.json',
    what: 'it measures other intervals',
    holds: ({ metrics: { folds, intervals }, calibration, preprocessor: { schema } }) =>
      folds === calibration.folds.length &&
      intervals.level === calibration.level &&
      isSameList(
        ['', ...intervals.withheld.map(({ columns }) => withheldKey(columns))],
        withheldSets(schema.columns).map(withheldKey),
      ),
  },
  {
    file: 'manifest.json',
    what: 'it tells of another dataset',
    holds: ({ metrics: { rows }, preprocessor: { schema } }, manifest) =>
      !manifest || (manifest.dataset === schema.name && manifest.data.rows === rows.train + rows.test),
  },
]

/** The first contradiction: which file to blame, and what is wrong with it. */
export function contradictionIn(
  artifacts: Artifacts,
  manifest?: Manifest,
): { file: string; what: string } | undefined {
  return CHECKS.find(({ holds }) => !holds(artifacts, manifest))
}

/** Whether a preprocessor was fitted to the columns of a schema: by name, kind and levels, in their order. */
function isFittedTo({ columns }: Schema, fitted: Preprocessor): boolean {
  return (
    columns.length === fitted.length &&
    columns.every((column, i) => {
      const own = fitted[i]
      if (own?.name !== column.name || own.sensitive !== (column.sensitive ?? false)) return false
      if (own.kind === 'number') return column.kind === 'number' && (!own.sensitive || own.typical.length > 0)
      return (
        column.kind === 'category' &&
        isSameList(
          own.levels,
          column.levels.map(({ value }) => value),
        ) &&
        own.levels.includes(own.mostFrequent) &&
        own.shares.length === own.levels.length &&
        Math.abs(own.shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-6 &&
        own.shares.every(share => share >= 0)
      )
    })
  )
}

/** Whether a row answers every question of a schema, as it may be answered, and no other. */
function isRowOf({ columns }: Schema, row: Row): boolean {
  return (
    Object.keys(row).length === columns.length &&
    columns.every(column => isAnswer(column, row[column.name] ?? null))
  )
}

/** Whether a list holds what another one does, which has nothing twice, in whatever order. */
function isSameList<T>(list: T[], other: T[]): boolean {
  return list.length === other.length && other.every(item => list.includes(item))
}
