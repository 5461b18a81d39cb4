/** How every two numbers go together. */
import type { Pair } from '../correlations.ts'
import { excludesZero } from '../statistics.ts'
import { count, fixed } from '../words.ts'
import type { Drawn } from './chart.ts'
import { COLOURS, draw } from './draw.ts'

export async function correlations(name: string, labels: string[], pairs: Pair[]): Promise<Drawn> {
  const [closest] = pairs.toSorted((a, b) => Math.abs(b.r.value) - Math.abs(a.r.value))
  const cells = pairs.flatMap(({ x, y, r }) => [
    { x, y, r: r.value, size: Math.abs(r.value), text: fixed(r.value, 2) },
    { x: y, y: x, r: r.value, size: Math.abs(r.value), text: fixed(r.value, 2) },
  ])
  const axis = { labelAngle: 0, grid: false, labelExpr: "split(datum.label, ' ')", labelLimit: 80 }
  return {
    chart: {
      name,
      title:
        closest && excludesZero(closest.r)
          ? `Strongest straight-line link: ${closest.x} and ${closest.y} (r = ${fixed(closest.r.value, 2)})`
          : 'No two numbers clearly go together in a straight line',
      alt: `Correlations of ${labels.join(', ')}`,
      table: {
        heading: ['Pair', 'r', '95 % interval', 'n'],
        rows: pairs.map(({ x, y, r, n }) => [
          `${x}, ${y}`,
          fixed(r.value, 2),
          `${fixed(r.low, 2)} to ${fixed(r.high, 2)}`,
          count(n),
        ]),
      },
    },
    svg: await draw({
      data: { values: cells },
      height: { step: 52 },
      encoding: {
        x: { field: 'x', type: 'nominal', sort: labels, title: null, axis },
        y: { field: 'y', type: 'nominal', sort: labels, title: null, axis },
      },
      layer: [
        {
          mark: { type: 'rect', cornerRadius: 4 },
          encoding: {
            color: {
              condition: { test: 'datum.r < 0', value: COLOURS.other },
              value: COLOURS.main,
            },
            opacity: {
              field: 'size',
              type: 'quantitative',
              scale: { domain: [0, 1], range: [0.05, 0.45] },
              legend: null,
            },
          },
        },
        { mark: { type: 'text', fontSize: 14 }, encoding: { text: { field: 'text', type: 'nominal' } } },
      ],
    }),
  }
}
