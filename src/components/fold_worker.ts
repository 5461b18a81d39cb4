/** What a worker thread runs: one task after the other, on the rows that it was given when it was started. */
import Tinypool from 'tinypool'
import { AppError } from '../exception.ts'
import { runTask, type Shared, type Task } from './tasks.ts'

/** An `AppError` would reach the main thread as any error does: its message is sent as a result instead. */
export default async function run(
  task: Task,
  shared: Shared = Tinypool.workerData,
): Promise<{ result: unknown } | { fault: string }> {
  try {
    return { result: await runTask(shared, task) }
  } catch (error) {
    if (error instanceof AppError) return { fault: error.message }
    throw error
  }
}
