import { expect, it } from 'vitest'
import { onSignals } from '../../src/pipelines/signals.ts'

it('signals are listened to until the work is done', () => {
  const count = () => ['SIGINT', 'SIGTERM', 'SIGHUP'].map(signal => process.listenerCount(signal))
  const before = count()
  const release = onSignals(
    () => {},
    () => 0,
  )
  expect(count()).toEqual(before.map(listeners => listeners + 1))
  release()
  expect(count()).toEqual(before)
})
