/** The models that a training compares, from basic to better: to add one, write its adapter and an entry here. */
import { AppError } from '../exception.ts'

import type { Adapter, Parameters } from './model.ts'

/** Hyperparameters are tuned, and models compared, by cross-validation over this many folds. */
export const FOLDS = 5
export const SEED = 42
/** A best model below this cross-validated R² is not worth saving. */
export const MIN_R2 = 0.6

type Candidate = {
  label: string
  /** What it does, to follow its name. */
  about: string
  adapter: () => Promise<Adapter>
  /** Whether it looks at no column: what the others have to beat. */
  isBaseline?: true
  /** Every combination of these values is tried. */
  grid: Record<string, number[]>
}

export const CANDIDATES: Record<string, Candidate> = {
  mean_baseline: {
    label: 'Mean baseline',
    about: 'always says the average',
    adapter: () => import('./mean_baseline.ts'),
    isBaseline: true,
    grid: {},
  },
  linear_regression: {
    label: 'Linear regression',
    about: 'adds up a fixed amount for every answer',
    adapter: () => import('./linear_regression.ts'),
    grid: {},
  },
  decision_tree: {
    label: 'Decision tree',
    about: 'asks one yes-or-no question after another',
    adapter: () => import('./decision_tree.ts'),
    grid: { maxDepth: [4, 6, 8], minNumSamples: [10, 20, 40] },
  },
  random_forest: {
    label: 'Random forest',
    about: 'averages many trees, each grown on a part of the rows',
    adapter: () => import('./random_forest.ts'),
    grid: { nEstimators: [15], maxFeatures: [0.8, 0.9], maxDepth: [6], minNumSamples: [10] },
  },
}

/** @throws {AppError} if there is no candidate of this name */
export function candidateOf(name: string): Candidate {
  const candidate = Object.hasOwn(CANDIDATES, name) ? CANDIDATES[name] : undefined
  if (!candidate) throw new AppError(`there is no model named "${name}"`)
  return candidate
}

/** The adapter of a candidate by name, or undefined: artifacts may name a model that this code does not have. */
export async function adapterOf(name: string): Promise<Adapter | undefined> {
  return Object.hasOwn(CANDIDATES, name) ? CANDIDATES[name]?.adapter() : undefined
}

/** Every combination of a grid's values: `{a: [1, 2], b: [3]}` gives `{a: 1, b: 3}` and `{a: 2, b: 3}`. */
export function combinations(grid: Record<string, number[]>): Parameters[] {
  return Object.entries(grid).reduce<Parameters[]>(
    (partial, [name, values]) =>
      partial.flatMap(parameters => values.map(value => ({ ...parameters, [name]: value }))),
    [{}],
  )
}
