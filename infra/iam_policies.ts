/** Finds the policy documents of a template. */
import type { Json } from './cloudformation.ts'

export type Statement = {
  Effect: string
  Principal?: Json
  Action?: string | string[]
  Resource?: Json
  NotResource?: Json
}
export type Policy = { Version: string; Statement: Statement | Statement[] }

/** Every policy document, wherever it stands. */
export function policiesIn(value: Json | object): Policy[] {
  if (typeof value !== 'object' || value === null) return []
  if ('Statement' in value) return [value as Policy]
  return Object.values(value).flatMap(policiesIn)
}
