import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it } from 'vitest'
import { ANSWERS } from '../helpers/answers.ts'
import { postJson, startApp } from '../helpers/app.ts'
import { students } from '../helpers/files.ts'

type OpenApi = {
  openapi: string
  components: {
    schemas: {
      Answers: {
        properties: Record<string, { enum?: string[] }>
        required: string[]
        additionalProperties: boolean
      }
    }
  }
  paths: Record<string, { post: { requestBody: { content: Record<string, { example: unknown }> } } }>
}

const app = await startApp()
const REQUIRED = students.columns.filter(column => !column.sensitive).map(column => column.name)
const openApi = async () => (await fetch(`${app.url}/openapi.json`)).json() as Promise<OpenApi>

it('describes the answers as the server takes them', async () => {
  const document = await openApi()
  expect(document.openapi).toBe('3.1.0')
  const { properties, required, additionalProperties } = document.components.schemas.Answers
  expect(Object.keys(properties)).toEqual(students.columns.map(column => column.name))
  expect(required).toEqual(REQUIRED)
  expect(additionalProperties).toBe(false)
  expect(properties.reading_score).toMatchObject({ type: 'number', minimum: 0, maximum: 100 })
  expect(properties.gender).toMatchObject({ anyOf: [{ enum: ['female', 'male'] }, { type: 'null' }] })
  expect(properties.lunch?.enum).toEqual(['standard', 'free/reduced'])
})

it('gives an example that the server takes', async () => {
  const document = await openApi()
  const { example } = document.paths['/api/predict']?.post.requestBody.content['application/json'] ?? {}
  expect((await postJson(`${app.url}/api/predict`, example)).status).toBe(200)
})

/** By another reader of JSON Schema than the library that wrote the description. */
const faultsOf = (document: OpenApi, name: string, value: unknown) => {
  const ajv = new Ajv2020({ strict: false })
  const validate = ajv.addSchema(document, 'openapi').getSchema(`openapi#/components/schemas/${name}`)
  validate?.(value)
  return validate?.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`) ?? null
}

it.each([
  ['an estimate', 'Prediction', ANSWERS],
  [
    'an estimate of one who prefers not to say',
    'Prediction',
    { ...ANSWERS, gender: null, race_ethnicity: null },
  ],
  ['a refusal', 'Problem', { ...ANSWERS, reading_score: 101, lunch: 'none' }],
])('%s is as it is described', async (_what, name, answers) => {
  const document = await openApi()
  const response = await postJson(`${app.url}/api/predict`, answers)
  const reply = (await response.json()) as object
  expect(faultsOf(document, name, reply)).toBeNull()
  expect(faultsOf(document, name, { ...reply, title: 7, prediction: 'high' })).not.toBeNull()
})

it.each([
  ['every answer', ANSWERS, true],
  ['no word of a sensitive one', { ...ANSWERS, gender: undefined }, true],
  ['a score that is too high', { ...ANSWERS, reading_score: 101 }, false],
  ['a question of its own', { ...ANSWERS, shoe_size: 38 }, false],
])('with %s the server decides as the description does', async (_what, answers, isRight) => {
  const sent = JSON.parse(JSON.stringify(answers))
  expect((await postJson(`${app.url}/api/predict`, sent)).ok).toBe(isRight)
  expect(faultsOf(await openApi(), 'Answers', sent) === null).toBe(isRight)
})
