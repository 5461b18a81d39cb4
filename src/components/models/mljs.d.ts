/** What this project uses of three libraries that ship no typings, or none that fit. */
declare module 'ml-regression' {
  export class MultivariateLinearRegression {
    constructor(x: number[][], y: number[][], options?: { intercept?: boolean; statistics?: boolean })
    static load(state: unknown): MultivariateLinearRegression
    weights: number[][]
    predict(x: number[][]): number[][]
    toJSON(): unknown
  }
}

declare module 'ml-cart' {
  export class DecisionTreeRegression {
    constructor(options: { maxDepth?: number; minNumSamples?: number })
    static load(state: unknown): DecisionTreeRegression
    train(x: number[][], y: number[]): void
    predict(x: number[][]): number[]
    toJSON(): unknown
  }
}
