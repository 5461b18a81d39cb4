/** Workers without threads: a training's tasks one after the other, in the thread of the test. */
import { fitParts } from '../../src/components/final_fit.ts'
import { runTask, type Shared } from '../../src/components/tasks.ts'
import type { Trial } from '../../src/components/trial.ts'
import type { Workers } from '../../src/components/workers.ts'
import type { Parts } from '../../src/inference/predictions.ts'
import type { Case } from '../../src/schema/row.ts'
import type { Schema } from '../../src/schema/schema.ts'

export function inThisThread(shared: Shared, onDone: () => void = () => {}): Workers {
  const runOne = async (task: Parameters<typeof runTask>[1]) => {
    const result = await runTask(shared, task)
    onDone()
    return result
  }
  const run = (tasks: Parameters<typeof runTask>[1][]) => Promise.all(tasks.map(runOne))
  return { run: run as Workers['run'], close: async () => {} }
}

/** `fitParts` in the thread of the test. */
export function fitHere(trial: Trial, schema: Schema, train: Case[], seed: number): Promise<Parts> {
  return fitParts(inThisThread({ columns: schema.columns, table: train, seed }), trial, schema, train, seed)
}
