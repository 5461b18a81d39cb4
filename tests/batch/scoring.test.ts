import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createResultWriter, explainedNames } from '../../src/batch/result_writer.ts'
import { type Scored, scoreTable } from '../../src/batch/scoring.ts'
import { loadPredictor } from '../../src/pipelines/predict_pipeline.ts'
import { ANSWERS } from '../helpers/answers.ts'
import { STUDENTS_ARTIFACTS } from '../helpers/files.ts'

const predictor = loadPredictor(STUDENTS_ARTIFACTS)
const HEADING = Object.keys(ANSWERS)
const lineOf = (answers: object) => Object.values({ ...ANSWERS, ...answers }).join(',')
const table = (...rows: object[]) => [Buffer.from(`${[HEADING.join(','), ...rows.map(lineOf)].join('\n')}\n`)]

async function all(rows: AsyncIterable<Scored[]>): Promise<Scored[]> {
  return (await Array.fromAsync(rows)).flat()
}

describe('each row has the estimate that the page has, to the bit,', () => {
  it.each([
    {},
    { gender: '' },
    { gender: '', race_ethnicity: '' },
    { reading_score: 0, writing_score: 0 },
    { reading_score: 100, writing_score: 100 },
    { reading_score: 99.5 },
  ])('with %j', async changes => {
    const [scored] = await all(scoreTable(table(changes), predictor).rows)
    const row = { ...ANSWERS, ...changes }
    const withheld = Object.entries(row).map(([name, value]) => [name, value === '' ? null : value])
    const { prediction, interval } = predictor.predict(Object.fromEntries(withheld))
    expect(scored).toMatchObject({
      is: 'estimated',
      estimate: { prediction, interval: { low: interval.low, high: interval.high } },
    })
  })

  it('and what it rests on, which adds up to it', async () => {
    const changes = { reading_score: 100, writing_score: 100, gender: 'male' }
    const { rows } = scoreTable(table(changes), predictor, { contributions: true })
    const [scored] = await all(rows)
    const { baseline, contributions, prediction } = predictor.predict({ ...ANSWERS, ...changes })
    const own = contributions.filter(({ column }) => column !== 'clipping')
    const clipping = contributions.find(({ column }) => column === 'clipping')?.contribution ?? 0
    if (scored?.is !== 'estimated' || !scored.contributions) throw new Error('there is no estimate')
    expect(scored.contributions).toEqual({
      baseline,
      values: own.map(({ contribution }) => contribution),
      clipping,
    })
    const sum = scored.contributions.values.reduce((sum, value) => sum + value, baseline + clipping)
    expect(sum).toBeCloseTo(prediction, 9)
  })
})

it('one row comes out for each that goes in, in the same order, faulty and empty ones as well', async () => {
  const rows = Array.from({ length: 1000 }, (_, i) =>
    i % 100 === 7 ? { lunch: 'none' } : { reading_score: i % 101 },
  )
  const scoring = scoreTable([...table(...rows), Buffer.from(`,,,,,,\n${lineOf({})}`)], predictor)
  const scored = await all(scoring.rows)
  expect(scored.map(({ line }) => line)).toEqual(Array.from({ length: 1002 }, (_, i) => i + 2))
  expect(scored.map(({ cells }) => cells[5])).toEqual([
    ...rows.map(({ reading_score = 72 }) => String(reading_score)),
    '',
    '72',
  ])
  expect(scoring.summary()).toEqual({
    rows: 1002,
    estimated: 991,
    faulty: 10,
    blank: 1,
    kinds: [['lunch is not allowed', 10]],
  })
})

it('a row of too many cells is as faulty when what came back is sent again, and changes nothing of the others', async () => {
  const again = async (bytes: string) => {
    const { rows, beginning } = scoreTable([Buffer.from(bytes)], predictor)
    const scored = await all(rows)
    const writer = createResultWriter(beginning())
    return { states: scored.map(({ is }) => is), csv: writer.heading() + writer.rows(scored) }
  }
  const once = await again(`${table({})[0]}${lineOf({ writing_score: '5,74' })}\n`)
  const twice = await again(once.csv)
  expect([once.states, twice.states]).toEqual(Array(2).fill(['estimated', 'faulty']))
  expect(twice.csv.split('\n')[1]).toBe(once.csv.split('\n')[1])
})

it('others have their turn every hundred rows, and sooner where rows take long', async () => {
  let turns = 0
  const pause = async () => void turns++
  const sizes: number[] = []
  for await (const rows of scoreTable(table(...Array(250).fill({})), predictor, { pause }).rows)
    sizes.push(rows.length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(100)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(250)
  expect(turns).toBeGreaterThanOrEqual(3)

  const slow = {
    ...predictor,
    estimate: (row: Parameters<typeof predictor.estimate>[0]) => {
      const until = performance.now() + 4
      while (performance.now() < until);
      return predictor.estimate(row)
    },
  }
  for await (const rows of scoreTable(table(...Array(20).fill({})), slow, { pause }).rows)
    expect(rows.length).toBeLessThanOrEqual(3)
})

it('a failing source fails the rows', async () => {
  async function* broken() {
    yield* table({})
    throw new Error('the disk is gone')
  }
  await expect(all(scoreTable(broken(), predictor).rows)).rejects.toThrow('the disk is gone')
})

it('contributions are named by their columns', () => {
  expect(explainedNames(predictor.schema)).toEqual([...HEADING, 'clipping'])
  const beginning = {
    heading: ['a'],
    delimiter: ',',
    decimal: '.',
    encoding: 'ascii',
    hasMark: false,
    notices: [],
  } as const
  expect(createResultWriter({ ...beginning, heading: ['a'], notices: [] }, ['a']).heading()).toBe(
    'a,estimate,low,high,baseline,contribution_a,problem\n',
  )
})

describe('a spreadsheet reads the umlauts of a table that comes back:', () => {
  const csv = async (bytes: Buffer, cuts: number[]) => {
    const places = [0, ...cuts.map(cut => cut % bytes.length).sort((a, b) => a - b), bytes.length]
    const pieces = places.slice(1).map((to, i) => bytes.subarray(places[i], to))
    const { rows, beginning } = scoreTable(pieces, predictor)
    const scored = await all(rows)
    const writer = createResultWriter(beginning())
    return writer.heading() + writer.rows(scored)
  }
  const late = (delimiter: string, name: string) =>
    `${[[...HEADING, 'name'].join(), ...Array(300).fill(`${lineOf({})},x`), `${lineOf({})},${name}`].join('\n')}\n`.replaceAll(
      ',',
      delimiter,
    )

  it.each([
    ['Windows-1252 with semicolons', Buffer.from(late(';', 'Zoë'), 'latin1'), '\uFEFFgender'],
    ['Windows-1252 with commas', Buffer.from(late(',', 'Zoë'), 'latin1'), '\uFEFFgender'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${late(',', 'Zoë')}`), '\uFEFFgender'],
    ['UTF-8 without a mark, as programs write it', Buffer.from(late(',', 'Zoë')), 'gender'],
    ['ASCII', Buffer.from(late(';', 'Zoe')), 'gender'],
  ])(
    '%s has a mark or none, however late they come and however the bytes are cut',
    async (_what, bytes, start) => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(), { maxLength: 4 }), async cuts => {
          expect((await csv(bytes, cuts)).startsWith(start)).toBe(true)
        }),
        { numRuns: 10 },
      )
    },
  )
})
