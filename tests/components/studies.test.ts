import { expect, it } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import { studyingFits, studyModels } from '../../src/components/studies.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { at } from '../../src/utils.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'
import { fitHere, inThisThread } from '../helpers/workers.ts'

const train = readTable(STUDENTS_CSV, students).table.slice(0, 200)
const linear = { name: 'linear_regression', parameters: {} }
const study = async (schema: Schema, winner = linear) => {
  const workers = inThisThread({ columns: schema.columns, table: train, seed: 1 })
  return studyModels(workers, winner, await fitHere(winner, schema, train, 1), train, 1)
}

it('the model is studied without all sensitive columns, and without each alone', async () => {
  const { model, withoutSensitive, withoutOne, learning } = await study(students)
  const { row } = at(train, 0)
  const turned = { ...row, gender: row.gender === 'male' ? 'female' : 'male' }
  expect(model.predict(turned)).not.toBe(model.predict(row))
  expect(withoutSensitive?.predict(turned)).toBe(withoutSensitive?.predict(row))
  expect(withoutOne.map(({ column }) => column)).toEqual(['gender', 'race_ethnicity'])
  const [withoutGender] = withoutOne
  expect(withoutGender?.model.outOfFold(0, { gender: turned.gender })).toEqual(
    withoutGender?.model.outOfFold(0),
  )
  expect(learning.length).toBeGreaterThan(0)
})

it('with a single sensitive column, alone is the same as all', async () => {
  const one = { ...students, columns: students.columns.filter(({ name }) => name !== 'race_ethnicity') }
  const { withoutSensitive, withoutOne } = await study(one)
  expect(withoutSensitive).not.toBeNull()
  expect(withoutOne).toEqual([])
})

it('of a model that looks at no column there is nothing to study beside it', async () => {
  const { withoutSensitive, withoutOne, learning } = await study(students, {
    name: 'mean_baseline',
    parameters: {},
  })
  expect([withoutSensitive, withoutOne, learning]).toEqual([null, [], []])
})

it('as many tasks as were announced are given to the workers', async () => {
  let done = 0
  const workers = inThisThread({ columns: students.columns, table: train, seed: 1 }, () => {
    done += 1
  })
  await studyModels(workers, linear, await fitHere(linear, students, train, 1), train, 1)
  expect(done).toBeLessThanOrEqual(studyingFits(students))
  expect(done).toBeGreaterThan(studyingFits(students) - 10) // steps of too few rows are left out
})
