/** The API's description (OpenAPI 3.1), derived from the schema. */
import { type Row, type Schema, typicalRow } from '../schema/schema.ts'

export function createOpenApi(
  schema: Schema,
  answers: Record<string, unknown>,
  version: string,
  asksToSignIn: boolean,
): Record<string, unknown> {
  const { target, subject } = schema
  const problem = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  })
  const example: Row = schema.examples?.[0]?.answers ?? typicalRow(schema)
  const number = { type: 'number' }
  const string = { type: 'string' }
  const score = { ...number, minimum: target.min, maximum: target.max }
  const signIn = {
    401: problem('The name and the password (HTTP Basic authentication) are missing or wrong'),
    403: problem('The request came by plain HTTP, which would show the password'),
    429: problem('Too many are signing in at once'),
  }
  return {
    openapi: '3.1.0',
    info: { title: schema.title, description: schema.description, version },
    paths: {
      '/api/predict': {
        post: {
          summary: `Estimate the ${target.label.toLowerCase()} of one ${subject.one}`,
          operationId: 'predict',
          ...(asksToSignIn ? { security: [{ signIn: [] }] } : {}),
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Answers' }, example } },
          },
          responses: {
            200: {
              description: 'The estimate',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Prediction' } } },
            },
            ...(asksToSignIn ? signIn : {}),
            400: problem('The body is not JSON'),
            413: problem('The body is too large'),
            415: problem('The body is not application/json in UTF-8'),
            422: problem('An answer is missing or not allowed: errors says which'),
            500: problem('A fault of the service: reference names it in its log'),
          },
        },
      },
      '/health': {
        get: {
          summary: 'Whether the service is up',
          operationId: 'health',
          responses: { 200: { description: 'It is' } },
        },
      },
    },
    components: {
      ...(asksToSignIn ? { securitySchemes: { signIn: { type: 'http', scheme: 'basic' } } } : {}),
      schemas: {
        Answers: withoutDialect(answers),
        Prediction: object({
          prediction: { ...score, description: `${target.label}${target.unit ? `, in ${target.unit}` : ''}` },
          interval: object({ level: number, low: score, high: score, coverage: number, guarantee: number }),
          baseline: { ...number, description: `The estimate of the average ${subject.one}` },
          contributions: {
            type: 'array',
            description:
              'What each answer adds to the baseline; with clipping, where the estimate was cut off, they add up to the prediction',
            items: object({
              column: string,
              value: { type: ['string', 'number', 'null'] },
              contribution: number,
            }),
          },
          notices: { type: 'array', items: string },
          model: object({ name: string, version: string, rows: object({ train: number, test: number }) }),
        }),
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'detail'],
          properties: {
            type: string,
            title: string,
            status: { type: 'integer' },
            detail: string,
            reference: string,
            errors: { type: 'array', items: object({ field: string, message: string }) },
          },
        },
      },
    },
  }
}

/** An object that has all of these properties. */
function object(properties: Record<string, unknown>): Record<string, unknown> {
  return { type: 'object', required: Object.keys(properties), properties }
}

/** OpenAPI 3.1 names the JSON Schema dialect once, for the whole document. */
function withoutDialect({ $schema, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return rest
}
