import { expect, it } from 'vitest'
import { contradictionIn } from '../../src/artifacts/consistency.ts'
import { loadArtifacts, type Saved } from '../../src/artifacts/store.ts'
import { at } from '../../src/utils.ts'
import { STUDENTS_ARTIFACTS } from '../helpers/files.ts'

const saved = loadArtifacts(STUDENTS_ARTIFACTS)
const set = Object.assign
const fold = ({ calibration }: Saved) => at(calibration.folds, 0)
const column = ({ preprocessor }: Saved) => at(preprocessor.columns, 0)
const deciled = ({ preprocessor }: Saved) =>
  preprocessor.columns.flatMap(column => (column.kind === 'number' ? [column.deciles] : []))[0] ?? []

it('what one training saved does not contradict itself', () => {
  expect(contradictionIn(saved, saved.manifest)).toBeUndefined()
})

const CASES: [fault: string, file: string, what: string, change: (saved: Saved) => void][] = [
  [
    'a known row outside the levels',
    'model.json',
    'its known row is no row of the schema',
    s => set(s.model.known.row, { lunch: 'cold' }),
  ],
  [
    'a known row outside the range',
    'model.json',
    'its known row is no row of the schema',
    s => set(s.model.known.row, { reading_score: 101 }),
  ],
  [
    'a known row of other columns',
    'model.json',
    'its known row is no row of the schema',
    s => set(s.model.known.row, { colour: 1 }),
  ],
  [
    'an importance too many',
    'explanation.json',
    'its figures of columns are not of those of the preprocessor',
    s => set(s.explanation, { importance: Array(8).fill(1) }),
  ],
  [
    'a column alone too few',
    'explanation.json',
    'its figures of columns are not of those of the preprocessor',
    s => s.explanation.alone?.pop(),
  ],
  [
    'residuals of other sets',
    'calibration.json',
    "a fold's residuals are not kept by the sets of values that may be withheld",
    s => set(fold(s).residuals, { lunch: [1] }),
  ],
  [
    'no residuals in a fold',
    'calibration.json',
    'a fold has no residuals',
    s => Object.values(fold(s).residuals).map(list => list.splice(0)),
  ],
  [
    'columns of a fold unlike the schema',
    'calibration.json',
    "a fold's columns are not those of the schema",
    s => fold(s).columns.pop(),
  ],
  [
    'another level than the intervals',
    'metrics.json',
    'it measures other intervals',
    s => set(s.metrics.intervals, { level: 0.5 }),
  ],
  ['fewer folds than there are', 'metrics.json', 'it measures other intervals', s => set(s.metrics, { folds: 4 })],
  [
    'no coverage where values are withheld',
    'metrics.json',
    'it measures other intervals',
    s => set(s.metrics.intervals, { withheld: [] }),
  ],
  [
    'fitted columns unlike the schema',
    'preprocessor.json',
    'its columns are not those of its schema',
    s => set(column(s), { name: 'kind' }),
  ],
  [
    'a fitted column that is sensitive in one alone',
    'preprocessor.json',
    'its columns are not those of its schema',
    s => set(column(s), { sensitive: false }),
  ],
  [
    'a fitted column that may be left out in one alone',
    'preprocessor.json',
    'its columns are not those of its schema',
    s => set(at(s.preprocessor.columns, 3), { optional: true }),
  ],
  [
    'a fitted column of another kind',
    'preprocessor.json',
    'its columns are not those of its schema',
    s => set(at(s.preprocessor.columns, 5), { kind: 'date' }),
  ],
  [
    'a most frequent level that is none',
    'preprocessor.json',
    'its columns are not those of its schema',
    s => set(column(s), { mostFrequent: 'many' }),
  ],
  [
    'shares that do not add up',
    'preprocessor.json',
    'its columns are not those of its schema',
    s => set(column(s), { shares: [1, 1] }),
  ],
  [
    'a share too few',
    'preprocessor.json',
    'its columns are not those of its schema',
    s => set(column(s), { shares: [1] }),
  ],
  [
    'deciles that do not ascend',
    'preprocessor.json',
    'its columns are not those of its schema',
    s => deciled(s).reverse(),
  ],
  [
    'a decile too many',
    'preprocessor.json',
    'its columns are not those of its schema',
    s => deciled(s).push(1e6),
  ],
  [
    'an explanation of other features',
    'explanation.json',
    'its features are not those of the preprocessor',
    s => at(s.explanation.background, 0).pop(),
  ],
  [
    'a leverage of other features',
    'explanation.json',
    'its features are not those of the preprocessor',
    s => s.explanation.leverage.inverse.pop(),
  ],
  [
    'rows that are not those of the data',
    'manifest.json',
    'it tells of another dataset',
    s => set(s.metrics.rows, { test: 1 }),
  ],
]

it.each(CASES)('%s is a contradiction, and %s is to blame', (_fault, file, what, change) => {
  const changed = structuredClone(saved)
  change(changed)
  expect(contradictionIn(changed, changed.manifest)).toMatchObject({ file, what })
})
