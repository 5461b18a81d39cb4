/** The one error handler: problem+json (RFC 9457) under /api, a page or a line elsewhere; what went wrong, never a stack. */
import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import { AppError } from '../exception.ts'
import type { Logger } from '../logger.ts'
import type { Problem } from './reply.ts'
import { sendJson, sendPage, sendText } from './respond.ts'
import type { Render } from './templates.ts'

/** What a person is told of an error; of one that a library raised, nothing else: its words may quote what was sent. */
const IN_WORDS: Record<number, { title: string; detail: string }> = {
  400: {
    title: 'Bad request',
    detail: 'The request could not be read. Check that what you send is complete and well formed.',
  },
  401: { title: 'Sign in, please', detail: 'This site asks for a name and a password.' },
  403: { title: 'Not allowed', detail: 'This cannot be had in this way.' },
  404: { title: 'Page not found', detail: 'There is no such page here.' },
  405: { title: 'Method not allowed', detail: 'This cannot be done here.' },
  413: {
    title: 'Too large',
    detail: 'The request is too large: a few hundred characters hold all the answers.',
  },
  415: {
    title: 'Unsupported type',
    detail: 'The request is in a type or an encoding that is not read here.',
  },
  422: { title: 'Please check the answers', detail: 'Some answers are missing or not allowed.' },
  429: { title: 'Too many requests', detail: 'Too much is asked at once. Try again in a moment.' },
  503: { title: 'Busy just now', detail: 'Please try again in a few seconds.' },
  500: {
    title: 'Something went wrong',
    detail: 'It is our fault, and nothing was stored. Please try again later.',
  },
}

export const notFound: RequestHandler = () => {
  throw new AppError('There is no such page here.', { status: 404 })
}

/** For the methods that a route does not have. */
export function methodNotAllowed(allow: string): RequestHandler {
  return (req, res) => {
    res.setHeader('Allow', allow)
    throw new AppError(`${req.method} is not possible here: use ${allow}.`, { status: 405 })
  }
}

/** Refuses a body of any other content type. */
export function requireType(type: string): RequestHandler {
  return (req, _res, next) => {
    if (req.is(type) === false) throw new AppError(`Send the answers as ${type}.`, { status: 415 })
    next()
  }
}

export function sendProblem(res: Response, status: number, more: Partial<Problem> = {}): void {
  const problem: Problem = { type: 'about:blank', ...inWords(status), status, ...more }
  sendJson(res.status(status), problem, 'application/problem+json')
}

/** A fault of ours is logged with the request's id, which the person gets as a reference; a refusal is not. */
export function errorHandler(render: Render, logger: Logger): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error)
    const status = statusOf(error)
    const more: { detail?: string; reference?: string } = {}
    if (status >= 500) {
      more.reference = String(res.locals.requestId)
      logger.error('fault', {
        requestId: more.reference,
        where: error instanceof AppError ? error.where : undefined,
        stacks: stacksOf(error),
      })
    } else if (error instanceof AppError) {
      more.detail = error.message
    }
    res.setHeader('Cache-Control', 'no-store')
    if (/^\/api(\/|$)/i.test(req.path)) return sendProblem(res, status, more)
    const words = { ...inWords(status), ...more, back: wayBack(req.path) }
    // Who may see nothing here gets a line: for a page's style sheets the browser would ask for the password again.
    if ([401, 403, 429].includes(status)) return sendText(res.status(status), `${words.detail}\n`)
    sendPage(res.status(status), render('error', words))
  }
}

/** To the form of one, or of many. */
export function wayBack(path: string): { href: string; text: string } {
  if (/^\/batch(\/|$)/i.test(path)) return { href: '/batch', text: 'Go to the form for tables' }
  return { href: '/', text: 'Go to the form' }
}

function inWords(status: number): { title: string; detail: string } {
  return IN_WORDS[status] ?? { title: 'Request refused', detail: 'The request cannot be answered.' }
}

/** Errors of Express and its parsers carry a status as well; anything else is a fault of ours. */
function statusOf(error: unknown): number {
  const status: unknown = error instanceof Error && 'status' in error ? error.status : undefined
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500
}

function stacksOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)]
  return [error.stack ?? error.message, ...(error.cause === undefined ? [] : stacksOf(error.cause))]
}
