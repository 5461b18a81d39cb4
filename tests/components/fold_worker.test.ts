import { expect, it } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import run from '../../src/components/fold_worker.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'

const table = readTable(STUDENTS_CSV, students).table.slice(0, 60)
const task = {
  trial: { name: 'mean_baseline', parameters: {} },
  columns: students.columns,
  train: table.slice(0, 40),
  validation: table.slice(40),
  seed: 1,
}

it('a fold that can be scored is', async () => {
  expect(await run(task)).toMatchObject({ r2: expect.any(Number), mae: expect.any(Number) })
})

it('a fault that a person can mend is a result, as no error class outlives the way to another thread', async () => {
  const validation = task.validation.map(({ row }) => ({ row, target: 50 }))
  expect(await run({ ...task, validation })).toEqual({
    fault: 'all 20 rows to score on have the same target: R² is not defined',
  })
})

it('any other fault stays one', async () => {
  await expect(run({ ...task, validation: [] })).rejects.toThrow(RangeError)
})
