/** The API's description (OpenAPI 3.1), derived from the schema and from the formats of what is sent and answered. */
import { toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import type { Row } from '../schema/row.ts'
import type { Schema } from '../schema/schema.ts'
import { inSentence } from '../schema/words.ts'
import { problemFormat, replyFormat } from './reply.ts'

type Content = Record<string, { schema: object; example?: Row | string }>
type Response = { description: string; content?: Content }
type Operation = {
  summary: string
  description?: string
  operationId: string
  security?: object[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<number, Response>
}
/** What of a description is made here. */
export type OpenApi = {
  openapi: '3.1.0'
  info: { title: string; description: string; version: string }
  paths: Record<string, { get?: Operation; post?: Operation }>
  components: { schemas: Record<string, object>; securitySchemes?: object }
}
type Described = {
  schema: Schema
  /** Of the answers that `POST /api/predict` takes. */
  answers: GenericSchema
  example: Row
  /** Of what `POST /api/batch` takes. */
  table: string
  /** Of the model. */
  version: string
  /** Whether a name and a password are asked for. */
  signIn: boolean
}

export function createOpenApi({ schema, answers, example, table, version, signIn }: Described): OpenApi {
  const { title, description } = schema
  return {
    openapi: '3.1.0',
    info: { title, description, version },
    paths: {
      '/api/predict': { post: predict(schema, example, signIn) },
      '/api/batch': { post: batch(schema, table, signIn) },
      '/health': { get: health },
    },
    components: {
      ...(signIn ? { securitySchemes: { signIn: { type: 'http', scheme: 'basic' } } } : {}),
      schemas: {
        Answers: jsonSchema(answers),
        Prediction: jsonSchema(replyFormat(schema)),
        Problem: jsonSchema(problemFormat),
      },
    },
  }
}

function predict({ target, subject }: Schema, example: Row, signIn: boolean): Operation {
  return {
    summary: `Estimate the ${inSentence(target.label)} of one ${subject.one}`,
    operationId: 'predict',
    ...(signIn ? { security: [{ signIn: [] }] } : {}),
    requestBody: {
      required: true,
      content: { 'application/json': { ...reference('Answers'), example } },
    },
    responses: {
      200: { description: 'The estimate', content: { 'application/json': reference('Prediction') } },
      ...(signIn ? SIGN_IN : {}),
      ...REFUSALS,
    },
  }
}

function batch({ target, subject }: Schema, example: string, signIn: boolean): Operation {
  const csv = { schema: { type: 'string' }, example }
  return {
    summary: `Estimate the ${target.label.toLowerCase()} of many ${subject.many}`,
    description: `A CSV with a line for each ${subject.one} and headings in its first line, separated by commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252, of up to 5 MB. Comes back with the columns estimate, low, high and problem: each row has an estimate and its range, or what is wrong with it.`,
    operationId: 'batch',
    ...(signIn ? { security: [{ signIn: [] }] } : {}),
    requestBody: { required: true, content: { 'text/csv': csv } },
    responses: {
      200: { description: 'The table with its estimates', content: { 'text/csv': { schema: csv.schema } } },
      ...(signIn ? SIGN_IN : {}),
      400: problem('The table did not arrive whole'),
      413: problem('The table is too large, or takes too long'),
      415: problem('The body is not text/csv, or it is compressed'),
      422: problem('The table cannot be read: detail says why, and in which line'),
      500: problem('A fault of the service: reference names it in its log'),
      503: problem('Another table is being worked on: Retry-After says when to come back'),
    },
  }
}

const health: Operation = {
  summary: 'Whether the service is up, and totals of the last 500 answers',
  operationId: 'health',
  responses: { 200: { description: 'It is' } },
}

const REFUSALS = {
  400: problem('The body is not JSON'),
  413: problem('The body is too large'),
  415: problem('The body is not application/json in UTF-8'),
  422: problem('An answer is missing or not allowed: errors says which'),
  500: problem('A fault of the service: reference names it in its log'),
}

const SIGN_IN = {
  401: problem('The name and the password (HTTP Basic authentication) are missing or wrong'),
  403: problem('The request came by plain HTTP, which would show the password'),
  429: problem('Too many are signing in at once'),
}

function problem(description: string): Response {
  return { description, content: { 'application/problem+json': reference('Problem') } }
}

function reference(name: string): { schema: object } {
  return { schema: { $ref: `#/components/schemas/${name}` } }
}

/** OpenAPI 3.1 names the JSON Schema dialect once, for the whole document. */
function jsonSchema(format: GenericSchema): object {
  const { $schema, ...rest } = toJsonSchema(format)
  return rest
}
