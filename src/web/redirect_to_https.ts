/** Leads plain HTTP to HTTPS, where a load balancer with a certificate says by which of them a request came. */
import type { RequestHandler } from 'express'

/**
 * Only what came by HTTP according to the load balancer is sent on: its own look at /health says nothing of either. The
 * query is left behind, as no page takes one and an address must hold no answer.
 */
export const redirectToHttps: RequestHandler = (req, res, next) => {
  const host = req.get('host')
  if (req.get('x-forwarded-proto') !== 'http' || !host) return next()
  res.redirect(308, `https://${host.replace(/:\d+$/, '')}${req.path}`)
}
