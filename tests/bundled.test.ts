/** What data/ and artifacts/ hold, whichever dataset it is: the one that is served and deployed. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadArtifacts } from '../src/artifacts/store.ts'
import { datasetIn, formatTable, readTable } from '../src/components/data_ingestion.ts'
import { seeded, splitTable } from '../src/components/data_split.ts'
import { completeSchema, shownValue } from '../src/schema/complete.ts'
import { readDraft } from '../src/schema/read_schema.ts'
import { typicalRow } from '../src/schema/typical_row.ts'
import { sha256 } from '../src/utils.ts'
import { typedAnswers } from '../src/web/form_view.ts'
import { bodyOf, postForm, postJson, startApp } from './helpers/app.ts'
import { ROOT, STUDENTS_ARTIFACTS } from './helpers/files.ts'

const ARTIFACTS = join(ROOT, 'artifacts')
const { manifest, preprocessor } = loadArtifacts(ARTIFACTS)
const row = typicalRow(preprocessor.schema)
const answers = Object.fromEntries(
  preprocessor.schema.columns.map(column => [column.name, shownValue(column, row[column.name] ?? null)]),
)

describe('data/', () => {
  it('holds the dataset that artifacts/ was trained on: if not, "npm run train" is due', () => {
    const files = datasetIn(join(ROOT, 'data'))
    const draft = readDraft(files.schema)
    const { table } = readTable(files.data, completeSchema(draft, []))
    const { train } = splitTable(table, seeded(manifest.seed))
    const schema = completeSchema(draft, train)
    expect(preprocessor.schema).toEqual(schema)
    expect(manifest.data.sha256).toBe(sha256(formatTable(table, schema)))
  })
})

describe('artifacts/', async () => {
  const { url } = await startApp({ artifacts: ARTIFACTS })

  it('answer the form and the API alike', async () => {
    const answer = await postJson(`${url}/api/predict`, answers)
    expect(answer.status).toBe(200)
    const { prediction, interval } = await bodyOf(answer)
    expect(prediction).toBeGreaterThanOrEqual(interval.low)
    expect(prediction).toBeLessThanOrEqual(interval.high)
    const page = await postForm(`${url}/predict`, typedAnswers(preprocessor.schema, row))
    expect(page.status).toBe(200)
    expect(await page.text()).toContain(preprocessor.schema.title)
  })

  it.each(['/', '/report', '/glossary', '/docs', '/openapi.json', '/health'])('serve %s', async path => {
    const page = await fetch(`${url}${path}`)
    expect(page.status).toBe(200)
    expect(await page.text()).not.toMatch(/undefined|NaN/)
  })

  // A training of the students is repeated byte by byte elsewhere: here it need not be done again.
  it.runIf(manifest.data.sha256 === loadArtifacts(STUDENTS_ARTIFACTS).manifest.data.sha256)(
    'are those of the tests, if both are the students: if not, one of them was not trained again',
    () => {
      const entries = readdirSync(STUDENTS_ARTIFACTS, { withFileTypes: true })
      for (const { name } of entries.filter(entry => entry.isFile()))
        expect(readFileSync(join(ARTIFACTS, name), 'utf8'), name).toBe(
          readFileSync(join(STUDENTS_ARTIFACTS, name), 'utf8'),
        )
    },
  )
})
