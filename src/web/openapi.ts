/** The API's description (OpenAPI 3.1), derived from the schema. */
import { type Row, type Schema, typicalRow } from '../schema.ts'

export function createOpenApi(
  schema: Schema,
  answers: Record<string, unknown>,
  version: string,
): Record<string, unknown> {
  const { target, subject } = schema
  const problem = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  })
  const example: Row = typicalRow(schema)
  return {
    openapi: '3.1.0',
    info: { title: schema.title, description: schema.description, version },
    paths: {
      '/api/predict': {
        post: {
          summary: `Estimate the ${target.label.toLowerCase()} of one ${subject.one}`,
          operationId: 'predict',
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Answers' }, example } },
          },
          responses: {
            200: {
              description: 'The estimate',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Prediction' } } },
            },
            400: problem('The body is not JSON'),
            413: problem('The body is too large'),
            415: problem('The body is not application/json in UTF-8'),
            422: problem('An answer is missing or not allowed: `errors` says which'),
            500: problem('A fault of the service: `reference` names it in its log'),
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
      schemas: {
        Answers: withoutDialect(answers),
        Prediction: {
          type: 'object',
          required: ['prediction', 'model'],
          properties: {
            prediction: {
              type: 'number',
              minimum: target.min,
              maximum: target.max,
              description: `${target.label}${target.unit ? `, in ${target.unit}` : ''}`,
            },
            model: {
              type: 'object',
              required: ['name', 'version'],
              properties: { name: { type: 'string' }, version: { type: 'string' } },
            },
          },
        },
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'detail'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            reference: { type: 'string' },
            errors: {
              type: 'array',
              items: {
                type: 'object',
                required: ['field', 'message'],
                properties: { field: { type: 'string' }, message: { type: 'string' } },
              },
            },
          },
        },
      },
    },
  }
}

/** OpenAPI 3.1 names the JSON Schema dialect once, for the whole document. */
function withoutDialect({ $schema, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return rest
}
