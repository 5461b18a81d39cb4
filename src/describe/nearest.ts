/** Which of some names was probably meant. */

/** The one that takes the fewest letters to be changed, if those are few; differences of case and marks count little. */
export function nearest(wanted: string, names: string[]): string | undefined {
  const scored = names.map(name => ({ name, distance: distance(simple(wanted), simple(name)) }))
  const best = scored.reduce<(typeof scored)[number] | undefined>(
    (best, next) => (!best || next.distance < best.distance ? next : best),
    undefined,
  )
  return best && best.distance <= Math.max(2, simple(wanted).length / 3) ? best.name : undefined
}

function simple(name: string): string {
  return name
    .slice(0, 80)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
