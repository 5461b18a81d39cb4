import express from 'express'
import { expect, it, onTestFinished } from 'vitest'
import { lazily } from '../../src/web/lazily.ts'

async function serve(load: Parameters<typeof lazily<'page'>>[0]): Promise<string> {
  const app = express()
  app.get('/', lazily(load)('page'))
  const server = app.listen(0)
  onTestFinished(() => void server.close())
  await new Promise(resolve => server.once('listening', resolve))
  const address = server.address()
  return `http://localhost:${typeof address === 'object' ? address?.port : ''}`
}

it('handlers are loaded when one is first asked for, and once', async () => {
  let loads = 0
  const url = await serve(async () => {
    loads += 1
    return { page: (_req, res) => void res.send('here') }
  })
  expect(loads).toBe(0)
  const answers = await Promise.all([1, 2, 3].map(async () => (await fetch(url)).text()))
  expect([answers, loads]).toEqual([['here', 'here', 'here'], 1])
})

it('what could not be loaded is a fault, and is tried again', async () => {
  let loads = 0
  const url = await serve(async () => {
    loads += 1
    if (loads === 1) throw new Error('no disk')
    return { page: (_req, res) => void res.send('here') }
  })
  expect((await fetch(url)).status).toBe(500)
  expect(await (await fetch(url)).text()).toBe('here')
})
