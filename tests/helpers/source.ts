/** What the students' report is written and drawn from, as it is saved. */
import { FIGURES, loadArtifacts, parseSaved } from '../../src/artifacts/store.ts'
import { figuresFormat } from '../../src/report/analysis/figures.ts'
import type { Source } from '../../src/report/text/source.ts'
import { STUDENTS_ARTIFACTS } from './files.ts'

/** A copy for each test, to be changed. */
export function savedSource(dir = STUDENTS_ARTIFACTS): Source {
  const saved = loadArtifacts(dir)
  const { manifest, metrics, preprocessor } = saved
  const figures = parseSaved(dir, saved, FIGURES, figuresFormat)
  return {
    figures,
    schema: preprocessor.schema,
    metrics,
    modelVersion: manifest.modelVersion,
    seed: manifest.seed,
  }
}
