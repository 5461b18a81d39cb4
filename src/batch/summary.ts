/** How many rows of a table were estimated, and what was wrong with the others. */

export type Summary = {
  rows: number
  estimated: number
  /** Nothing stood in them. */
  blank: number
  faulty: number
  /** What was wrong, and how often, most often first. */
  kinds: [kind: string, count: number][]
}
type Outcome = { is: 'estimated' | 'blank' } | { is: 'faulty'; kinds: string[] }

export function createSummary(): { add(outcome: Outcome): void; sum(): Summary } {
  const counts = { estimated: 0, blank: 0, faulty: 0 }
  const kinds = new Map<string, number>()
  return {
    add: outcome => {
      counts[outcome.is] += 1
      if (outcome.is === 'faulty')
        for (const kind of outcome.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    },
    sum: () => ({
      ...counts,
      rows: counts.estimated + counts.blank + counts.faulty,
      kinds: [...kinds].sort(([, a], [, b]) => b - a),
    }),
  }
}

/** In a line: "40 rows, 38 with an estimate, 2 with a problem (…)". */
export function sayRows({ rows, estimated, blank, faulty }: Summary): string {
  const parts = [
    `${count(rows)} ${rows === 1 ? 'row' : 'rows'}`,
    `${count(estimated)} with an estimate`,
    ...(faulty > 0 ? [`${count(faulty)} with a problem`] : []),
    ...(blank > 0 ? [`${count(blank)} empty`] : []),
  ]
  return parts.join(', ')
}

export function count(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',')
}
