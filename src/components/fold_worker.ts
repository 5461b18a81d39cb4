/** What a worker thread runs: one fold of one trial. */
import { AppError } from '../exception.ts'
import { type FoldScores, type FoldTask, scoreFold } from './trial.ts'

/** An `AppError` would reach the main thread as any error does: its message is sent as a result instead. */
export default async function run(task: FoldTask): Promise<FoldScores | { fault: string }> {
  try {
    return await scoreFold(task)
  } catch (error) {
    if (error instanceof AppError) return { fault: error.message }
    throw error
  }
}
