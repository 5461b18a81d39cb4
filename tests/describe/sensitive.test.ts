import { expect, it } from 'vitest'
import { looksSensitive } from '../../src/describe/sensitive.ts'

it.each([
  'gender',
  'Sex',
  'race/ethnicity',
  'Pstatus',
  'isSmoker',
  'MaritalStatus',
  'partner',
  'Age (years)',
  'date_of_birth',
  'Religion',
  'nationality',
  'Disability',
  'ethnicities',
])('%j looks sensitive', heading => {
  expect(looksSensitive(heading)).toBe(true)
})

it.each(['mileage', 'Garage', 'average', 'space', 'trace', 'Essex', 'genre', 'engine_power', 'price', ''])(
  '%j does not',
  heading => {
    expect(looksSensitive(heading)).toBe(false)
  },
)
