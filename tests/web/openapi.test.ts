import { expect, it } from 'vitest'
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
