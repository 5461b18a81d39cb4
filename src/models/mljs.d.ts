/** What this project uses of two libraries that ship no typings. */
declare module 'ml-regression' {
  export class MultivariateLinearRegression {
    constructor(x: number[][], y: number[][], options?: { intercept?: boolean; statistics?: boolean })
    weights: number[][]
  }
}

declare module 'ml-cart' {
  export class DecisionTreeRegression {
    constructor(options: { maxDepth?: number; minNumSamples?: number })
    train(x: number[][], y: number[]): void
  }
}
