/** Workers without threads: a training's tasks one after the other, in the thread of the test. */
import { runTask, type Shared } from '../../src/components/tasks.ts'
import type { Workers } from '../../src/components/workers.ts'

export function inThisThread(shared: Shared, onDone: () => void = () => {}): Workers {
  const runOne = async (task: Parameters<typeof runTask>[1]) => {
    const result = await runTask(shared, task)
    onDone()
    return result
  }
  const run = (tasks: Parameters<typeof runTask>[1][]) => Promise.all(tasks.map(runOne))
  return { run: run as Workers['run'], close: async () => {} }
}
