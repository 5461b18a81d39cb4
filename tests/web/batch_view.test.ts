import { describe, expect, it } from 'vitest'
import { loadPredictor } from '../../src/pipelines/predict_pipeline.ts'
import type { Row } from '../../src/schema/row.ts'
import { batchResultView, batchView, shortEnough } from '../../src/web/batch_view.ts'
import { HEADING, LINE, tableOf } from '../helpers/batch.ts'
import { STUDENTS_ARTIFACTS } from '../helpers/files.ts'

const predictor = loadPredictor(STUDENTS_ARTIFACTS)
const pause = async () => {}
const viewOf = (text: string) => batchResultView([Buffer.from(text)], predictor, pause)

describe('the page of the estimates', () => {
  it('names rows by a column that is not asked, as a class list has names', async () => {
    const view = await viewOf(`class,${HEADING}\n7b,${LINE}\n`)
    expect(view).toMatchObject({ whoHeading: 'class', first: [{ line: 2, who: '7b' }], rows: '1 row' })
    expect((await viewOf(tableOf(1))).whoHeading).toBe('')
  })

  it('shows the first twenty, on one scale, and fifty problems', async () => {
    const view = await viewOf(tableOf(30, ...Array(60).fill(LINE.replace('72', 'x'))))
    expect([view.first.length, view.more, view.problems.length, view.moreProblems]).toEqual([
      20,
      '10',
      50,
      '10',
    ])
    for (const { x, width, at } of view.first) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x + width).toBeLessThanOrEqual(100 + 1e-9)
      expect(at).toBeGreaterThan(x)
      expect(at).toBeLessThan(x + width)
    }
  })

  it('has no picture where there is no estimate', async () => {
    const view = await viewOf(tableOf(0, LINE.replace('72', 'x')))
    expect(view).toMatchObject({
      picture: undefined,
      first: [],
      outcomes: ['0 with an estimate', expect.any(String)],
    })
  })

  it('has a picture that ends where the scale does', async () => {
    const best = {
      ...predictor,
      estimate: (row: Row) => ({ ...predictor.estimate(row), prediction: row.gender === 'male' ? 40 : 100 }),
    }
    const endOf = async (text: string) => {
      const { picture } = await batchResultView([Buffer.from(text)], best, pause)
      return picture?.ticks.at(-1)?.text
    }
    expect(await endOf(tableOf(1, LINE.replace('female', 'male')))).toBe('100')
    expect(await endOf(tableOf(1))).toBe('100')
  })

  it('carries a short table along, with the mark of one from a spreadsheet', async () => {
    expect((await viewOf(tableOf(1))).table).toBe(tableOf(1))
    const utf16 = await batchResultView([Buffer.from(`\uFEFF${tableOf(1)}`, 'utf16le')], predictor, pause)
    expect(utf16.table).toBe(`\uFEFF${tableOf(1)}`)
    expect((await viewOf(tableOf(10_000))).table).toBeUndefined()
  })
})

it('the form has what was pasted, if it is not too long, and what is wrong', () => {
  expect(batchView(predictor.schema, 'line 1: x', 'a')).toMatchObject({ error: 'line 1: x', pasted: 'a' })
  expect(shortEnough('x'.repeat(1e6))).toBe('')
  expect(shortEnough()).toBe('')
})
