/** What a fit leaves behind. */
import type { Encoding, Model } from '../models/model.ts'
import type { Preprocessor } from './preprocessor.ts'

/** A model, the preprocessor that was fitted on the same rows, and how it hands rows to the model. */
export type Fitted = { preprocessor: Preprocessor; encoding: Encoding; model: Model }
