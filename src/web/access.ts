/** One name and password for the whole site, where it must not be open: HTTP Basic authentication. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RequestHandler } from 'express'
import { AppError } from '../exception.ts'
import { isPassword, type PasswordHash, readPasswordHash } from './password.ts'
import { cameByHttps, isLocal } from './transport.ts'

export type Access = {
  user: string
  hash: PasswordHash
  /** How long a wrong password keeps the next guess waiting, whoever makes it, in milliseconds. */
  wrongMs: number
}
type Credentials = { user: string; password: string }

const WRONG_MS = 1000
/** So many different guesses may wait; more are turned away. */
const MOST_WAITING = 8

/** @returns undefined where neither variable is set: the site is open  @throws {AppError} if one is missing or wrong */
export function readAccess(env: Record<string, string | undefined>): Access | undefined {
  const { ACCESS_USER: user = '', ACCESS_PASSWORD_HASH: text = '' } = env // a platform may set them empty
  if (user === '' && text === '') return undefined
  const fault = (what: string) => new AppError(what, { exitCode: 1 })
  if (user === '') throw fault('ACCESS_PASSWORD_HASH is set, and ACCESS_USER is not: set both, or neither')
  if (text === '') throw fault('ACCESS_USER is set, and ACCESS_PASSWORD_HASH is not: set both, or neither')
  if (user.includes(':'))
    throw fault('ACCESS_USER has a colon in it, which no browser can send: choose another name')
  const hash = readPasswordHash(text)
  if (!hash) throw fault('ACCESS_PASSWORD_HASH is not what "npm run password" prints: make it anew')
  return { user, hash, wrongMs: WRONG_MS }
}

/**
 * Lets through who has the name and the password, and asks everybody else for them. Browsers do so by themselves, programs
 * send them along, and there is no session to keep or to steal. (A browser sends them with whatever another site makes it
 * ask; but no request changes anything here, and no other site may read an answer.)
 */
export function requireSignIn(access: Access): RequestHandler {
  const check = createCheck(access)
  return async (req, res, next) => {
    if (!cameByHttps(req) && !isLocal(req)) {
      const why = 'This site asks for a password, and plain HTTP would show it to everybody on the way.'
      throw new AppError(`${why} Use its https:// address.`, { status: 403 })
    }
    const given = credentialsIn(req.headers.authorization)
    const outcome = given ? await check(given) : 'wrong'
    if (outcome === 'busy') {
      res.setHeader('Retry-After', '10')
      throw new AppError('Too many are signing in just now. Try again in a moment.', { status: 429 })
    }
    if (outcome === 'wrong') {
      res.setHeader('WWW-Authenticate', 'Basic realm="This site", charset="UTF-8"')
      throw new AppError('Sign in with the name and the password that you were given.', { status: 401 })
    }
    res.setHeader('Cache-Control', 'private, no-cache') // for nobody else, and not without asking here
    next()
  }
}

/**
 * The password is hashed once: who sends what was right before is known by a digest under a key that ends with the
 * process. All others are checked one at a time, and those who send the same thing together.
 */
function createCheck({
  user,
  hash,
  wrongMs,
}: Access): (given: Credentials) => Promise<'right' | 'wrong' | 'busy'> {
  const secret = randomBytes(32)
  const digest = (text: string) => createHmac('sha256', secret).update(text).digest()
  const rightUser = digest(user)
  let known: Buffer = randomBytes(32) // nobody's digest yet
  let last: Promise<unknown> = Promise.resolve()
  const waiting = new Map<string, Promise<boolean>>()

  const isRight = async (given: Credentials, mark: Buffer) => {
    const hasPassword = await isPassword(given.password, hash) // first, as a wrong name must not be answered sooner
    const right = timingSafeEqual(digest(given.user), rightUser) && hasPassword
    if (right) known = mark
    else await sleep(wrongMs)
    return right
  }
  return async given => {
    const mark = digest(`${given.user}:${given.password}`)
    if (timingSafeEqual(mark, known)) return 'right'
    const name = mark.toString('hex')
    let checking = waiting.get(name)
    if (!checking) {
      if (waiting.size >= MOST_WAITING) return 'busy'
      checking = last.then(() => isRight(given, mark)).finally(() => waiting.delete(name))
      last = checking.catch(() => {})
      waiting.set(name, checking)
    }
    return (await checking) ? 'right' : 'wrong'
  }
}

function credentialsIn(header = ''): Credentials | undefined {
  const encoded = /^Basic +([\w+/-]+=*) *$/i.exec(header)?.[1]
  const text = Buffer.from(encoded ?? '', 'base64').toString()
  const colon = text.indexOf(':')
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) }
}
