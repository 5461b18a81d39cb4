import { expect, it } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import run from '../../src/components/fold_worker.ts'
import type { Task } from '../../src/components/tasks.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'

const table = readTable(STUDENTS_CSV, students).table.slice(0, 60)
const { columns } = students
const task: Task = {
  kind: 'score',
  trial: { name: 'mean_baseline', parameters: {} },
  columns: columns.map(({ name }) => name),
  held: Array.from({ length: 20 }, (_, i) => i),
}

it('a fold that can be scored is', async () => {
  expect(await run(task, { columns, table, seed: 1 })).toMatchObject({
    result: { r2: expect.any(Number), mae: expect.any(Number) },
  })
})

it('a fault that a person can mend is a result, as no error class outlives the way to another thread', async () => {
  const flat = table.map(({ row }) => ({ row, target: 50 }))
  expect(await run(task, { columns, table: flat, seed: 1 })).toEqual({
    fault: 'all 20 rows to score on have the same target: R² is not defined',
  })
})

it('any other fault stays one', async () => {
  await expect(run({ ...task, held: [] }, { columns, table, seed: 1 })).rejects.toThrow(RangeError)
})
