/** The scale that an estimate is drawn on, in percent: all that the target may be, or as much as an answer needs. */
import { amountsOf } from '../schema/amount.ts'
import type { Target } from '../schema/schema.ts'

/** A value's place, and at which end of its lettering that is, so that it stays within the scale. */
export type Mark = { text: string; at: number; anchor: 'start' | 'middle' | 'end' }
export type Scale = {
  from: string
  to: string
  span: number
  mark(value: number): Mark
  /** The lettering of a band, above its middle or inwards from its end. */
  band(low: number, high: number): Mark
}

/** Lettering of half the width fits on either side of the middle third. */
const MIDDLE = { from: 33, to: 67 }

/** An open end is this much further from the other than the greatest value, at least. */
const ROOM = 1.25
const MOST_HALVINGS = 10

/**
 * @returns the scale for the values to be shown on it. A limit of the target is always its end. Where there is none it
 * goes to a round number beyond the training rows, and is halved while that leaves room enough: among the prices of a
 * few mansions those of flats would all be at 0.
 */
export function createScale(target: Target): (values: number[]) => Scale {
  const { priced } = amountsOf(target)
  const { min, max, range } = target
  const step = roundStep(range.high - range.low)
  return values => {
    const low = min ?? Math.floor(Math.min(range.low, ...values) / step) * step
    const greatest = Math.max(...values)
    const widest = max ?? Math.ceil(Math.max(range.high, greatest) / step) * step
    const room = (greatest - low) * ROOM
    const high = max ?? low + halved(widest - low, room)
    const span = high - low || 1
    const at = (value: number) => Math.min(100, Math.max(0, ((value - low) / span) * 100))
    return {
      from: priced(low),
      to: priced(high),
      span,
      mark: value => ({ text: priced(value), at: at(value), anchor: anchorOf(at(value)) }),
      band: (from, to) => {
        const anchor = anchorOf((at(from) + at(to)) / 2)
        const place = { start: at(from), middle: (at(from) + at(to)) / 2, end: at(to) }[anchor]
        return { text: `${priced(from)} to ${priced(to)}`, at: place, anchor }
      },
    }
  }
}

/** Half of it, and half of that, as often as leaves `least`. */
function halved(span: number, least: number): number {
  let half = span
  for (let i = 0; i < MOST_HALVINGS && half / 2 >= least; i++) half /= 2
  return half
}

function anchorOf(at: number): Mark['anchor'] {
  return at < MIDDLE.from ? 'start' : at > MIDDLE.to ? 'end' : 'middle'
}

/** Half a power of ten, of which a range has two to twenty. */
function roundStep(span: number): number {
  return (span > 0 ? 10 ** Math.floor(Math.log10(span)) / 2 : 0) || 1
}
