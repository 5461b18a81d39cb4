/** A table of 80 questions of every kind, about used cars: a predictor that needs no training, as its figures are made up. */
import { fitPreprocessor } from '../../src/components/data_transformation.ts'
import type { Prediction, Predictor } from '../../src/pipelines/predict_pipeline.ts'
import { completeSchema, shownValue } from '../../src/schema/complete.ts'
import { dayOf } from '../../src/schema/date.ts'
import { parseDraft } from '../../src/schema/read_schema.ts'
import type { Case, Row } from '../../src/schema/row.ts'
import type { Schema } from '../../src/schema/schema.ts'

const MAKES = ['Audi', 'BMW', 'Dacia', 'Fiat', 'Ford', 'Kia', 'Opel', 'Volvo']
const DRAFT = {
  format: 'exam-score/schema',
  version: 1,
  name: 'cars',
  title: 'Used car price',
  subject: { one: 'car', many: 'cars' },
  target: { name: 'price', label: 'Price', unit: '€', step: 1, verb: 'cost' },
  columns: [
    { name: 'make', kind: 'category', label: 'Make', levels: MAKES, other: true },
    { name: 'fuel', kind: 'category', label: 'Fuel', levels: ['diesel', 'petrol'] },
    { name: 'year', kind: 'number', label: 'First registered', hint: 'See the papers.', step: 1 },
    { name: 'mileage', kind: 'number', label: 'Mileage', unit: 'km', step: 1 },
    { name: 'power', kind: 'number', label: 'Power', unit: 'kW', min: 0, max: 500 },
    { name: 'repairs', kind: 'number', label: 'Last repair', unit: '€', optional: true },
    { name: 'inspected', kind: 'date', label: 'Last inspection' },
    { name: 'colour', kind: 'category', label: 'Colour', levels: ['grey', 'red'], optional: true },
    { name: 'seller', kind: 'category', label: 'Seller', levels: ['a firm', 'a person'], sensitive: true },
    ...Array.from({ length: 71 }, (_, i) => ({
      name: `part_${i + 1}`,
      kind: i % 2 ? 'number' : 'category',
      label: `Part ${i + 1}`,
      ...(i % 2 ? { unit: 'months', step: 1 } : { levels: ['good', 'worn'] }),
    })),
  ],
}
/** What matters most, as training would find it. */
const importance = Object.fromEntries(
  ['year', 'mileage', 'power', 'make', 'inspected', 'repairs', 'fuel', 'colour', 'part_71', 'part_2'].map(
    (name, i) => [name, 10 - i],
  ),
)

/** Two cars, with the least and the greatest of every number. */
const CASES: Case[] = [
  {
    row: rowOf(
      { year: 1998, mileage: 1200, power: 40, repairs: 0.5, inspected: dayOf('2019-01-05') ?? 0 },
      2,
    ),
    target: 900,
  },
  {
    row: rowOf(
      { year: 2023, mileage: 248_000, power: 310, repairs: 4200, inspected: dayOf('2025-11-30') ?? 0 },
      96,
    ),
    target: 61_500,
  },
]
export const manyQuestions: Schema = completeSchema(parseDraft(DRAFT, 'cars'), CASES)

const fitted = fitPreprocessor(
  manyQuestions.columns,
  CASES.map(({ row }) => row),
)

/** What a person answers of the first ten; the others may be left out. */
export const FEW_ANSWERS: Record<string, string | number> = {
  make: 'Kia',
  fuel: 'petrol',
  year: 2015,
  mileage: 90_000,
  power: 88,
  inspected: '2024-02-29',
  part_71: 'worn',
  part_2: 24,
}

function rowOf(known: Row, months: number): Row {
  const parts = Array.from({ length: 71 }, (_, i) => [`part_${i + 1}`, i % 2 ? months : 'good'])
  return {
    make: 'Audi',
    fuel: 'diesel',
    colour: 'red',
    seller: 'a firm',
    ...known,
    ...Object.fromEntries(parts),
  }
}

/** Instead of the predictor of other artifacts: every column contributes the less, the later it stands. */
export function withManyQuestions(predictor: Predictor): Predictor {
  const predict = (row: Row): Prediction => {
    const contributions = manyQuestions.columns.map((column, i) => ({
      column: column.name,
      value: shownValue(column, row[column.name] ?? null),
      contribution: (i % 2 ? -1 : 1) * (2000 / (i + 1)) * (Number(row.mileage) / 90_000),
    }))
    const baseline = 15_000
    const prediction = contributions.reduce((sum, { contribution }) => sum + contribution, baseline)
    const interval = {
      level: 0.9,
      low: prediction - 3000,
      high: prediction + 3000,
      coverage: 0.9,
      guarantee: 0.8,
    }
    return { prediction, interval, baseline, contributions, notices: [] }
  }
  return {
    ...predictor,
    schema: manyQuestions,
    fitted,
    predict,
    estimate: predict,
    importance,
    alone: () => undefined,
  }
}
