/** All figures of a report, as `report.json` holds them: no words but names, and nothing of a single row. */
import * as v from 'valibot'
import { agreementFormat } from './agreement.ts'
import { alertFormat } from './alerts.ts'
import { bandsFormat } from './bands.ts'
import { binFormat } from './bins.ts'
import { coefficientsFormat } from './coefficients.ts'
import { columnFigures, numberValues } from './columns.ts'
import { comparisonFormat } from './comparison.ts'
import { correlationsFormat } from './correlations.ts'
import { dependenceFormat } from './dependence.ts'
import { duplicatesFormat } from './duplicates.ts'
import { totalFormat } from './errors.ts'
import { integer } from './figure.ts'
import { findingFormat } from './finding.ts'
import { columnErrorsFormat } from './group_errors.ts'
import { imbalanceFormat } from './imbalance.ts'
import { importanceFormat } from './importance.ts'
import { intersectionFormat } from './intersections.ts'
import { learningFormat } from './learning.ts'
import { withoutSensitiveFormat } from './sensitive.ts'
import { spreadFormat } from './spreads.ts'
import { thresholdFormat } from './threshold.ts'
import { withheldFormat } from './withheld.ts'

export const figuresFormat = v.strictObject({
  format: v.literal('exam-score/report'),
  version: v.literal(3),
  data: v.strictObject({
    rows: integer,
    duplicates: duplicatesFormat,
    /** In the schema's order. */
    columns: v.array(columnFigures),
    target: numberValues,
    imbalance: v.nullable(imbalanceFormat),
  }),
  alerts: v.array(alertFormat),
  /** Strongest first. */
  findings: v.array(findingFormat),
  /** In the schema's order. */
  spreads: v.array(spreadFormat),
  correlations: correlationsFormat,
  comparison: comparisonFormat,
  /** In the schema's order. */
  importance: v.array(importanceFormat),
  /** Null where the model is not linear. */
  coefficients: v.nullable(coefficientsFormat),
  /** Of the columns that matter most to a model that is not linear. */
  dependence: v.array(dependenceFormat),
  learning: learningFormat,
  /** Of the chosen model. */
  errors: v.strictObject({
    /** On the test rows. */
    total: totalFormat,
    /** Of training rows, each estimated by a model that never saw it. */
    outOfFold: totalFormat,
    bands: v.strictObject({ test: bandsFormat, outOfFold: bandsFormat }),
    /** On the test rows. */
    residuals: v.array(binFormat),
    agreement: agreementFormat,
    /** In the schema's order. */
    columns: v.array(columnErrorsFormat),
    /** Null where no column is sensitive, all are, or the model looks at none. */
    withoutSensitive: v.nullable(withoutSensitiveFormat),
    /** One a sensitive column. */
    withheld: v.array(withheldFormat),
    /** Where two sensitive columns meet, out of fold. */
    intersections: v.array(intersectionFormat),
    /** Out of fold; null where the schema names none. */
    threshold: v.nullable(thresholdFormat),
  }),
})
export type Figures = v.InferOutput<typeof figuresFormat>
