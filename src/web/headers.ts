/** The security headers of every answer, and whether it may be kept; `.platform/nginx/nginx.conf` has the same for its own. */
import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { cameByHttps } from './transport.ts'

/** For answers about a student. */
export const noStore: RequestHandler = (_req, res, next) => {
  res.setHeader('Cache-Control', 'no-store')
  next()
}

/**
 * Everything from this host, nothing inline, no framing. Plain HTTP must work, and a browser is told to insist on HTTPS
 * only where it came by it.
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
    strictTransportSecurity: false,
  })
  const insist = helmet.strictTransportSecurity({ includeSubDomains: false })
  return (req, res, next) => {
    if (cameByHttps(req)) insist(req, res, () => {})
    protect(req, res, next)
  }
}
