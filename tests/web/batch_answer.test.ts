import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { performance } from 'node:perf_hooks'
import type { Response } from 'express'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadPredictor } from '../../src/pipelines/predict_pipeline.ts'
import { checkTable, createPause, sendEstimates, taken } from '../../src/web/batch_answer.ts'
import { tableOf } from '../helpers/batch.ts'
import { STUDENTS_ARTIFACTS } from '../helpers/files.ts'

const predictor = loadPredictor(STUDENTS_ARTIFACTS)

it('pieces are let go one after the other, in slices', () => {
  const table = [Buffer.alloc(20_000, 'a'), Buffer.from('b')]
  const slices = taken(table)
  expect(slices.next().value).toHaveLength(8192)
  expect(table).toHaveLength(1)
  expect([...slices].map(({ length }) => length)).toEqual([8192, 20_000 - 2 * 8192, 1])
})

describe('a table is looked through before the answer begins', () => {
  it('and kept', async () => {
    const table = [Buffer.from(tableOf(10))]
    await checkTable(table, predictor, async () => {})
    expect(table).toHaveLength(1)
  })

  it('as long as somebody waits for it', async () => {
    let turns = 0
    const pause = async () => {
      if (++turns === 3) throw new Error('nobody waits')
    }
    await expect(checkTable([Buffer.from(tableOf(10_000))], predictor, pause)).rejects.toThrow('nobody')
    expect(turns).toBe(3)
  })

  it('and refused for what stands at its end', async () => {
    await expect(checkTable([Buffer.from(tableOf(500, '"x'))], predictor, async () => {})).rejects.toThrow(
      'line 502: a quote opens',
    )
  })
})

it('work that takes too long is given up', async () => {
  const pause = createPause({ destroyed: false }, 5)
  await pause()
  await new Promise(resolve => setTimeout(resolve, 10))
  await expect(pause()).rejects.toMatchObject({
    status: 413,
    message: expect.stringContaining('takes too long'),
  })
})

it('work is given up when nobody waits for it any more', async () => {
  const res = { destroyed: false }
  const pause = createPause(res)
  await pause()
  res.destroyed = true
  await expect(pause()).rejects.toThrow('Nobody waits')
})

it('who takes nothing of the answer is not waited for', async () => {
  let ended: (() => void) | undefined
  const done = new Promise<void>(resolve => (ended = resolve))
  const server = createServer(async (_req, res) => {
    await sendEstimates(res as Response, [Buffer.from(tableOf(100_000))], predictor, { stalled: 100 }).catch(
      () => {},
    )
    ended?.()
  }).listen(0)
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = server.address()
  const socket = connect(typeof address === 'object' && address ? address.port : 0)
  socket.on('error', () => {})
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  socket.pause()
  const began = performance.now()
  await done
  expect(performance.now() - began).toBeLessThan(20_000)
  socket.destroy()
})
