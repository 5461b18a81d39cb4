/** What is used of jstat, which has no typings of its own. */
declare module 'jstat' {
  const jStat: {
    normal: { inv(p: number, mean: number, sd: number): number }
    studentt: { inv(p: number, df: number): number }
    /** Tukey's studentised range of k means. */
    tukey: { inv(p: number, k: number, df: number): number }
    /** The regularised incomplete beta function: I_{1-p}(n - k, k + 1) is how often Binomial(n, p) is k or less. */
    ibeta(x: number, a: number, b: number): number
    /** The regularised lower incomplete gamma function: how often a Poisson variable of mean x is `a` or more. */
    lowRegGamma(a: number, x: number): number
  }
  export default jStat
}
