/** Visitors who come all the time, and notice when nobody answers. */
import { setTimeout as sleep } from 'node:timers/promises'

/** A request: when it began and ended, in milliseconds, and what went wrong, if anything. */
export type Visit = { began: number; ended: number; fault: string }

const VISITORS = 5
/** Milliseconds between a visitor's requests. */
const PAUSE = 20

/** @returns a function that sends the visitors home, and what they met */
export function startLoad(requests: (() => Promise<Response>)[], many = VISITORS): () => Promise<Visit[]> {
  const visits: Visit[] = []
  let isOver = false
  const visitors = Array.from({ length: many }, async (_, v) => {
    for (let i = v; !isOver; i++) {
      const began = performance.now()
      const fault = await visit(requests[i % requests.length])
      visits.push({ began, ended: performance.now(), fault })
      await sleep(PAUSE)
    }
  })
  return async () => {
    isOver = true
    await Promise.all(visitors)
    return visits
  }
}

async function visit(request: (() => Promise<Response>) | undefined): Promise<string> {
  try {
    const response = await request?.()
    await response?.arrayBuffer()
    return response?.ok ? '' : `status ${response?.status}`
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } }
    return cause?.code ?? String(error)
  }
}
