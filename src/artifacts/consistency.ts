/** What must hold between the files of one training: each may be well formed, and yet contradict another. */
import { type FittedColumn, featuresOf, type Preprocessor } from '../inference/preprocessor.ts'
import { CANDIDATES, candidateOf } from '../models/candidates.ts'
import type { Row } from '../schema/row.ts'
import { type Column, isAllowed, type Schema } from '../schema/schema.ts'
import { withheldKey, withheldSets } from '../schema/withheld.ts'
import { zip } from '../utils.ts'
import type { Artifacts, Manifest } from './formats.ts'

type Check = { file: string; what: string; holds: (artifacts: Artifacts, manifest?: Manifest) => boolean }

const CHECKS: Check[] = [
  {
    file: 'model.json',
    what: 'there is no model of its name here',
    holds: ({ model }) => Object.hasOwn(CANDIDATES, model.name),
  },
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
    what: "a fold's residuals are not kept by the sets of values that may be withheld",
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
    holds: ({ explanation: { background, leverage }, preprocessor: { columns }, model }) => {
      const p = featuresOf(columns).length
      const seen = featuresOf(columns, candidateOf(model.name).adapter.encoding).length
      return (
        background.every(({ length }) => length === seen) &&
        [leverage.means, ...leverage.inverse].every(({ length }) => length === p) &&
        leverage.inverse.length === p
      )
    },
  },
  {
    file: 'explanation.json',
    what: 'its figures of columns are not of those of the preprocessor',
    holds: ({ explanation: { importance, alone }, preprocessor: { columns } }) =>
      [importance, alone].every(figures => figures === undefined || figures.length === columns.length),
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
  return columns.length === fitted.length && zip(columns, fitted).every(([column, own]) => isOf(column, own))
}

function isOf(column: Column, fitted: FittedColumn): boolean {
  if (fitted.name !== column.name || fitted.sensitive !== (column.sensitive ?? false)) return false
  if (fitted.optional !== (column.optional === true && !fitted.sensitive)) return false
  if (fitted.kind !== 'category')
    return column.kind === fitted.kind && (!fitted.sensitive || fitted.typical.length > 0)
  const { levels, shares, mostFrequent } = fitted
  return (
    column.kind === 'category' &&
    isSameList(
      levels,
      column.levels.map(({ value }) => value),
    ) &&
    levels.includes(mostFrequent) &&
    shares.length === levels.length &&
    Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-6 &&
    shares.every(share => share >= 0)
  )
}

/** Whether a row has a value in every column of a schema, as it allows, and in no other. */
function isRowOf({ columns }: Schema, row: Row): boolean {
  return (
    Object.keys(row).length === columns.length &&
    columns.every(column => isAllowed(column, row[column.name] ?? null))
  )
}

/** Whether a list holds what another one does, which has nothing twice, in whatever order. */
function isSameList<T>(list: T[], other: T[]): boolean {
  return list.length === other.length && other.every(item => list.includes(item))
}
