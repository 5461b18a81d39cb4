/** `npm run bench -- --batch`: tables of many rows, side by side with what one would use instead. */
import { createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { datasetIn } from '../src/components/data_ingestion.ts'
import { at } from '../src/utils.ts'
import { compareSubjects, nodeSubject, npmSubject, pythonSubject, ROOT, type Subject } from './subject.ts'

const TRAINING = datasetIn(join(ROOT, 'data')).data

/** @param rows of the table, which is made of the dataset's own */
export async function benchBatch(rows: number): Promise<void> {
  await compareSubjects(rows, async folder => {
    const [data, out] = [join(folder, 'rows.csv'), join(folder, 'out.csv')]
    await writeRows(data, rows)
    return subjectsOn(data, out)
  })
}

function subjectsOn(data: string, out: string): Subject[] {
  const predict = ['--data', data, '--out', out, '--artifacts', join(ROOT, 'artifacts')]
  return [
    nodeSubject('csv-parse, csv-stringify alone', 'bench/csv_alone.ts', [data, out]),
    npmSubject('npm run predict', 'predict', predict),
    npmSubject('  with contributions', 'predict', [...predict, '--contributions']),
    pythonSubject('pandas, scikit-learn, estimate alone', 'bench/pandas_batch.py', [data, out, TRAINING]),
  ]
}

/** The rows of the dataset in another order, over and over, without their target, and never many of them in memory. */
async function writeRows(file: string, rows: number): Promise<void> {
  const [heading = '', ...lines] = readFileSync(TRAINING, 'utf8').trim().split('\n')
  const width = heading.split(',').length - 1
  const cut = (line: string) => `${line.split(',').slice(0, width).join(',')}\n`
  const short = lines.map(cut)
  const texts = function* () {
    yield cut(heading)
    for (let i = 0; i < rows; i += 1000) {
      const length = Math.min(1000, rows - i)
      yield Array.from({ length }, (_, k) => at(short, ((i + k) * 7919) % short.length)).join('')
    }
  }
  await pipeline(texts, createWriteStream(file))
}
