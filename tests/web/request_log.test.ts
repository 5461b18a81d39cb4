import { expect, it } from 'vitest'
import { ANSWERS } from '../helpers/answers.ts'
import { postForm, startApp } from '../helpers/app.ts'

const app = await startApp()

it('has one line a request: method, route, status, ms and id, never the address or an answer', async () => {
  const response = await postForm(`${app.url}/predict?reading_score=canary`, {
    ...ANSWERS,
    writing_score: '33.125',
  })
  const requestId = response.headers.get('x-request-id')
  await expect
    .poll(() => app.logged.filter(line => line.requestId === requestId))
    .toEqual([
      {
        level: 'info',
        message: 'request',
        method: 'POST',
        route: '/predict',
        status: 200,
        ms: expect.any(Number),
        requestId,
      },
    ])
  expect(JSON.stringify(app.logged)).not.toMatch(/canary|33\.125|female/)
})
