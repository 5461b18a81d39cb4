/** What is used of jstat, which has no typings of its own. */
declare module 'jstat' {
  const jStat: {
    studentt: { inv(p: number, df: number): number }
    /** Tukey's studentised range of k means. */
    tukey: { inv(p: number, k: number, df: number): number }
  }
  export default jStat
}
