/** The estimate before another try, which the page sends along: it shows what has changed, and keeps nothing. */

/** No column is called so: their names begin with a letter. */
export const BEFORE = '_before'

/** @returns the answers of a form without it, and what it is (undefined if it is not there, or no number), and whether it is there: then another try is asked for */
export function takeBefore({ [BEFORE]: sent, ...answers }: Record<string, unknown>): {
  answers: Record<string, unknown>
  before: number | undefined
  isTrial: boolean
} {
  const before = typeof sent === 'string' && sent !== '' ? Number(sent) : Number.NaN
  return { answers, before: Number.isFinite(before) ? before : undefined, isTrial: sent !== undefined }
}
