/** A second dataset, with other columns, kinds and sizes than the students': apple trees and what they bear. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomLcg, randomNormal } from 'd3-random'
import { train } from '../../src/pipelines/train_pipeline.ts'

const VARIETIES = ['boskoop', 'gala', 'topaz', 'elstar'] as const
const schema = {
  format: 'exam-score/schema',
  version: 1,
  name: 'orchard',
  title: 'Apple harvest',
  description: 'Enter what is known of a tree and get an estimate of its harvest.',
  subject: { one: 'tree', many: 'trees' },
  target: { name: 'harvest', label: 'Harvest', min: 0, max: 250, unit: 'kg' },
  columns: [
    {
      name: 'variety',
      kind: 'category',
      label: 'Variety',
      levels: VARIETIES.map(value => ({ value, label: value })),
    },
    {
      name: 'owner',
      kind: 'category',
      label: 'Owner',
      sensitive: true,
      levels: [
        { value: 'family', label: 'A family' },
        { value: 'company', label: 'A company' },
      ],
    },
    { name: 'age', kind: 'number', label: 'Age', min: 0, max: 80, unit: 'years' },
    { name: 'height', kind: 'number', label: 'Height', min: 0, max: 12, unit: 'm' },
    { name: 'shade', kind: 'number', label: 'Shade', min: 0, max: 1 },
  ],
}

/** 400 trees; every tenth height is missing, and three trees alone are of the last variety. */
export async function trainOnOrchard(folder: string): Promise<string> {
  const random = randomLcg(11)
  const noise = randomNormal.source(random)()
  const lines = Array.from({ length: 400 }, (_, i) => {
    const variety = i < 3 ? 'elstar' : VARIETIES[Math.floor(random() * 3)]
    const owner = random() < 0.4 ? 'company' : 'family'
    const age = Math.round(5 + random() * 40)
    const height = (1 + age / 8 + 0.5 * noise()).toFixed(1)
    const shade = random().toFixed(2)
    const harvest = 40 + 2.2 * age - 45 * Number(shade) + (variety === 'gala' ? 25 : 0) + 8 * noise()
    const shown = Math.min(250, Math.max(0, harvest)).toFixed(1)
    return [variety, owner, age, i % 10 === 0 ? '' : Math.max(0, Number(height)), shade, shown].join(',')
  })
  const data = join(folder, 'orchard.csv')
  const schemaFile = join(folder, 'orchard.schema.json')
  const out = join(folder, 'artifacts')
  writeFileSync(data, `variety,owner,age,height,shade,harvest\n${lines.join('\n')}\n`)
  writeFileSync(schemaFile, JSON.stringify(schema))
  await train({ data, schema: schemaFile, out, seed: 3, minR2: 0.6 })
  return out
}
