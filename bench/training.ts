/** `npm run bench -- --training`: made tables of more and more rows, each trained on in a process of its own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomLcg, randomNormal } from 'd3-random'
import { complain, say } from '../src/command.ts'
import { type Measured, measure, npmSubject } from './subject.ts'

/** Rows of the tables, one after the other as far as is asked. */
const SIZES = [1000, 10_000, 100_000, 400_000]
const SHADES = ['red', 'green', 'blue', 'grey']
const TOWNS = Array.from({ length: 12 }, (_, i) => `town ${i + 1}`)

/** @param most rows of the largest table */
export async function benchTraining(most: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    say(`12 columns, Node ${process.version}: described, trained and reported, its start included\n`)
    say('      rows    wall s     CPU s  CPU ms/row  memory MB  best')
    for (const rows of SIZES.filter(rows => rows <= most)) {
      complain(`${rows} rows`)
      const data = join(folder, `homes-${rows}.csv`)
      writeFileSync(data, madeTable(rows))
      const out = join(folder, 'artifacts')
      const asked = ['--data', data, '--target', 'price', '--out', out]
      const training = npmSubject('', 'train', asked)
      const measured = await measure(training, join(folder, 'usage'))
      say(typeof measured === 'string' ? `  ${measured}` : lineOf(rows, measured, bestIn(out)))
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function lineOf(rows: number, { wall, cpu, memoryMb }: Measured, best: string): string {
  return [
    rows.toLocaleString('en').padStart(10),
    wall.toFixed(1).padStart(10),
    cpu.toFixed(1).padStart(10),
    ((1000 * cpu) / rows).toFixed(2).padStart(12),
    memoryMb.toFixed(0).padStart(11),
    `  ${best}`,
  ].join('')
}

function bestIn(artifacts: string): string {
  return JSON.parse(readFileSync(join(artifacts, 'model.json'), 'utf8')).label
}

/** Prices that go with some columns by steps, bends and pairs, and not with others; the same in every run. */
function madeTable(rows: number): string {
  const random = randomLcg(1)
  const normal = randomNormal.source(random)(0, 1)
  const one = (list: string[]) => list[Math.floor(random() * list.length)] ?? ''
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const lines = ['area,rooms,built,floor,distance,noise,shade,town,garage,lift,index,weight,price']
  for (let i = 0; i < rows; i++) {
    const [area, rooms, built, floor] = [40 + random() * 120, whole(1, 7), whole(1900, 2020), whole(0, 9)]
    const [distance, noise] = [random() * 30, normal()]
    const [shade, town, garage, lift] = [one(SHADES), one(TOWNS), one(['yes', 'no']), one(['yes', 'no'])]
    const price =
      area * (2000 + 60 * TOWNS.indexOf(town)) +
      (built > 1990 ? 30_000 : 0) -
      9000 * Math.sqrt(distance) +
      (lift === 'yes' ? 3000 * floor : -4000 * floor) +
      (garage === 'yes' ? 12_000 : 0) +
      15_000 * normal()
    lines.push(
      [
        area.toFixed(1),
        rooms,
        built,
        floor,
        distance.toFixed(2),
        noise.toFixed(3),
        shade,
        town,
        garage,
        lift,
        random().toFixed(4),
        normal().toFixed(2),
        Math.max(1000, Math.round(price)),
      ].join(','),
    )
  }
  return `${lines.join('\n')}\n`
}
