/** The most work that a request can be: a forest, and answers of many levels that are all withheld. Nothing is trained. */
import { randomInt, randomLcg } from 'd3-random'
import type { Parts } from '../../src/inference/predictions.ts'
import type { Preprocessor } from '../../src/inference/preprocessor.ts'
import { load } from '../../src/models/random_forest.ts'
import { parseSchema, type Row, type Schema } from '../../src/schema/schema.ts'

type Size = { levels: number; others: number }

const TREES = 15
const DEPTH = 6
const FOLDS = 5

/** Four sensitive questions of so many levels each, and other questions, whose answers are numbers. */
function schemaOf({ levels, others }: Size): Schema {
  const category = (_: unknown, i: number) => ({
    name: `group_${i}`,
    kind: 'category',
    label: `Group ${i}`,
    sensitive: true,
    levels: Array.from({ length: levels }, (_, level) => ({ value: `${level}`, label: `Level ${level}` })),
  })
  const number = (_: unknown, i: number) => ({
    name: `number_${i}`,
    kind: 'number',
    label: `Number ${i}`,
    min: 0,
    max: 1,
  })
  const schema = {
    format: 'exam-score/schema',
    version: 1,
    name: 'large',
    title: 'Many levels',
    description: 'A form of many levels.',
    subject: { one: 'row', many: 'rows' },
    target: { name: 'target', label: 'Target', min: 0, max: 100 },
    columns: [...Array.from({ length: 4 }, category), ...Array.from({ length: others }, number)],
  }
  return parseSchema(schema, 'large')
}

/** @returns what predictions are made of, and the row that withholds all that it can */
export function largeForest(size: Size): { schema: Schema; parts: Parts; row: Row } {
  const schema = schemaOf(size)
  const random = randomLcg(5)
  const columns: Preprocessor = schema.columns.map(column => {
    if (column.kind === 'number')
      return { ...column, sensitive: false, median: 0, mean: 0, scale: 1, typical: [] }
    const weights = column.levels.map(() => 0.2 + random())
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    return {
      ...column,
      sensitive: true,
      mostFrequent: '0',
      levels: column.levels.map(({ value }) => value),
      shares: weights.map(weight => weight / total),
    }
  })
  const p = 4 * size.levels + size.others
  const feature = randomInt.source(random)(p)
  const tree = (depth: number): object =>
    depth === DEPTH
      ? { distribution: 100 * random() }
      : { splitColumn: feature(), splitValue: 0.5, left: tree(depth + 1), right: tree(depth + 1) }
  const forest = () =>
    load({
      name: 'RFRegression',
      selectionMethod: 'mean',
      baseModel: {
        nEstimators: TREES,
        indexes: Array.from({ length: TREES }, () => Array.from({ length: p }, feature)),
        estimators: Array.from({ length: TREES }, () => ({
          name: 'DTRegression',
          options: {},
          root: tree(0),
        })),
      },
    })
  const foldModels = Array.from({ length: FOLDS }, forest)
  const names = schema.columns.filter(column => column.sensitive).map(({ name }) => name)
  const row = Object.fromEntries(schema.columns.map(({ name }) => [name, names.includes(name) ? null : 0.7]))
  const vector = () => Array.from({ length: p }, () => Math.round(random()))
  return {
    schema,
    row,
    parts: {
      preprocessor: { format: 'exam-score/preprocessor', version: 1, schema, columns },
      model: forest(),
      foldModels,
      calibration: {
        format: 'exam-score/calibration',
        version: 1,
        level: 0.9,
        folds: foldModels.map(({ state }) => ({
          columns,
          state,
          residuals: { '': [1], [names.join(',')]: [1] },
        })),
      },
      explanation: {
        format: 'exam-score/explanation',
        version: 1,
        background: Array.from({ length: 15 }, vector),
        permutations: Array.from({ length: 120 }, (_, shift) =>
          schema.columns.map((_, i, { length }) => (i + shift) % length),
        ),
        leverage: { means: vector(), inverse: Array.from({ length: p }, vector), threshold: 1 },
      },
    },
  }
}
