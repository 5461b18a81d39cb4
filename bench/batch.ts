/** `npm run bench -- --batch`: tables of many rows, side by side with what one would use instead, each in a process of its own. */
import { execFile } from 'node:child_process'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { promisify } from 'node:util'
import { complain, say } from '../src/command.ts'
import { datasetIn } from '../src/components/data_ingestion.ts'
import { messageOf } from '../src/exception.ts'
import { at } from '../src/utils.ts'

const ROOT = join(import.meta.dirname, '..')
const ARTIFACTS = join(ROOT, 'artifacts')
const TRAINING = datasetIn(join(ROOT, 'data')).data

type Subject = { name: string; command: string; args: (files: Files) => string[] }
type Files = { data: string; out: string; training: string }
type Measured = { cpu: number; wall: number; memoryMb: number }

const node = (name: string, script: string, args: (files: Files) => string[]): Subject => ({
  name,
  command: process.execPath,
  args: files => ['--import', './bench/usage.ts', script, ...args(files)],
})
const predict =
  (...more: string[]) =>
  ({ data, out }: Files) => [...['--data', data, '--out', out, '--artifacts', ARTIFACTS], ...more]
const SUBJECTS: Subject[] = [
  node('csv-parse, csv-stringify alone', 'bench/csv_alone.ts', ({ data, out }) => [data, out]),
  node('npm run predict', 'src/pipelines/batch_pipeline.ts', predict()),
  node('  with contributions', 'src/pipelines/batch_pipeline.ts', predict('--contributions')),
  {
    name: 'pandas, scikit-learn, estimate alone',
    command: process.env.PYTHON ?? 'python3',
    args: ({ data, out, training }) => ['bench/pandas_batch.py', data, out, training],
  },
]

/** @param rows of the table, which is made of the dataset's own */
export async function benchBatch(rows: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const files = { data: join(folder, 'rows.csv'), out: join(folder, 'out.csv'), training: TRAINING }
    await writeRows(files.data, rows)
    say(`${rows} rows, Node ${process.version}: each in a process of its own, its start included\n`)
    say('                                         rows/s    CPU s   wall s   memory MB')
    for (const subject of SUBJECTS) {
      complain(subject.name.trim())
      const measured = await measure(subject, files, join(folder, 'usage'))
      const cells =
        typeof measured === 'string'
          ? [`  ${measured}`]
          : [
              Math.round(rows / measured.wall)
                .toLocaleString('en')
                .padStart(11),
              measured.cpu.toFixed(1).padStart(9),
              measured.wall.toFixed(1).padStart(9),
              measured.memoryMb.toFixed(0).padStart(12),
            ]
      say(subject.name.padEnd(36) + cells.join(''))
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** @param usage the file in which the program leaves what it used  @returns or why it did not run */
async function measure({ command, args }: Subject, files: Files, usage: string): Promise<Measured | string> {
  const began = performance.now()
  try {
    await promisify(execFile)(command, args(files), { cwd: ROOT, env: { ...process.env, USAGE: usage } })
  } catch (error) {
    const missing = /No module named '(\w+)/.exec(messageOf(error))?.[1]
    return missing ? `there is no ${missing} here` : messageOf(error).split('\n', 1).join('')
  }
  const wall = (performance.now() - began) / 1000
  const [cpu = 0, memoryMb = 0] = readFileSync(usage, 'utf8').split(' ').map(Number)
  return { cpu, wall, memoryMb }
}

/** The rows of the dataset in another order, over and over, without their target. */
async function writeRows(file: string, rows: number): Promise<void> {
  const [heading = '', ...lines] = readFileSync(TRAINING, 'utf8').trim().split('\n')
  const width = heading.split(',').length - 1
  const cut = (line: string) => `${line.split(',').slice(0, width).join(',')}\n`
  const short = lines.map(cut)
  const stream = createWriteStream(file)
  stream.write(cut(heading))
  for (let i = 0; i < rows; i += 1000)
    stream.write(
      Array.from({ length: Math.min(1000, rows - i) }, (_, k) =>
        at(short, ((i + k) * 7919) % short.length),
      ).join(''),
    )
  stream.end()
  await finished(stream)
}
