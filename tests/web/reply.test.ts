import * as v from 'valibot'
import { expect, it } from 'vitest'
import { problemFormat, replyFormat } from '../../src/web/reply.ts'
import { ANSWERS } from '../helpers/answers.ts'
import { postJson, startApp } from '../helpers/app.ts'
import { students } from '../helpers/files.ts'

const { url } = await startApp()
const post = async (body: unknown) => (await postJson(`${url}/api/predict`, body)).json()

it.each([
  ['what was asked', ANSWERS],
  ['withheld answers', { ...ANSWERS, gender: null, race_ethnicity: null }],
  ['an estimate that is cut off', { ...ANSWERS, gender: 'male', reading_score: 100, writing_score: 100 }],
])('a reply to %s has all that its format describes, and no more', async (_what, answers) => {
  const reply = await post(answers)
  expect(v.parse(replyFormat(students), reply)).toEqual(reply)
})

it.each([
  ['of answers', {}],
  ['of no object', 7],
  ['of no JSON', '{'],
])('a problem %s has all that its format describes, and no more', async (_what, body) => {
  const problem = await post(body)
  expect(v.parse(problemFormat, problem)).toEqual(problem)
})

it('a prediction beyond the range of the target is no reply', async () => {
  const reply = await post(ANSWERS)
  const beyond = { ...(reply as object), prediction: 101 }
  expect(v.is(replyFormat(students), beyond)).toBe(false)
})
