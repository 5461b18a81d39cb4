/** What the API answers: the formats of an estimate and of a problem, from which its description is derived. */
import * as v from 'valibot'
import type { Schema } from '../schema/schema.ts'
import { numberWithin } from './answers.ts'

/** Of the answer to `POST /api/predict`. */
export function replyFormat({ target, subject }: Schema) {
  const score = numberWithin(target)
  const unit = target.unit ? `, in ${target.unit}` : ''
  return v.object({
    prediction: v.pipe(score, v.description(`${target.label}${unit}`)),
    interval: v.object({
      level: v.number(),
      low: score,
      high: score,
      coverage: v.number(),
      guarantee: v.number(),
    }),
    baseline: v.pipe(v.number(), v.description(`The estimate of the average ${subject.one}`)),
    contributions: v.pipe(
      v.array(
        v.object({
          column: v.string(),
          value: v.nullable(v.union([v.string(), v.number()])),
          contribution: v.number(),
        }),
      ),
      v.description(
        'What each answer adds to the baseline; with clipping, where the estimate was cut off, they add up to the prediction',
      ),
    ),
    notices: v.array(v.string()),
    model: v.object({
      name: v.string(),
      version: v.string(),
      rows: v.object({ train: v.number(), test: v.number(), scored: v.optional(v.number()) }),
    }),
  })
}
export type Reply = v.InferOutput<ReturnType<typeof replyFormat>>

/** RFC 9457; `reference` is for a fault of ours, `errors` are those of single answers. */
export const problemFormat = v.object({
  type: v.string(),
  title: v.string(),
  status: v.pipe(v.number(), v.integer()),
  detail: v.string(),
  reference: v.optional(v.string()),
  errors: v.optional(v.array(v.object({ field: v.string(), message: v.string() }))),
})
export type Problem = v.InferOutput<typeof problemFormat>
