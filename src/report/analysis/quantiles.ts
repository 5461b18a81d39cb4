/** Quantiles as the report says them: of values that have a step, one of the values, as there are no 18.5 children. */
import { quantile } from 'simple-statistics'
import { at } from '../../utils.ts'

/** @param values one or more. @param step what they are multiples of, if that is known */
export function quantilesOf<P extends number[]>(
  values: number[],
  shares: readonly [...P],
  step?: number,
): { [I in keyof P]: number } {
  const sorted = values.toSorted((a, b) => a - b)
  const one = (share: number) =>
    step === undefined
      ? quantile(sorted, share)
      : at(sorted, Math.max(0, Math.ceil(share * sorted.length) - 1))
  return shares.map(one) as { [I in keyof P]: number }
}
