/** What answers say about themselves: what a browser may load for them, and whether they may be kept. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** For answers about a student. */
export const noStore: RequestHandler = (_req, res, next) => {
  res.setHeader('Cache-Control', 'no-store')
  next()
}

/**
 * Everything from this host, nothing inline, no framing. Plain HTTP must work: HTTPS is the platform's to add.
 * The headers never change, so helmet works them out once.
 */
export function securityHeaders(): RequestHandler {
  const self = ["'self'"]
  const none = ["'none'"]
  const directives = {
    defaultSrc: none,
    styleSrc: self,
    scriptSrc: self,
    imgSrc: self,
    connectSrc: self,
    formAction: self,
    baseUri: none,
    frameAncestors: none,
  }
  const protect = helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    strictTransportSecurity: { includeSubDomains: false },
  })
  const headers = new Map<string, string>()
  const collect = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: () => {},
  }
  protect({} as IncomingMessage, collect as unknown as ServerResponse, () => {})
  return (_req, res, next) => {
    res.setHeaders(headers)
    next()
  }
}
