import { expect, it } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import { runTask, type Task } from '../../src/components/tasks.ts'
import { scoreFold } from '../../src/components/trial.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'

const table = readTable(STUDENTS_CSV, students).table.slice(0, 80)
const shared = { columns: students.columns, table, seed: 1 }
const trial = { name: 'linear_regression', parameters: {} }
const held = Array.from({ length: 20 }, (_, i) => i * 4)
const names = students.columns.map(({ name }) => name)

it('a score is that of a fold whose rows are named by their places', async () => {
  const { fitMs: _, ...scores } = await scoreFold(
    trial,
    students.columns,
    {
      rest: table.filter((_, i) => !held.includes(i)),
      held: held.map(i => table[i]).filter(each => each !== undefined),
    },
    1,
  )
  expect(await runTask(shared, { kind: 'score', trial, columns: names, held })).toMatchObject(scores)
})

it('a model sees the columns that its task names, and no other', async () => {
  const task: Task = { kind: 'calibrate', trial, columns: names.filter(name => name !== 'gender'), held }
  const result = await runTask(shared, task)
  if (!('preprocessor' in result)) throw new Error('it was not calibrated')
  expect(result.preprocessor.map(({ name }) => name)).toEqual(task.columns)
  expect(result.misses.map(([key]) => key)).toEqual(['', 'race_ethnicity'])
})
