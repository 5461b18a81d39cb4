import { expect, it, vi } from 'vitest'
import { rate, startRowProgress } from '../../src/pipelines/row_progress.ts'

it('every two seconds a line says how far it is', () => {
  vi.useFakeTimers()
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  try {
    const progress = startRowProgress(
      () => 1500,
      () => 0.504,
    )
    vi.advanceTimersByTime(4000)
    progress.stop()
    vi.advanceTimersByTime(4000)
    expect(write.mock.calls.map(([line]) => line)).toEqual([
      '1,500 rows (50 %), 750 rows/s\n',
      '1,500 rows (50 %), 375 rows/s\n',
    ])
  } finally {
    write.mockRestore()
    vi.useRealTimers()
  }
})

it('rows are counted by the second', () => {
  expect(rate(250_000, 2000)).toBe('125,000 rows/s')
  expect(rate(0, 0)).toBe('0 rows/s')
})
