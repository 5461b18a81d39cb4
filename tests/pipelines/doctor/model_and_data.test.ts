import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkArtifacts, checkData } from '../../../src/pipelines/doctor/model_and_data.ts'
import { copyOfArtifacts, STUDENTS_ARTIFACTS, STUDENTS_SCHEMA, temporaryFolder } from '../../helpers/files.ts'

it('a model that can be served is named', () => {
  expect(checkArtifacts(STUDENTS_ARTIFACTS)).toEqual({
    isWell: true,
    what: expect.stringMatching(/^model: .+, version [0-9a-f]{12}, in .+artifacts$/),
  })
})

it('a model that cannot is told with the remedy', () => {
  const folder = copyOfArtifacts()
  writeFileSync(join(folder, 'model.json'), 'changed by hand')
  expect(checkArtifacts(folder)).toEqual({
    isWell: false,
    what: expect.stringContaining('model.json: it is not the file that was trained'),
    remedy: 'Run "npm run train", or restore the folder from git.',
  })
})

it('each faulty cell is named, in a line of its own', () => {
  const folder = temporaryFolder()
  cpSync(STUDENTS_SCHEMA, join(folder, 'few.schema.json'))
  const heading =
    'gender,race_ethnicity,parental_level_of_education,lunch,test_preparation_course,reading_score,writing_score,math_score'
  const row = 'female,group A,high school,standard,none'
  writeFileSync(join(folder, 'few.csv'), `${heading}\n${row},x,1,1\n${row},1,101,1\n`)
  const { isWell, what, remedy } = checkData(folder)
  expect([isWell, what.split('\n').length]).toEqual([false, 2])
  expect(what).toContain('few.csv:2: reading_score is "x"')
  expect(remedy).toContain('correct')
})

it('a folder without a schema holds no dataset', () => {
  const { isWell, what } = checkData(temporaryFolder())
  expect([isWell, what.includes('there is no NAME.schema.json')]).toEqual([false, true])
})
