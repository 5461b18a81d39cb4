/** The words of the report, as `report_text.json` holds them: what its page is served from. */
import * as v from 'valibot'

const strings = v.array(v.string())
/** A table as it is shown: its first column names the rows. */
const table = v.strictObject({ heading: strings, rows: v.array(strings) })
export type TextTable = v.InferOutput<typeof table>

const caption = {
  /** Names its SVG file. */
  name: v.string(),
  /** States its point. */
  title: v.string(),
  /** What it shows, for those who cannot see it. */
  alt: v.string(),
  /** What it is drawn from. */
  table,
}
const captionFormat = v.strictObject(caption)
export type Caption = v.InferOutput<typeof captionFormat>

/** Not drawn where every group is withheld: its table says so. */
const chart = v.strictObject({ ...caption, isDrawn: v.boolean() })
export type Chart = v.InferOutput<typeof chart>
const charts = v.array(chart)

const chartsFormat = v.strictObject({
  /** Of the target, then of the numbers. */
  distributions: charts,
  /** In the findings' order. */
  byColumn: charts,
  /** None where there are no two numbers to compare. */
  correlations: charts,
  leaderboard: charts,
  errors: charts,
  /** How much each question matters; none where the model uses none. */
  importance: charts,
  /** Along the questions that matter most to a model that is not linear. */
  dependence: charts,
  /** None where the model looks at no question. */
  learning: charts,
  /** None where a fifth of the rows is too few. */
  coverage: charts,
  /** To be shown at once: by the sensitive columns where there are some. */
  groupErrors: charts,
  otherGroupErrors: charts,
})
export type Charts = v.InferOutput<typeof chartsFormat>

const alert = v.strictObject({ label: v.string(), what: v.string(), means: v.string() })
export type AlertText = v.InferOutput<typeof alert>
const finding = v.strictObject({ sentence: v.string(), caveat: v.string() })
const section = v.strictObject({ heading: v.string(), lines: strings })
export type CardSection = v.InferOutput<typeof section>

export const reportTextFormat = v.strictObject({
  format: v.literal('exam-score/report_text'),
  version: v.literal(2),
  summary: strings,
  /** The figures that the summary rests on. */
  key: table,
  /** How many rows and questions there are. */
  counted: v.string(),
  columns: table,
  /** Columns of the CSV that are not asked, and why. */
  dropped: strings,
  alerts: v.array(alert),
  split: table,
  imbalance: v.string(),
  findings: v.array(finding),
  /** The weaker ones, by their titles. */
  otherFindings: strings,
  /** Which columns the model does not use; empty where it uses all. */
  unused: v.string(),
  comparison: strings,
  leaderboard: table,
  /** Of a linear model; empty for others. */
  coefficients: table,
  /** Which of its lines are not to be read alone. */
  entangled: strings,
  errors: table,
  /** Groups of fewer test rows are withheld. */
  minGroup: v.number(),
  minCoverage: v.number(),
  /** Where not all training rows were estimated, that they were not. */
  sampled: v.string(),
  /** What leaving the sensitive columns out would do; empty where it cannot be said. */
  withoutSensitive: strings,
  /** The groups' mean estimates by both models. */
  without: table,
  /** What it means to withhold a sensitive answer. */
  withheld: strings,
  /** Where two sensitive questions meet; empty where too few rows do. */
  intersections: strings,
  intersectionTable: table,
  /** Empty where the schema names no threshold. */
  threshold: strings,
  thresholdTable: table,
  gaps: table,
  charts: chartsFormat,
  card: v.array(section),
})
export type ReportText = v.InferOutput<typeof reportTextFormat>
