/** What the report is written and drawn from: its figures, and what is saved beside them. */
import type { Artifacts } from '../../artifacts/formats.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Figures } from '../analysis/figures.ts'

export type Source = {
  figures: Figures
  schema: Schema
  metrics: Artifacts['metrics']
  /** Names the artifacts by their content. */
  modelVersion: string
  seed: number
}
