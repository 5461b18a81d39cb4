import { expect, it } from 'vitest'
import { createPredictions } from '../../src/inference/predictions.ts'
import { postJson, startApp } from '../helpers/app.ts'
import { largeForest } from '../helpers/large_forest.ts'

it('the page is up while it answers the most laborious request that there is', async () => {
  const { schema, parts, measured, row } = largeForest({ levels: 60, others: 10 })
  const { url } = await startApp({
    change: predictor => ({ ...predictor, schema, ...createPredictions(parts, measured) }),
  })
  let slowest = 0
  let busy = true
  const answers = (async () => {
    const statuses: number[] = []
    while (statuses.length < 15) statuses.push((await postJson(`${url}/api/predict`, row)).status)
    busy = false
    return statuses
  })()
  while (busy) {
    const start = performance.now()
    expect((await fetch(`${url}/health`)).status).toBe(200)
    slowest = Math.max(slowest, performance.now() - start)
  }
  expect(new Set(await answers)).toEqual(new Set([200]))
  expect(slowest).toBeLessThan(10_000) // some 20 ms, on a busy machine hundreds; without a bound minutes
})
