/** Caption of the ranges' coverage by fifth of the estimates. */
import type { Schema } from '../../../schema/schema.ts'
import type { Bands } from '../../analysis/bands.ts'
import type { Figures } from '../../analysis/figures.ts'
import { count, fixed, list, percent, unitsOf, withInterval } from '../numbers.ts'
import type { Caption } from '../report_text.ts'

export const FIFTHS = ['Lowest fifth', 'Second lowest', 'Middle', 'Second highest', 'Highest']

/** @param level the share that the ranges aim to hold for */
export function coverageCaption(schema: Schema, level: number, { bands }: Figures['errors']): Caption {
  const units = unitsOf(schema)
  const share = (value: number) => fixed(value * 100, 0)
  return {
    name: 'coverage-by-fifth',
    title: sayCoverageByFifth(level, bands.outOfFold),
    alt: `Coverage of the ranges from the lowest fifth of the estimates to the highest: ${bands.outOfFold.map(({ coverage }) => percent(coverage.value)).join(', ')}`,
    table: {
      heading: [
        'Estimates',
        'From',
        'To',
        'Training rows',
        'Coverage, %',
        'Width of the ranges',
        'MAE',
        'Test rows',
        'Coverage there, %',
      ],
      rows: bands.outOfFold.map(({ low, high, n, coverage, width, mae }, i) => {
        const test = bands.test[i]
        return [
          FIFTHS[i] ?? '',
          units.value(low),
          units.value(high),
          count(n),
          withInterval(coverage, share),
          units.value(width),
          units.value(mae),
          ...(test ? [count(test.n), withInterval(test.coverage, share)] : ['too few', '–']),
        ]
      }),
    },
  }
}

/** @param bands five of them */
export function sayCoverageByFifth(level: number, bands: Bands): string {
  const shares = bands.map(({ coverage }) => coverage.value)
  const below = bands.flatMap(({ isBelow }, i) => (isBelow ? [i] : []))
  const [least, most] = [Math.min(...shares), Math.max(...shares)]
  if (below.length > 0) {
    const named = list(below.map(i => `the ${(FIFTHS[i] ?? '').toLowerCase().replace(' fifth', '')}`))
    const held = list(below.map(i => percent(shares[i] ?? 0)))
    return `In ${named} fifth of the estimates, the ranges hold less often than the ${percent(level)} aimed at: ${held}`
  }
  return `From the lowest fifth of the estimates to the highest, the ranges hold about equally often: for ${percent(least)} to ${percent(most)}`
}
