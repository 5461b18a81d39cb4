/** How the target rises or falls with a number. */
import { mean, sampleStandardDeviation } from 'simple-statistics'
import type { NumberColumn } from '../../schema/schema.ts'
import type { Table } from '../data_ingestion.ts'
import { byChance, type Finding, type Frame, nothingToCompare, SMALL_GROUP, turned } from './findings.ts'
import { MIN_GROUP } from './groups.ts'
import { correlation, excludesZero, slope } from './statistics.ts'
import { count, fixed, percent } from './words.ts'

/** @param known the rows that answer the question */
export function lineFinding(frame: Frame, column: NumberColumn, { rows, targets }: Table): Finding {
  const n = rows.length
  const x = rows.map(row => Number(row[column.name]))
  const r = n < MIN_GROUP ? null : correlation(x, targets)
  if (!r) return nothingToCompare(column, n)

  const step = niceStep(sampleStandardDeviation(x))
  const difference = slope(x, targets, step)
  const isClear = excludesZero(slope(x, targets, step, frame.level))
  const share = Math.max(0, 1 - ((1 - r.value ** 2) * (n - 1)) / (n - 2))
  const more = difference.value > 0 ? 'higher' : 'lower'
  const { units, schema } = frame
  const target = schema.target.label
  const by = `with ${step.toLocaleString('en', { maximumFractionDigits: 12, useGrouping: 'min2' })}${column.unit ? ` ${column.unit}` : ''} more`
  const ends = [difference.low, difference.high].map(end => (isClear ? Math.abs(end) : end))
  const interval = `95 % interval ${units.value(Math.min(...ends))} to ${units.value(Math.max(...ends))}, n = ${count(n)}`
  const given = frame.adjusted(column.name, mean(x) - step / 2, mean(x) + step / 2)
  return {
    column: column.name,
    label: column.label,
    title: isClear
      ? `The higher the ${column.label}, the ${more} the ${target}`
      : `${column.label}: no clear straight-line pattern`,
    sentence: isClear
      ? `The higher the ${column.label}, the ${more} the ${target}: ${by} it is ${units.amount(Math.abs(difference.value))} ${more} on average (${interval}). On its own it accounts for ${percent(share)} of the variation (r = ${fixed(r.value, 2)}).${turned(frame, given, difference.value)}`
      : `${column.label}: no clear straight-line pattern; ${by}, the mean ${target} differs by ${units.signed(difference.value)} (${interval}).${byChance(frame, difference)}`,
    share,
    difference,
    isClear,
    n,
    caveat: n < SMALL_GROUP ? `Only ${n} rows have an answer.` : '',
  }
}

/** 1, 2 or 5 times a power of ten, the largest that is not above a value above 0. */
function niceStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const factor = [5, 2, 1].find(factor => factor * power <= value) ?? 1
  return Number((factor * power).toPrecision(1))
}
