/** Reads a body of JSON, and which names it gives twice: `JSON.parse` keeps the last one, and says nothing. */
import express, { type RequestHandler, type Response } from 'express'
import { AppError } from '../exception.ts'
import { requireType } from './errors.ts'

/** Puts the body into `req.body`, and the names that it gives twice into `res.locals.repeated`. */
export function readJson(limit: string): RequestHandler[] {
  const keepText = (_req: unknown, res: unknown, bytes: Buffer, charset: string) => {
    if (charset !== 'utf-8') throw new AppError('Send the answers in UTF-8.', { status: 415 })
    ;(res as Response).locals.text = bytes.toString()
  }
  return [
    requireType('application/json'),
    express.json({ strict: false, limit, type: () => true, verify: keepText }), // the type is checked before
    (req, res, next) => {
      res.locals.repeated = repeatedNames(res.locals.text ?? '', req.body)
      next()
    },
  ]
}

/** Strings, and what begins or ends or separates parts. Everything else (numbers, words, spaces) is passed over. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g

/**
 * @param json of a text that is not JSON nothing is known, and the search could take long
 * @param parsed what it says
 */
export function repeatedNames(json: string, parsed: unknown): string[] {
  const colons = json.split(':').length - 1
  if (colons <= Object.keys(parsed ?? {}).length) return [] // each name has one: 0.2 µs in the place of 2.6
  const seen = new Set<string>()
  const repeated = new Set<string>()
  let depth = 0
  let before = ''
  for (const [token] of json.matchAll(TOKENS)) {
    if (token === '{' || token === '[') depth += 1
    else if (token === '}' || token === ']') depth -= 1
    else if (token === ':' && depth === 1) {
      const name: string = JSON.parse(before) // "a" may be written "\u0061"
      if (seen.has(name)) repeated.add(name)
      seen.add(name)
    }
    before = token
  }
  return [...repeated]
}
