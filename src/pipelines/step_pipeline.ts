/** A step of the pipeline alone, with its data before and after: `npm run step -- NAME`. */
import { alignColumns } from '../align.ts'
import { runCommand, say } from '../command.ts'
import { datasetIn } from '../components/data_ingestion.ts'
import { AppError } from '../exception.ts'
import { candidateOf } from '../models/candidates.ts'
import { numberOption, positional, textOption } from '../options.ts'
import { printable, quote } from '../printable.ts'
import { createProgress, SILENT } from '../progress.ts'
import { compare } from './steps/compare.ts'
import { evaluate } from './steps/evaluate.ts'
import { explore } from './steps/explore.ts'
import { fit } from './steps/fit.ts'
import { ingest } from './steps/ingest.ts'
import { predict } from './steps/predict.ts'
import { split } from './steps/split.ts'
import type { Given, Step } from './steps/step.ts'
import { transform } from './steps/transform.ts'
import { tune } from './steps/tune.ts'

/** In the order in which data pass them. */
export const STEPS: Record<string, Step> = {
  ingest,
  split,
  explore,
  transform,
  fit,
  tune,
  compare,
  evaluate,
  predict,
}

const MOST_ROWS = 1e9

const OPTIONS = {
  name: positional(textOption('NAME', 'the step; without one, the list of them', () => '')),
  data: textOption('F', 'a labelled CSV (the one in data/)', () => datasetIn('data').data),
  schema: textOption('F', 'the schema of its columns (the one in data/)', () => datasetIn('data').schema),
  rows: numberOption('N', 'take the first rows only (all of them)', {
    min: 1,
    max: MOST_ROWS,
    whole: true,
    byDefault: () => MOST_ROWS,
  }),
  model: textOption('M', 'the model to fit, a name of src/models/', 'linear_regression'),
  artifacts: textOption('DIR', 'the trained model of predict', 'artifacts'),
}

/** @returns what the step prints. @throws {AppError} if there is no such step, or as the step does */
export async function runStep(name: string, given: Given, progress = SILENT): Promise<string[]> {
  const step = Object.hasOwn(STEPS, name) ? STEPS[name] : undefined
  if (!step)
    throw new AppError(`there is no step ${quote(name)}: it is one of ${Object.keys(STEPS).join(', ')}`)
  candidateOf(given.model) // before anything is computed
  return [`${name}: ${step.does}\nin ${step.files.join(', ')}`, ...(await step.run(given, progress))]
}

/** All steps, a line each, with the file where reading begins. */
export function listSteps(): string {
  return alignColumns([
    ['Step', 'Does', 'Begins in'],
    ...Object.entries(STEPS).map(
      ([
        name,
        {
          does,
          files: [file = ''],
        },
      ]) => [name, does, file],
    ),
  ])
}

if (import.meta.main) {
  await runCommand('Usage: npm run step --', OPTIONS, async ({ name, ...given }) => {
    if (name === '') return say(listSteps())
    const [first = '', ...parts] = await runStep(name, given, createProgress(name))
    for (const text of [first, ...parts.map(text => `\n${text}`)])
      for (const line of text.split('\n')) say(printable(line))
  })
}
