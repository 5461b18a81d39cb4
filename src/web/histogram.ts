/** How many estimates lie where: bars of equal width, between round numbers. */

/** A bar from `from` to `to`; its place and height are percentages of the picture. */
export type Bar = { from: string; to: string; count: number; x: number; width: number; height: number }
export type Histogram = { bars: Bar[]; ticks: { text: string; at: number; anchor: string }[]; most: number }

const MOST_BARS = 20

/**
 * The last bar holds what lies at its end, too: a scale that ends at 100 has none beyond.
 * @param digits that numbers are shown with at least  @param end beyond which no estimate can be
 */
export function histogram(estimates: number[], digits: number, end = Number.POSITIVE_INFINITY): Histogram {
  const least = Math.min(...ends(estimates))
  const greatest = Math.max(...ends(estimates))
  const step = roundStep((greatest - least || 1) / MOST_BARS, digits)
  const start = least < end ? Math.floor(least / step) * step : end - step
  const bars = Math.max(1, Math.ceil((greatest - start) / step - 1e-9))
  const counts = Array.from({ length: bars }, () => 0)
  for (const estimate of estimates) {
    const bar = Math.min(bars - 1, Math.floor((estimate - start) / step))
    counts[bar] = (counts[bar] ?? 0) + 1
  }
  const most = Math.max(...counts)
  const shown = (i: number) => (start + i * step).toFixed(Math.max(digits, decimalsOf(step)))
  const width = 100 / bars
  return {
    bars: counts.map((count, i) => ({
      from: shown(i),
      to: shown(i + 1),
      count,
      x: i * width,
      width,
      height: (count / most) * 100,
    })),
    ticks: ticksOf(bars).map(i => ({
      text: shown(i),
      at: i * width,
      anchor: i === 0 ? 'start' : i === bars ? 'end' : 'middle',
    })),
    most,
  }
}

/** The least and the greatest: a list of any length, which `Math.min(...list)` does not take. */
function ends(values: number[]): [number, number] {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    least = Math.min(least, value)
    greatest = Math.max(greatest, value)
  }
  return [least, greatest]
}

/** The next of 1, 2, 5, 10, 20 … that is not smaller; no finer than what is shown. */
function roundStep(width: number, digits: number): number {
  const power = 10 ** Math.floor(Math.log10(width))
  const step = [1, 2, 5, 10].map(factor => factor * power).find(step => step >= width * (1 - 1e-9)) ?? width
  return Math.max(step, 10 ** -digits)
}

function decimalsOf(step: number): number {
  return Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
}

/** So few of the borders between bars that their numbers do not touch. */
function ticksOf(bars: number): number[] {
  const every = Math.max(1, Math.ceil(bars / 5))
  const borders = Array.from({ length: Math.floor(bars / every) + 1 }, (_, i) => i * every)
  return bars - (borders.at(-1) ?? 0) >= every / 2 && borders.at(-1) !== bars ? [...borders, bars] : borders
}
