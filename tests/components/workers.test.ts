import { expect, it, onTestFinished } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import type { Task } from '../../src/components/tasks.ts'
import { createWorkers } from '../../src/components/workers.ts'
import { AppError } from '../../src/exception.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'
import { inThisThread } from '../helpers/workers.ts'

const { columns } = students
const table = readTable(STUDENTS_CSV, students).table.slice(0, 60)
const scoring = (held: number[]): Task & { kind: 'score' } => ({
  kind: 'score',
  trial: { name: 'linear_regression', parameters: {} },
  columns: columns.map(({ name }) => name),
  held,
})
const parts = [0, 1, 2].map(k => Array.from({ length: 20 }, (_, i) => i * 3 + k))

it('threads give what one thread would, in the order of the tasks, and tell of each that is done', async () => {
  let done = 0
  const workers = createWorkers({ columns, table, seed: 1 }, () => {
    done += 1
  })
  onTestFinished(workers.close)
  const results = await workers.run(parts.map(scoring))
  const alone = await inThisThread({ columns, table, seed: 1 }).run(parts.map(scoring))
  expect(results.map(({ r2 }) => r2)).toEqual(alone.map(({ r2 }) => r2))
  expect(done).toBe(3)
})

it("a task's fault that a person can mend arrives as such", async () => {
  const workers = createWorkers({ columns, table: table.map(({ row }) => ({ row, target: 1 })), seed: 1 })
  onTestFinished(workers.close)
  await expect(workers.run(parts.map(scoring))).rejects.toThrow(AppError)
})
