/** What each page is rendered from, by the name of its template: none can be rendered without it. */
import type { Predictor } from '../pipelines/predict_pipeline.ts'
import type { SavedReport } from '../report/saved_report.ts'
import type { BatchResultView, BatchView } from './batch_view.ts'
import type { DocsView } from './docs_view.ts'
import type { FormView } from './form_view.ts'
import type { Term } from './glossary.ts'
import type { ResultView } from './result_view.ts'

export type Pages = {
  home: FormView
  result: ResultView
  again: object
  docs: DocsView
  batch: BatchView
  batch_result: BatchResultView
  report: SavedReport
  glossary: { terms: Term[] }
  error: ErrorView
}

/** What every template can use besides its own data. */
export type Shared = Pick<Predictor, 'schema' | 'model'>

type ErrorView = {
  title: string
  detail: string
  reference?: string
  /** To the form that the request came from. */
  back: { href: string; text: string }
}
