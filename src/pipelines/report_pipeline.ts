/** Saved figures in, the report's text, charts and model card out: `npm run report`, without data or training. */
import type { Manifest } from '../artifacts/formats.ts'
import { claim } from '../artifacts/publication.ts'
import { FIGURES, loadArtifacts, parseSaved, replaceReport } from '../artifacts/store.ts'
import { runCommand, say } from '../command.ts'
import { textOption } from '../options.ts'
import { figuresFormat } from '../report/analysis/figures.ts'
import { renderReport } from '../report/report.ts'

const OPTIONS = {
  artifacts: textOption('DIR', 'the artifacts whose report is rendered again from its figures', 'artifacts'),
}

/** @throws {AppError} if the artifacts are faulty or nothing can be written; they are then as they were */
export async function report(dir: string): Promise<Manifest> {
  loadArtifacts(dir) // a folder without any is not to be made by the claim
  const release = claim(dir)
  try {
    const saved = loadArtifacts(dir)
    const { manifest, metrics, preprocessor } = saved
    const figures = parseSaved(dir, saved, FIGURES, figuresFormat)
    const { modelVersion, seed } = manifest
    const rendered = await renderReport({ figures, schema: preprocessor.schema, metrics, modelVersion, seed })
    return replaceReport(dir, saved, rendered)
  } finally {
    release()
  }
}

if (import.meta.main) {
  await runCommand('Usage: npm run report --', OPTIONS, async ({ artifacts }) => {
    const { files } = await report(artifacts)
    const charts = Object.keys(files).filter(name => name.endsWith('.svg')).length
    say(`Rendered the report in ${artifacts}: its text, its model card and ${charts} charts`)
  })
}
