/** What the page of the API shows: its description, and an example with its answer. */
import type { GenericSchema } from 'valibot'
import { plainTemplate } from '../batch/template.ts'
import type { Predictor } from '../pipelines/predict_pipeline.ts'
import type { Row } from '../schema/row.ts'
import { typicalRow } from '../schema/typical_row.ts'
import { curlArguments } from './curl.ts'
import { createOpenApi, type OpenApi } from './openapi.ts'
import type { Reply } from './reply.ts'

export type DocsView = {
  openApi: OpenApi
  example: Row
  answer: Reply
  /** The example as a line for a shell, from behind the address. */
  curl: string
  signIn: boolean
}

/** @param answers the format of what `POST /api/predict` takes */
export function docsView(
  { schema, model, predict }: Predictor,
  answers: GenericSchema,
  signIn: boolean,
): DocsView {
  const example = schema.examples?.[0]?.answers ?? typicalRow(schema)
  return {
    openApi: createOpenApi({
      schema,
      version: model.version,
      answers,
      example,
      table: plainTemplate(schema),
      signIn,
    }),
    example,
    answer: { ...predict(example), model },
    curl: curlArguments(example),
    signIn,
  }
}
