import { expect, it } from 'vitest'
import { createGate } from '../../src/web/batch_gate.ts'

it('one is let in, and the next when it has left', () => {
  const gate = createGate()
  const leave = gate.enter()
  expect(gate.enter()).toBeUndefined()
  leave?.()
  const next = gate.enter()
  expect(next).toBeDefined()
  leave?.() // again, which must not let a third one in
  expect(gate.enter()).toBeUndefined()
})
