/** Columns that give the target away: by themselves, or two that add up to it. They are not known of a new row. */
import type { Cells } from './cells.ts'
import type { Taken } from './column.ts'

export type Candidate = { cells: Cells; taken: Taken }

/** Above, nothing is left to be estimated. */
const GIVEN_AWAY = 0.99
/** Two columns with something between them could reach .99 honestly; what adds up is exact but for rounding. */
const ADDED_UP = 0.999
/** What is said of fewer rows may be chance. */
const FEWEST = 30
const SCREENED = 500

/**
 * @param target a number for every row
 * @returns reasons by heading, of the columns that are better dropped
 */
export function findLeaks(candidates: Candidate[], target: Float64Array): Map<string, string> {
  const reasons = new Map<string, string>()
  const numbers: { heading: string; x: Float64Array }[] = []
  for (const { cells, taken } of candidates) {
    const found =
      taken.as === 'number' ? byNumber(cells, taken.numbers, target) : byLevel(cells, taken, target)
    if (found) reasons.set(cells.heading, found)
    else if (taken.as === 'number') numbers.push({ heading: cells.heading, x: spread(cells, taken.numbers) })
  }
  for (const [a, b] of pairs(numbers, target))
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const)
      if (!reasons.has(one))
        reasons.set(one, `together with "${other}" it gives the target away: the two add up to it`)
  return reasons
}

/** Its value in every row. */
function spread({ codes }: Cells, byCode: Float64Array): Float64Array {
  return Float64Array.from(codes, code => byCode[code] ?? Number.NaN)
}

function byNumber(cells: Cells, numbers: Float64Array, target: Float64Array): string | undefined {
  const x = spread(cells, numbers)
  const rows = complete([x], target)
  if (rows.length < Math.max(FEWEST, target.length / 2)) return undefined
  const r = correlation(x, target, rows)
  if (Math.abs(r) > GIVEN_AWAY) return `it gives the target away: their correlation is ${r.toFixed(3)}`
  const r2 = anyCurve(x, target, rows)
  return r2 > GIVEN_AWAY ? `it gives the target away: it alone explains ${share(r2)} of it` : undefined
}

function byLevel({ codes }: Cells, taken: Taken, target: Float64Array): string | undefined {
  if (taken.as !== 'category') return undefined
  const groups = Int32Array.from(codes, code => taken.levelOf[code] ?? -1)
  const r2 = adjustedByGroups(groups, target, taken.levels.length + 2)
  return r2 > GIVEN_AWAY ? `it gives the target away: it alone explains ${share(r2)} of it` : undefined
}

function share(r2: number): string {
  return `${(Math.floor(r2 * 1000) / 10).toFixed(1)} %`
}

/** R² of the means of groups, adjusted for their number (Theil 1961). */
function adjustedByGroups(groups: Int32Array, target: Float64Array, most: number): number {
  const [sums, counts] = [new Float64Array(most), new Float64Array(most)]
  let total = 0
  groups.forEach((group, row) => {
    const y = target[row] ?? 0
    sums[group + 1] = (sums[group + 1] ?? 0) + y
    counts[group + 1] = (counts[group + 1] ?? 0) + 1
    total += y
  })
  const n = target.length
  let [within, all] = [0, 0]
  groups.forEach((group, row) => {
    const y = target[row] ?? 0
    within += (y - (sums[group + 1] ?? 0) / (counts[group + 1] ?? 1)) ** 2
    all += (y - total / n) ** 2
  })
  const used = counts.filter(count => count > 0).length
  return n - used < FEWEST / 2 || all === 0 ? 0 : 1 - within / (n - used) / (all / (n - 1))
}

/**
 * R² of whatever curve of x: the noise that is left shows between rows that are neighbours by x (Rice 1984, Annals of
 * Statistics 12). Equal x stand in an order that has nothing to do with the target, even in a sorted table.
 */
function anyCurve(x: Float64Array, target: Float64Array, rows: Uint32Array): number {
  const mixed = (row: number) => Math.imul(row + 1, 2654435761) >>> 0
  const sorted = rows.toSorted((a, b) => (x[a] ?? 0) - (x[b] ?? 0) || mixed(a) - mixed(b))
  let [mean, noise, all] = [0, 0, 0]
  for (const row of sorted) mean += (target[row] ?? 0) / sorted.length
  sorted.forEach((row, i) => {
    const y = target[row] ?? 0
    all += (y - mean) ** 2
    if (i > 0) noise += (y - (target[sorted[i - 1] ?? 0] ?? 0)) ** 2 / 2
  })
  return all === 0 ? 0 : 1 - noise / (sorted.length - 1) / (all / sorted.length)
}

type Numbers = { heading: string; x: Float64Array }

function pairs(numbers: Numbers[], target: Float64Array): [string, string][] {
  const stride = Math.max(1, Math.floor(target.length / SCREENED))
  const few = (list: Float64Array) => list.filter((_, row) => row % stride === 0)
  const fewTargets = few(target)
  const screened = numbers.map(({ x }) => few(x))
  const found: [string, string][] = []
  for (let i = 0; i < numbers.length; i++)
    for (let j = i + 1; j < numbers.length; j++) {
      const [a, b, fewA, fewB] = [numbers[i], numbers[j], screened[i], screened[j]]
      if (!a || !b || !fewA || !fewB) continue
      if (byPlane(fewA, fewB, fewTargets) > GIVEN_AWAY && byPlane(a.x, b.x, target) > ADDED_UP)
        found.push([a.heading, b.heading])
    }
  return found
}

/** R² of the best a·x1 + b·x2 + c, where all three are known. */
function byPlane(x1: Float64Array, x2: Float64Array, y: Float64Array): number {
  let [n, s1, s2, sy, s11, s22, syy, s12, s1y, s2y] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  // Sums of squares lose figures unless they are of values near zero.
  const [o1, o2, oy] = [firstKnown(x1), firstKnown(x2), firstKnown(y)]
  for (let row = 0; row < y.length; row++) {
    const [a, b, c] = [
      (x1[row] ?? Number.NaN) - o1,
      (x2[row] ?? Number.NaN) - o2,
      (y[row] ?? Number.NaN) - oy,
    ]
    if (Number.isNaN(a + b + c)) continue
    n += 1
    s1 += a
    s2 += b
    sy += c
    s11 += a * a
    s22 += b * b
    syy += c * c
    s12 += a * b
    s1y += a * c
    s2y += b * c
  }
  if (n < FEWEST || n < y.length / 2) return 0
  const [v1, v2, vy] = [s11 - (s1 * s1) / n, s22 - (s2 * s2) / n, syy - (sy * sy) / n]
  if (!(v1 > 0 && v2 > 0 && vy > 0)) return 0
  const r12 = (s12 - (s1 * s2) / n) / Math.sqrt(v1 * v2)
  const r1 = (s1y - (s1 * sy) / n) / Math.sqrt(v1 * vy)
  const r2 = (s2y - (s2 * sy) / n) / Math.sqrt(v2 * vy)
  const rest = 1 - r12 * r12
  return rest < 1e-6 ? 0 : (r1 * r1 + r2 * r2 - 2 * r1 * r2 * r12) / rest
}

function firstKnown(list: Float64Array): number {
  return list.find(value => !Number.isNaN(value)) ?? 0
}

function complete(lists: Float64Array[], target: Float64Array): Uint32Array {
  const rows: number[] = []
  target.forEach((y, row) => {
    if (!Number.isNaN(y) && lists.every(list => !Number.isNaN(list[row]))) rows.push(row)
  })
  return Uint32Array.from(rows)
}

function correlation(x: Float64Array, y: Float64Array, rows: Uint32Array): number {
  let [meanX, meanY] = [0, 0]
  for (const row of rows) {
    meanX += (x[row] ?? 0) / rows.length
    meanY += (y[row] ?? 0) / rows.length
  }
  let [xx, yy, xy] = [0, 0, 0]
  for (const row of rows) {
    const [a, b] = [(x[row] ?? 0) - meanX, (y[row] ?? 0) - meanY]
    xx += a * a
    yy += b * b
    xy += a * b
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0
}
