/** `npm run bench -- --sums`: training the linear model on many rows, side by side with what one would use instead. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { datasetIn } from '../src/components/data_ingestion.ts'
import { AppError } from '../src/exception.ts'
import { compareSubjects, npmSubject, PYTHON, pythonSubject, ROOT, type Subject } from './subject.ts'

export async function benchSums(rows: number): Promise<void> {
  await compareSubjects(rows, folder => {
    const [csv, parquet] = [join(folder, 'students.csv'), join(folder, 'students.parquet')]
    drawStudents(csv, parquet, rows)
    return subjectsOn(csv, parquet, join(folder, 'artifacts'))
  })
}

function subjectsOn(csv: string, parquet: string, out: string): Subject[] {
  const { schema } = datasetIn(join(ROOT, 'data'))
  const training = (name: string, data: string) =>
    npmSubject(name, 'train', ['--data', data, '--schema', schema, '--out', out])
  const [readable, kind] = readsParquet() ? [parquet, 'Parquet'] : [csv, 'CSV']
  return [
    npmSubject('the linear model alone, Parquet', 'train', [parquet, schema], 'bench/sums_alone.ts'),
    training('npm run train, Parquet', parquet),
    training('npm run train, CSV', csv),
    pythonSubject(`pandas, scikit-learn, ${kind}`, 'bench/pandas_training.py', [readable]),
  ]
}

/** In a process of its own: what this one holds in memory would count as the subjects' (`measure`). */
function drawStudents(csv: string, parquet: string, rows: number): void {
  const asked = ['--csv', csv, '--parquet', parquet, '--rows', String(rows)]
  const drawing = ['bench/drawn_students.ts', ...asked]
  const { status } = spawnSync(process.execPath, drawing, { cwd: ROOT, stdio: 'inherit' })
  if (status !== 0) throw new AppError('there are no students to train on', { exitCode: 1 })
}

/** pandas reads Parquet by another package, which many have not. */
function readsParquet(): boolean {
  return spawnSync(PYTHON, ['-c', 'import pyarrow']).status === 0
}
