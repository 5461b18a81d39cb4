/** The smallest dataset that can be trained on, and the quickest: houses with one column and no category. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Training, train } from '../../src/pipelines/train_pipeline.ts'

const schema = {
  format: 'exam-score/schema',
  version: 1,
  name: 'houses',
  title: 'Price',
  description: 'A price',
  subject: { one: 'house', many: 'houses' },
  target: { name: 'price', label: 'Price', min: 0, max: 900, unit: 'k€' },
  columns: [{ name: 'area', kind: 'number', label: 'Area', min: 0, max: 500, unit: 'm²' }],
}

/** 60 houses at some 2 k€ a m² above 100 k€; the artifacts are in `folder/artifacts`. */
export async function trainOnHouses(folder: string, changes: Partial<Training> = {}): Promise<Training> {
  const schemaFile = join(folder, 'houses.schema.json')
  const training = {
    data: join(folder, 'houses.csv'),
    schema: schemaFile,
    out: join(folder, 'artifacts'),
    seed: 1,
    minR2: 0.9,
    ...changes,
  }
  const rows = Array.from({ length: 60 }, (_, i) => `${i * 5};${100 + i * 10 + (i % 3)}`)
  writeFileSync(training.data, `area;price\n${rows.join('\n')}\n`)
  writeFileSync(schemaFile, JSON.stringify(schema))
  await train(training)
  return training
}
