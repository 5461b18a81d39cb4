import { expect, it } from 'vitest'
import { createDrawing } from '../../../src/pipelines/samples/drawing.ts'

const rows = Array.from({ length: 500 }, (_, i) => [String(i), i % 5 === 0 ? '' : String(i * 7)])
function drawn(records: string[][], most = 20) {
  const drawing = createDrawing('f.csv', 2, { target: 1, most })
  records.forEach((cells, i) => {
    drawing.add({ cells, line: i + 2 })
  })
  return drawing.finish()
}

it('rows with a target are drawn, in the order of the file and always the same', () => {
  const { records, ...counts } = drawn(rows)
  expect(counts).toEqual({ rows: 500, withoutTarget: 100 })
  expect(records).toHaveLength(20)
  expect(records.some(([, target]) => target === '')).toBe(false)
  expect(records).toEqual(records.toSorted(([a], [b]) => Number(a) - Number(b)))
  expect(drawn(rows).records).toEqual(records)
})

it('the first row with a fraction or with nothing is among them, once', () => {
  const changed = rows.with(333, ['2.5', '1']).with(334, ['', '1'])
  const { records } = drawn(changed)
  expect(records).toContainEqual(['2.5', '1'])
  expect(records).toContainEqual(['', '1'])
  expect(records).toHaveLength(22)
  expect(drawn(changed, 500).records).toEqual(changed.filter(([, target]) => target !== ''))
})

it('a cell that is too long for a level is cut', () => {
  const { records } = drawn([['x'.repeat(500), '1']])
  expect(records).toEqual([['x'.repeat(101), '1']])
})

it('rows that do not fit the heading, and their absence, are told', () => {
  const drawing = createDrawing('f.csv', 2, { target: 1, most: 20 })
  expect(() => drawing.add({ cells: ['1'], line: 7 })).toThrow('f.csv:7: the row has 1 cells, the heading 2')
  expect(() => drawing.add({ cells: ['1', '2'], line: 8, fault: 'quotes are wrong' })).toThrow(
    'f.csv:8: quotes are wrong',
  )
  expect(() => drawing.finish()).toThrow('f.csv: the file has no rows below its heading')
})
