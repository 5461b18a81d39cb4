/** A path with the methods that it takes: stated once, and any other is refused with their names. */
import type { Express, RequestHandler } from 'express'
import { methodNotAllowed } from './errors.ts'

type Methods = { get?: RequestHandler | RequestHandler[]; post?: RequestHandler | RequestHandler[] }

export function addRoute(app: Express, path: string, { get, post }: Methods): void {
  const route = app.route(path)
  if (get) route.get(get)
  if (post) route.post(post)
  route.all(methodNotAllowed([...(get ? ['GET', 'HEAD'] : []), ...(post ? ['POST'] : [])].join(', ')))
}
