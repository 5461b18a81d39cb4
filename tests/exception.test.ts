import { describe, expect, it } from 'vitest'
import { AppError, withFile } from '../src/exception.ts'

describe('AppError', () => {
  it('says what went wrong, where in the code, and why', () => {
    const cause = new TypeError('the reason')
    const error = new AppError('the data are faulty', { cause })
    expect(error.message).toBe('the data are faulty')
    expect(error.where).toMatch(/^tests\/exception\.test\.ts:\d+$/)
    expect(error.cause).toBe(cause)
  })

  it('is a data fault to a command and a fault of ours to a request, unless told', () => {
    expect(new AppError('x')).toMatchObject({ exitCode: 2, status: 500 })
    expect(new AppError('x', { exitCode: 1, status: 404 })).toMatchObject({ exitCode: 1, status: 404 })
  })
})

it('the name of a file is put before what is wrong with it, once', () => {
  const named = withFile(new AppError('it is empty', { exitCode: 1, status: 422 }), 'x.csv')
  expect(named).toMatchObject({ message: 'x.csv: it is empty', exitCode: 1, status: 422 })
  expect(withFile(named, 'x.csv')).toBe(named)
  const other = new TypeError('a fault of ours')
  expect(withFile(other, 'x.csv')).toBe(other)
})
