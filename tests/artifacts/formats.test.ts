import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { FILES, manifestFile } from '../../src/artifacts/formats.ts'
import { loadArtifacts, type Saved } from '../../src/artifacts/store.ts'
import { at, firstIssue } from '../../src/utils.ts'
import { STUDENTS_ARTIFACTS } from '../helpers/files.ts'

const saved = loadArtifacts(STUDENTS_ARTIFACTS)
const FORMATS = {
  preprocessor: FILES['preprocessor.json'],
  model: FILES['model.json'],
  calibration: FILES['calibration.json'],
  explanation: FILES['explanation.json'],
  metrics: FILES['metrics.json'],
  manifest: manifestFile,
}
type Name = keyof typeof FORMATS
const set = Object.assign

describe.each(Object.keys(FORMATS) as Name[])('%s.json', name => {
  it.each([
    ['of another format', { format: 'exam-score/other' }, 'format: '],
    ['of another version', { version: 3 }, 'version: '],
    ['with what it should not have', { more: 1 }, 'more: '],
  ])('%s is refused', (_what, change, message) => {
    const { issues } = v.safeParse(FORMATS[name], { ...saved[name], ...change })
    expect(issues && firstIssue(issues)).toContain(message)
    expect(v.is(FORMATS[name], saved[name])).toBe(true)
  })
})

const residuals = ({ calibration }: Saved) => at(Object.values(at(calibration.folds, 0).residuals), 0)
const CASES: [fault: string, name: Name, message: string, change: (saved: Saved) => void][] = [
  ['negative residuals', 'calibration', 'folds[0].residuals.[0]: ', s => residuals(s).fill(-1, 0, 1)],
  ['residuals that do not ascend', 'calibration', 'must be ascending', s => residuals(s).reverse()],
  ['no folds', 'calibration', 'folds: ', s => set(s.calibration, { folds: [] })],
  ['a level of 1', 'calibration', 'level: ', s => set(s.calibration, { level: 1 })],
  ['a level of 0', 'metrics', 'intervals.level: ', s => set(s.metrics.intervals, { level: 0 })],
  ['a coverage of -1', 'metrics', 'intervals.coverage: ', s => set(s.metrics.intervals, { coverage: -1 })],
  [
    'a coverage above 1',
    'metrics',
    'withheld[0].coverage: ',
    s => set(at(s.metrics.intervals.withheld, 0), { coverage: 1.01 }),
  ],
  ['no columns', 'preprocessor', 'columns: ', s => set(s.preprocessor, { columns: [] })],
  ['no background', 'explanation', 'background: ', s => set(s.explanation, { background: [] })],
  ['a file elsewhere', 'manifest', 'files.../x: must be a plain name', s => set(s.manifest.files, { '../x': 'y' })],
]

it.each(CASES)('%s in %s.json are refused', (_fault, name, message, change) => {
  const changed = structuredClone(saved)
  change(changed)
  const { issues } = v.safeParse(FORMATS[name], changed[name])
  expect(issues && firstIssue(issues)).toContain(message)
})
