/** What the page of the API shows: its description, and an example with its answer. */
import type { GenericSchema } from 'valibot'
import { plainTemplate } from '../batch/template.ts'
import type { Predictor } from '../pipelines/predict_pipeline.ts'
import { allowedIn } from '../schema/allowed.ts'
import { shownValue } from '../schema/complete.ts'
import type { Row } from '../schema/row.ts'
import { type Column, mayBeLeftOut, type Schema } from '../schema/schema.ts'
import { typicalRow } from '../schema/typical_row.ts'
import { curlArguments } from './curl.ts'
import { createOpenApi, type OpenApi } from './openapi.ts'
import type { Questions } from './questions.ts'
import type { Reply } from './reply.ts'

/** What may be sent of a column: words, and where it has levels, the first of them. */
type Sent = {
  name: string
  label: string
  words: string
  levels: string[]
  moreLevels: number
  leftOut: string
}

export type DocsView = {
  openApi: OpenApi
  sent: Sent[]
  example: Row
  answer: Reply
  /** The example as a line for a shell, from behind the address. */
  curl: string
  signIn: boolean
}

const MOST_LEVELS = 10

/** @param answers the format of what `POST /api/predict` takes */
export function docsView(
  { schema, model, predict }: Predictor,
  questions: Questions,
  answers: GenericSchema,
  signIn: boolean,
): DocsView {
  const row = schema.examples[0]?.answers ?? typicalRow(schema)
  const example = asSent(schema, row)
  return {
    openApi: createOpenApi({
      schema,
      version: model.version,
      answers,
      example,
      table: plainTemplate(schema),
      signIn,
    }),
    sent: schema.columns.map(column => sentOf(column, questions)),
    example,
    answer: { ...predict(complete(schema, row)), model },
    curl: curlArguments(example),
    signIn,
  }
}

function sentOf(column: Column, { blank }: Questions): Sent {
  const { name, label, kind } = column
  const levels = kind === 'category' ? column.levels.filter(({ isUnseen }) => !isUnseen) : []
  const unit = kind === 'number' && column.unit ? `, in ${column.unit}` : ''
  return {
    name,
    label,
    words:
      kind === 'category' ? '' : kind === 'date' ? 'a date, as "2026-01-31"' : `${allowedIn(column)}${unit}`,
    levels: levels.slice(0, MOST_LEVELS).map(({ value }) => value),
    moreLevels: Math.max(0, levels.length - MOST_LEVELS),
    leftOut: column.sensitive
      ? 'leave it out to withhold it'
      : mayBeLeftOut(column)
        ? 'leave it out if it is not known'
        : blank.has(name)
          ? 'left out, it is filled in with what is typical'
          : '',
  }
}

/** As the API takes it: a date as text. */
function asSent({ columns }: Schema, row: Row): Row {
  const given = columns.filter(({ name }) => row[name] !== undefined)
  return Object.fromEntries(given.map(column => [column.name, shownValue(column, row[column.name] ?? null)]))
}

/** With null for what an example does not say. */
function complete({ columns }: Schema, row: Row): Row {
  return Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null]))
}
