/** The most work that a request can be: a forest, and answers of many levels that are all withheld. Nothing is trained. */
import { randomInt, randomLcg } from 'd3-random'
import type { Measured, Parts } from '../../src/inference/predictions.ts'
import type { Preprocessor } from '../../src/inference/preprocessor.ts'
import { load } from '../../src/models/random_forest.ts'
import { completeSchema } from '../../src/schema/complete.ts'
import { parseDraft } from '../../src/schema/read_schema.ts'
import type { Row } from '../../src/schema/row.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { withheldKey, withheldSets } from '../../src/schema/withheld.ts'

const encoding = 'one_hot' as const
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
  return completeSchema(parseDraft(schema, 'large'), [])
}

/** @returns what predictions are made of, and a row that withholds all that it can */
export function largeForest(size: Size): {
  schema: Schema
  parts: Parts
  measured: Measured
  row: Row
} {
  const schema = schemaOf(size)
  const random = randomLcg(5)
  const columns: Preprocessor = schema.columns.map(column => {
    const { name } = column
    if (column.kind !== 'category')
      return {
        name,
        kind: 'number',
        sensitive: false,
        optional: false,
        present: 100,
        median: 0,
        mean: 0,
        scale: 1,
        deciles: [],
        shares: [1],
        typical: [],
      }
    const weights = column.levels.map(() => 0.2 + random())
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    return {
      name,
      kind: 'category',
      sensitive: true,
      optional: false,
      present: 100,
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
  const names = schema.columns.filter(column => column.sensitive).map(({ name }) => name)
  const row = Object.fromEntries(schema.columns.map(({ name }) => [name, names.includes(name) ? null : 0.7]))
  const vector = () => Array.from({ length: p }, () => Math.round(random()))
  const residuals = Object.fromEntries(withheldSets(schema.columns).map(set => [withheldKey(set), [1]]))
  const folds = Array.from({ length: FOLDS }, () => ({
    preprocessor: columns,
    encoding,
    model: forest(),
    residuals,
  }))
  const parts: Parts = {
    schema,
    preprocessor: columns,
    encoding,
    model: forest(),
    calibration: { level: 0.9, folds },
    explanation: {
      background: Array.from({ length: 100 }, vector),
      importance: schema.columns.map(() => 1),
      alone: schema.columns.map(() => null),
      leverage: { means: vector(), inverse: Array.from({ length: p }, vector), threshold: 1 },
    },
  }
  const withheld = withheldSets(schema.columns)
    .slice(1)
    .map(columns => ({ columns, coverage: 0.9 }))
  return { schema, row, parts, measured: { guarantee: 0.8, coverage: 0.9, withheld } }
}
