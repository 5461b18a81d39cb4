/** The report as it was saved, for the page that shows it. */
import { loadArtifacts, parseSaved, type Saved, textOf } from '../artifacts/store.ts'
import { type ReportText, reportTextFormat } from './text/report_text.ts'

/** Its text, and its charts as SVG by their names. */
export type SavedReport = { report: ReportText; charts: Record<string, string> }

/** @throws {AppError} naming the file at fault and the remedy */
export function loadReport(dir: string): SavedReport {
  return reportOf(dir, loadArtifacts(dir))
}

/** The report among what one training saved. @throws {AppError} as `loadReport` does */
export function reportOf(dir: string, saved: Saved): SavedReport {
  const report = parseSaved(dir, saved, 'report_text.json', reportTextFormat)
  const drawn = Object.values(report.charts).flatMap(charts => charts.filter(({ isDrawn }) => isDrawn))
  const charts = drawn.map(({ name }) => [name, textOf(dir, saved.texts, `${name}.svg`)] as const)
  return { report, charts: Object.fromEntries(charts) }
}
