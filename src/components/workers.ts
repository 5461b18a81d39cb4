/** Threads that do a training's tasks on all cores. */
import { availableParallelism } from 'node:os'
import { Tinypool } from 'tinypool'
import { AppError } from '../exception.ts'
import type { Result, Shared, Task } from './tasks.ts'

export type Workers = {
  /** The results, in the tasks' order. @throws {AppError} as the first task that does */
  run<T extends Task['kind']>(tasks: (Task & { kind: T })[]): Promise<Result<T>[]>
  close(): Promise<void>
}

/**
 * @param shared is copied to every thread, once
 * @param onDone called after each of the tasks
 */
export function createWorkers(shared: Shared, onDone: () => void = () => {}): Workers {
  const pool = new Tinypool({
    filename: new URL('./fold_worker.ts', import.meta.url).href,
    workerData: shared,
    minThreads: 0,
    maxThreads: availableParallelism(),
  })
  const runOne = async <T extends Task['kind']>(task: Task & { kind: T }): Promise<Result<T>> => {
    const done: { result: Result<T> } | { fault: string } = await pool.run(task)
    if ('fault' in done) throw new AppError(done.fault)
    onDone()
    return done.result
  }
  return {
    // The last first: they are the slowest, and no core is to be left alone with one at the end.
    run: async tasks => (await Promise.all(tasks.toReversed().map(runOne))).reverse(),
    close: () => pool.destroy(),
  }
}
