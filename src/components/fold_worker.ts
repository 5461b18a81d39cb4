/** What a worker thread runs: one fold of one trial. */
export { scoreFold as default } from './model_trainer.ts'
