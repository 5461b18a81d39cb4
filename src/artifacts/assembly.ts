/** What a training found, in the formats of its files. */
import { LEVEL, withhold } from '../components/calibration.ts'
import { FOLDS } from '../components/data_split.ts'
import { coverageOn, evaluateOn } from '../components/evaluation.ts'
import type { Result } from '../components/model_trainer.ts'
import { cvPlusGuarantee } from '../inference/cv_plus.ts'
import { createEstimate, type Parts, type Predictions } from '../inference/predictions.ts'
import type { Case } from '../schema/row.ts'
import type { Column } from '../schema/schema.ts'
import { typicalRow } from '../schema/typical_row.ts'
import { withheldSets } from '../schema/withheld.ts'
import { round, roundAll } from '../utils.ts'
import type { Artifacts } from './formats.ts'

type Split = { train: Case[]; test: Case[] }

/**
 * @param leaderboard the winner, whose parts they are, first
 * @param split the rows at hand  @param rows how many there are, where those are but a sample
 */
export function assembleArtifacts(
  leaderboard: [Result, ...Result[]],
  parts: Parts,
  split: Split,
  rows: Artifacts['metrics']['rows'] = { train: split.train.length, test: split.test.length },
): Artifacts {
  const { schema, preprocessor, calibration, explanation } = parts
  const estimate = createEstimate(parts)
  const folds = calibration.folds.map(({ preprocessor, model, spread, residuals }) => ({
    columns: preprocessor,
    state: model.state,
    ...(spread ? { spread } : {}),
    residuals,
  }))
  return {
    preprocessor: { format: 'exam-score/preprocessor', version: 2, schema, columns: preprocessor },
    model: modelOf(leaderboard[0], parts, estimate),
    calibration: { format: 'exam-score/calibration', version: 2, level: calibration.level, folds },
    explanation: { format: 'exam-score/explanation', version: 2, ...explanation },
    metrics: { ...measure(leaderboard, schema.columns, split, estimate), rows },
  }
}

function modelOf(
  { name, label, parameters }: Result,
  { schema, model }: Parts,
  estimate: Predictions['estimate'],
): Artifacts['model'] {
  const row = typicalRow(schema)
  const known = { row, prediction: round(estimate(row).prediction) }
  return { format: 'exam-score/model', version: 2, name, label, parameters, state: model.state, known }
}

/** The leaderboard without its times, and the winner on the test rows, also with sensitive values withheld. */
function measure(
  leaderboard: [Result, ...Result[]],
  columns: Column[],
  { train, test }: Split,
  estimate: Predictions['estimate'],
): Artifacts['metrics'] {
  const { r2, rmse, mae } = evaluateOn(test, estimate)
  const coverageWithout = (withheld: string[]) => {
    const rows = withhold(test, columns, withheld)
    return coverageOn(rows.length > 0 ? rows : test, estimate) // where each row withholds more, over all of them
  }
  const metrics: Artifacts['metrics'] = {
    format: 'exam-score/metrics',
    version: 2,
    rows: { train: train.length, test: test.length },
    folds: FOLDS,
    chosen: leaderboard[0].name,
    leaderboard: leaderboard.map(({ fitMs, folds, ...result }) => result),
    test: { r2, rmse, mae },
    intervals: {
      level: LEVEL,
      guarantee: cvPlusGuarantee(train.length, FOLDS, LEVEL),
      ...coverageWithout([]),
      withheld: withheldSets(columns)
        .filter(({ length }) => length > 0)
        .map(withheld => ({ columns: withheld, ...coverageWithout(withheld) })),
    },
  }
  return roundAll(metrics, 6)
}
