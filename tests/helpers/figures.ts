/** Figures of a report as a test needs them: few rows, round numbers. */
import type { Measures, Total } from '../../src/report/analysis/errors.ts'
import type { Figures } from '../../src/report/analysis/figures.ts'
import type { StudiedGroup } from '../../src/report/analysis/group_errors.ts'
import { level, within } from './planted.ts'

/** The measures of a group of estimates: a mean error of `bias`, and an MAE of `mae`. */
export const measures = (bias: number, mae = Math.abs(bias), n = 40): Measures => ({
  n,
  bias: within(bias),
  mae: within(mae),
  rmse: mae + 1,
  width: 20,
  coverage: n < 30 ? null : { value: 0.9, low: 0.8, high: 0.95 },
})

export const total = (bias: number, mae = Math.abs(bias), r2 = within(0.5, 0.1)): Total => ({
  n: 40,
  r2,
  bias: within(bias),
  mae: within(mae),
  rmse: within(mae + 1),
  width: within(20),
  coverage: { value: 0.9, low: 0.8, high: 0.95 },
  half: 3,
  nineTenths: 9,
})

/** A group whose errors are the same on test rows as out of fold; too small with fewer than ten rows. */
export const studied = (
  name: string,
  errors: Measures | null,
  more: Partial<StudiedGroup> = {},
): StudiedGroup => ({
  group: level(name),
  outOfFold: { n: errors?.n ?? 3, errors },
  test: { n: errors?.n ?? 3, errors },
  without: null,
  isOff: false,
  isOffWithout: false,
  isWorse: false,
  ...more,
})

export const errorsOf = (more: Partial<Figures['errors']> = {}): Figures['errors'] => ({
  total: total(-4),
  outOfFold: total(-3),
  bands: { test: [], outOfFold: [] },
  residuals: [],
  agreement: { low: 0, high: 1, bins: [], squares: [] },
  columns: [],
  withoutSensitive: null,
  withheld: [],
  intersections: [],
  threshold: null,
  ...more,
})
