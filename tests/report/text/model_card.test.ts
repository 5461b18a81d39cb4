import { expect, it } from 'vitest'
import { cardMarkdown, modelCard } from '../../../src/report/text/model_card.ts'
import { savedSource } from '../../helpers/source.ts'

const source = savedSource()

it('the card has the headings of Mitchell et al., and something to say under each', () => {
  const card = modelCard(source)
  expect(card.map(({ heading }) => heading)).toEqual([
    'Model details',
    'Intended use',
    'Factors',
    'Metrics',
    'Evaluation data',
    'Training data',
    'Quantitative analyses',
    'Ethical considerations',
    'Caveats and recommendations',
  ])
  expect(card.every(({ lines }) => lines.length > 0)).toBe(true)
})

it('the card names the model by its version, the seed, and the rows of both sides', () => {
  const text = modelCard(source)
    .flatMap(({ lines }) => lines)
    .join('\n')
  expect(text).toContain(`Linear regression, version ${source.modelVersion}, of the dataset "students"`)
  expect(text).toContain("fitted by this project's training with seed 42")
  expect(text).toContain('201 of 1,000 rows')
  expect(text).toContain('The other 799 rows')
  expect(text).toContain('Sensitive, and free to withhold: Gender and Race or ethnicity group.')
})

it('the card of a schema that says nothing of its rows says so, and that nothing is sensitive', () => {
  const { provenance: _provenance, ...rest } = source.schema
  const schema = { ...rest, columns: rest.columns.map(column => ({ ...column, sensitive: false })) }
  const lines = modelCard({ ...source, schema }).flatMap(({ lines }) => lines)
  expect(lines).toContain('The schema marks no question as sensitive.')
  expect(lines.join('\n')).toContain('The schema does not say where the rows come from.')
})

it('the file has every line as an item, and no label can change its markup', () => {
  const sections = [{ heading: 'Factors', lines: ['a *b* [c]', 'd'] }]
  expect(cardMarkdown('T_1', sections)).toBe(
    '# Model card: T\\_1\n\n## Factors\n\n- a \\*b\\* \\[c\\]\n- d\n',
  )
})

it('who answers for the data and the model stands in the card where the schema says it, and the split by time', () => {
  const card = {
    developer: 'A school',
    contact: 'someone@example.org',
    licence: 'CC BY 4.0',
    collected: 'in 2024',
  }
  const lines = modelCard({ ...source, schema: { ...source.schema, card, split: 'time' } }).flatMap(
    ({ lines }) => lines,
  )
  expect(lines).toContain('Developed by A school.')
  expect(lines).toContain('Questions and complaints: someone@example.org.')
  expect(lines).toContain('Licence of the data: CC BY 4.0.')
  expect(lines.join('\n')).toContain('The other 799 rows, collected in 2024.')
  expect(lines.join('\n')).toContain('the last fifth in time')
})
