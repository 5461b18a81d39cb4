/** The pages of artifacts/, whichever dataset it is. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadArtifacts } from '../../src/artifacts/store.ts'
import { shownValue } from '../../src/schema/complete.ts'
import { startApp } from '../helpers/app.ts'
import { ROOT } from '../helpers/files.ts'
import { axeFindings, estimateOn, overflow, submit, useBrowser } from './session.ts'

const ARTIFACTS = join(ROOT, 'artifacts')
const { url } = await startApp({ artifacts: ARTIFACTS })
const open = useBrowser()

it('a person answers every question on a phone and reads an estimate', async () => {
  const page = await open(url, { viewport: { width: 390, height: 800 } })
  for (const column of loadArtifacts(ARTIFACTS).preprocessor.schema.columns) {
    const question = page.locator(`[name="${column.name}"]`).first()
    if (!(await question.isVisible())) continue // one of many, that are folded away
    if (column.kind !== 'category') await question.fill(String(shownValue(column, column.range.low)))
    else if (await question.evaluate(field => field.nodeName === 'SELECT'))
      await question.selectOption({ index: 1 })
    else await question.check()
  }
  expect(await axeFindings(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  await submit(page)
  expect(await estimateOn(page)).toMatch(/\d/)
  expect(await axeFindings(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
})
