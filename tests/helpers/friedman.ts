/** Friedman's three made problems (1991, Annals of Statistics 19, 1-67; Breiman 1996, Machine Learning 24), with known noise. */
import { randomLcg, randomNormal } from 'd3-random'
import type { Feature } from '../../src/models/model.ts'

type Problem = { ranges: [low: number, high: number][]; truth: (x: number[]) => number; noise: number }
const UNIT: [number, number][] = Array.from({ length: 10 }, () => [0, 1])
const CIRCUIT: [number, number][] = [
  [0, 100],
  [40 * Math.PI, 560 * Math.PI],
  [0, 1],
  [1, 11],
]
const reactance = ([, b = 0, c = 0, d = 0]: number[]) => b * c - 1 / (b * d)

const PROBLEMS: Record<1 | 2 | 3, Problem> = {
  1: {
    ranges: UNIT,
    truth: ([a = 0, b = 0, c = 0, d = 0, e = 0]) =>
      10 * Math.sin(Math.PI * a * b) + 20 * (c - 0.5) ** 2 + 10 * d + 5 * e,
    noise: 1,
  },
  2: { ranges: CIRCUIT, truth: x => Math.hypot(x[0] ?? 0, reactance(x)), noise: 125 },
  3: { ranges: CIRCUIT, truth: x => Math.atan(reactance(x) / (x[0] ?? 1)), noise: 0.1 },
}

/** @returns n rows with what is observed of them, and what is true */
export function friedman(problem: 1 | 2 | 3, n: number, seed: number) {
  const random = randomLcg(seed)
  const normal = randomNormal.source(random)(0, 1)
  const { ranges, truth, noise } = PROBLEMS[problem]
  const X = Array.from({ length: n }, () => ranges.map(([low, high]) => low + (high - low) * random()))
  const truths = X.map(truth)
  const features: Feature[] = ranges.map((_, j) => ({ name: `x${j + 1}`, kind: 'number' }))
  return { X, y: truths.map(value => value + noise * normal()), truths, features }
}
