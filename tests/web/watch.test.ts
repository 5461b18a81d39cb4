import { randomLcg, randomNormal } from 'd3-random'
import { mean } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { fitPreprocessor } from '../../src/components/data_transformation.ts'
import type { Logger } from '../../src/logger.ts'
import type { Row } from '../../src/schema/row.ts'
import type { Column } from '../../src/schema/schema.ts'
import { at } from '../../src/utils.ts'
import { type Access, readAccess } from '../../src/web/access.ts'
import { hashPassword } from '../../src/web/password.ts'
import { createCoin, createWatch, EVERY, type Totals, type Watched } from '../../src/web/watch.ts'
import { DIGITS } from '../fuzz/canary.ts'
import { ANSWERS } from '../helpers/answers.ts'
import { postForm, postJson, startServer } from '../helpers/app.ts'

const levels = (...values: string[]) => values.map(value => ({ value, label: value }))
const COLUMNS: Column[] = [
  { name: 'sex', kind: 'category', label: 'Sex', sensitive: true, levels: levels('f', 'm') },
  { name: 'town', kind: 'category', label: 'Town', levels: levels('a', 'b', 'c', 'd', 'e', 'f') },
  { name: 'points', kind: 'number', label: 'Points', range: { low: 0, high: 100 } },
  { name: 'tens', kind: 'number', label: 'Tens', range: { low: 0, high: 100 } },
]

/** A hundred of each: sexes in turn, points 1 to 100. */
const HUNDRED: Row[] = Array.from({ length: 100 }, (_, i) => ({
  sex: i % 2 ? 'm' : 'f',
  town: 'a',
  points: i + 1,
  tens: 10 * Math.ceil((i + 1) / 10),
}))
const always = () => true

/** A watch, and the lines that it logs. */
function watchOf(training: Row[], coin?: () => boolean) {
  const lines: { level: string; totals: Totals }[] = []
  const log = (level: string) => (message: string, totals: Totals) => {
    expect(message).toBe('watch')
    lines.push({ level, totals })
  }
  const logger = { info: log('info'), warn: log('warn') } as unknown as Logger
  return { watch: createWatch(fitPreprocessor(COLUMNS, training), logger, coin), lines }
}

function totalsOf(training: Row[], asked: (i: number) => Row, coin?: () => boolean): Totals {
  const { watch, lines } = watchOf(training, coin)
  for (let i = 0; i < EVERY; i++) watch.count(asked(i), [])
  const [line] = lines
  if (!line) throw new Error('nothing was told')
  return line.totals
}

describe('after 500 answers', () => {
  const asked = (i: number): Row => ({
    ...HUNDRED[i % 100],
    sex: i < 9 ? 'm' : i < 20 ? null : 'f',
    town: i < 10 ? 'b' : 'a',
  })
  const [sex, town, points] = totalsOf(HUNDRED, asked, always).columns

  it('totals of levels and of those missing are told, with no cell below ten', () => {
    expect(sex).toMatchObject({
      column: 'sex',
      cells: [
        { level: 'f', count: 480 },
        { level: 'm', count: null },
      ],
      missing: 11,
    })
    expect(town?.cells.map(({ count }) => count)).toEqual([490, 10, null, null, null, null])
  })

  it('and totals of the tenths of the training', () => {
    expect(points?.cells).toEqual(
      [10, 20, 30, 40, 50, 60, 70, 80, 90, null].map(upTo => ({ upTo, count: 50 })),
    )
    expect(points).toMatchObject({ missing: null, p: 1 })
  })

  it('those with notices are told of, and columns that shifted are a warning', () => {
    const { watch, lines } = watchOf(HUNDRED, always)
    for (let i = 0; i < 2 * EVERY; i++)
      watch.count(i < EVERY ? asked(i) : (HUNDRED[i % 100] ?? {}), i % 10 ? [] : ['Unlike.', 'Not said.'])
    expect(lines).toMatchObject([
      { level: 'warn', totals: { answers: 500, notices: 50, shifted: ['sex'] } },
      { level: 'info', totals: { answers: 500, notices: 50, shifted: [] } },
    ])
  })

  it('counting begins anew, so that no two totals have a difference', () => {
    const { watch, lines } = watchOf(HUNDRED, always)
    for (let i = 0; i < 2 * EVERY; i++) watch.count(HUNDRED[i % 100] ?? {}, [])
    expect(lines[1]).toEqual(lines[0])
    expect(watch.watched()).toMatchObject({ answers: 1000, last: { answers: 500 } })
  })

  it('and at no other time, what may be read off changes', () => {
    const { watch, lines } = watchOf(HUNDRED)
    const seen = new Set<string>()
    for (let i = 0; i < EVERY; i++) {
      seen.add(JSON.stringify(watch.watched()))
      watch.count(asked(i), ['Unlike.'])
    }
    expect(seen.size).toBe(1)
    expect([...seen][0]).toMatch(/"answers":0,"last":null}$/)
    expect(lines).toHaveLength(1)
  })
})

it('the p-value says nothing that the totals do not: cells below ten have the same whatever they hold', () => {
  const of = (few: number) =>
    totalsOf(HUNDRED, i => ({ ...HUNDRED[i % 100], sex: i < few ? 'm' : i < 9 ? null : 'f' }), always)
  expect(of(0)).toEqual(of(9))
  expect(of(0).shifted).toEqual(['sex']) // and yet a level that is gone is noticed
})

it('who sends 499 of the 500 answers cannot tell the one that is left', () => {
  // Half of their own answers in each level; the other person's is the last one.
  const countOf = (sex: string) => {
    const { columns } = totalsOf(HUNDRED, i => ({ ...HUNDRED[0], sex: i === 499 ? sex : i % 2 ? 'm' : 'f' }))
    return Number(columns[0]?.cells[0]?.count)
  }
  const draw = (sex: string) => Array.from({ length: 400 }, () => countOf(sex))
  const [f, m] = [draw('f'), draw('m')]
  const middle = mean([...f, ...m])
  const right = [...f.map(count => count > middle), ...m.map(count => count < middle)].filter(Boolean).length
  expect(right / 800).toBeLessThan(0.6) // a guess is right in half
})

it('the coin falls on either side equally often', () => {
  const coin = createCoin()
  const heads = Array.from({ length: 100_000 }, coin).filter(Boolean).length
  expect(Math.abs(heads - 50_000)).toBeLessThan(800) // five standard deviations
})

describe('by simulation,', () => {
  const random = randomLcg(13)
  const pick = (values: string[], shares: number[]) => {
    const drawn = random()
    const upTo = shares.map((_, i) => shares.slice(0, i + 1).reduce((sum, share) => sum + share))
    return at(
      values,
      upTo.findIndex(bound => drawn < bound),
    )
  }
  const bell = randomNormal.source(random)()
  const person = ({ men = 0.5, shift = 0 } = {}): Row => ({
    sex: random() < 0.1 ? null : pick(['f', 'm'], [1 - men, men]),
    town: pick(['a', 'b', 'c', 'd', 'e', 'f'], [0.4, 0.3, 0.15, 0.1, 0.04, 1]),
    points: Math.round(68 + 15 * (bell() + shift)),
    tens: 10 * Math.round((68 + 15 * bell()) / 10),
  })
  const coin = () => random() < 0.5
  const people = (n: number) => Array.from({ length: n }, () => person())
  const shiftedIn = (training: number, streams: number, change = {}) =>
    Array.from({ length: streams }, () => totalsOf(people(training), () => person(change), coin).shifted)
  const share = (streams: string[][], column: string) =>
    streams.filter(shifted => shifted.includes(column)).length / streams.length

  it.each([100, 800])('unchanged people are called shifted in 1 % of 400 streams, after %d rows', n => {
    const alarms = shiftedIn(n, 400).filter(shifted => shifted.length > 0).length / 400
    expect(alarms).toBeLessThan(0.03)
  })

  it('a group of half the people that has become two thirds is found', () => {
    expect(share(shiftedIn(800, 150, { men: 0.67 }), 'sex')).toBeGreaterThan(0.8)
  })

  it('numbers half a standard deviation higher are found', () => {
    const streams = shiftedIn(800, 150, { shift: 0.5 })
    expect(share(streams, 'points')).toBeGreaterThan(0.9)
    expect(share(streams, 'tens')).toBeLessThan(0.03)
  })
})

describe('the server', () => {
  const watchedAt = async (url: string): Promise<Watched> =>
    ((await (await fetch(`${url}/health`)).json()) as { watch: Watched }).watch

  it('counts forms and estimates of the API: no tries, no tables, nothing that is refused', async () => {
    const { url, logged } = await startServer()
    await Promise.all(Array.from({ length: 499 }, () => postJson(`${url}/api/predict`, ANSWERS)))
    await postForm(`${url}/predict`, { ...ANSWERS, _before: '72.4' })
    await postForm(`${url}/predict`, { ...ANSWERS, _before: '' })
    await postForm(`${url}/predict`, {})
    await postForm(`${url}/`, ANSWERS)
    await postJson(`${url}/api/predict`, {})
    const table = [Object.keys(ANSWERS), Object.values(ANSWERS)].map(cells => cells.join(',')).join('\n')
    const batch = await postJson(`${url}/api/batch`, table, { 'Content-Type': 'text/csv' })
    expect(batch.status).toBe(200)
    expect(await watchedAt(url)).toEqual({ since: expect.any(String), answers: 0, last: null })
    await postForm(`${url}/predict`, ANSWERS)
    expect(await watchedAt(url)).toMatchObject({ answers: 500, last: { answers: 500 } })
    expect(logged.filter(({ message }) => message === 'watch')).toHaveLength(1)
  })

  it('repeats nothing of an answer', async () => {
    const { url, logged } = await startServer()
    const body = { ...ANSWERS, reading_score: Number(`72.${DIGITS}`) }
    await Promise.all(Array.from({ length: 500 }, () => postJson(`${url}/api/predict`, body)))
    const { last } = await watchedAt(url)
    expect(logged).toContainEqual(expect.objectContaining({ message: 'watch', ...last }))
    expect(JSON.stringify([logged, last])).not.toContain(DIGITS)
    expect(Object.keys(last ?? {})).toEqual(['answers', 'columns', 'notices', 'shifted'])
  })

  it('that is closed to all but some tells everybody no totals', async () => {
    const { url } = await startServer({
      access: readAccess({
        ACCESS_USER: 'staff',
        ACCESS_PASSWORD_HASH: await hashPassword('a password'),
      }) as Access,
    })
    expect(await watchedAt(url)).toEqual({ since: expect.any(String), answers: 0 })
  })
})
