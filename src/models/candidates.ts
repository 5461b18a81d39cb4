/** The models that there are, from basic to better: to add one, write its file and an entry here. */
import { AppError } from '../exception.ts'
import { quote } from '../printable.ts'
import * as boostedTrees from './boosted_trees.ts'
import * as decisionTree from './decision_tree.ts'
import * as linearRegression from './linear_regression.ts'
import * as meanBaseline from './mean_baseline.ts'
import type { Adapter } from './model.ts'
import * as randomForest from './random_forest.ts'

type Candidate = {
  label: string
  /** What it does, to follow its name. */
  about: string
  adapter: Adapter
  /** Whether it uses no column: what the others have to beat. */
  isBaseline?: true
  /** A training tries every combination of these values. */
  grid: Record<string, number[]>
}

export const CANDIDATES: Record<string, Candidate> = {
  mean_baseline: {
    label: 'Mean baseline',
    about: 'always says the average',
    adapter: meanBaseline,
    isBaseline: true,
    grid: {},
  },
  linear_regression: {
    label: 'Linear regression',
    about: 'adds up a fixed amount for every answer',
    adapter: linearRegression,
    grid: {},
  },
  decision_tree: {
    label: 'Decision tree',
    about: 'asks one yes-or-no question after another',
    adapter: decisionTree,
    grid: { maxDepth: [6], minNumSamples: [10, 20, 40] },
  },
  random_forest: {
    label: 'Random forest',
    about: 'averages many trees, each grown on a part of the rows',
    adapter: randomForest,
    grid: { nEstimators: [15], maxFeatures: [0.8], maxDepth: [6], minNumSamples: [10] },
  },
  boosted_trees: {
    label: 'Boosted trees',
    about: 'adds up many small trees, each grown on what those before it leave over',
    adapter: boostedTrees,
    grid: { maxDepth: [2, 3, 5, 7] },
  },
}

/** @throws {AppError} if there is no candidate of this name */
export function candidateOf(name: string): Candidate {
  const candidate = Object.hasOwn(CANDIDATES, name) ? CANDIDATES[name] : undefined
  if (!candidate) throw new AppError(`there is no model named ${quote(name)}`)
  return candidate
}
