/** Training by sums and nothing else: the linear model of a Parquet file, its cross-validation, its intervals, its test. */
import { mean } from 'simple-statistics'
import { say } from '../src/command.ts'
import { evaluateOn } from '../src/components/evaluation.ts'
import { partsOfWhole, scoresOfWhole } from '../src/components/sums/parts_of_whole.ts'
import { completeByWhole, splitSample } from '../src/components/sums/whole.ts'
import { createEstimate } from '../src/inference/predictions.ts'
import { sumParquet } from '../src/pipelines/whole_table.ts'
import { completeSchema } from '../src/schema/complete.ts'
import { readDraft } from '../src/schema/read_schema.ts'

const [data = '', schemaFile = ''] = process.argv.slice(2)
const draft = readDraft(schemaFile)
const { whole } = await sumParquet(data, completeSchema(draft, []))
const schema = completeByWhole(draft, whole)
const folds = scoresOfWhole(schema, whole)
const parts = await partsOfWhole(schema, whole, 42)
const test = evaluateOn(splitSample(whole).test, createEstimate(parts))

const [r2, rmse] = [mean(folds.map(fold => fold.r2)), mean(folds.map(fold => fold.rmse))]
say(`CV R² ${r2.toFixed(4)}, RMSE ${rmse.toFixed(3)}`)
say(`test R² ${test.r2.toFixed(4)}, ${test.coverage.toFixed(4)} within, ${test.width.toFixed(2)} wide`)
