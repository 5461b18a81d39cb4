/** Reads CloudFormation templates and Beanstalk's option files: YAML with the short forms of its functions. */
import { parse, type Tags, type YAMLSeq } from 'yaml'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type Resource = { Type: string; Condition?: string; Properties: Record<string, Json> }
export type Template = {
  Parameters: Record<string, Record<string, Json>>
  Rules?: Record<string, { RuleCondition: Json; Assertions: { Assert: Json }[] }>
  Conditions?: Record<string, Json>
  Resources: Record<string, Resource>
}
/** One option of an environment, as both kinds of file set it. */
export type Option = { namespace: string; name: string; value: Json }

const FUNCTIONS = [
  'And',
  'Condition',
  'Equals',
  'GetAtt',
  'If',
  'Join',
  'Not',
  'Or',
  'Ref',
  'Select',
  'Split',
  'Sub',
]
/** `!Sub x` is `{ Fn::Sub: x }`, whatever x is. */
const TAGS: Tags = FUNCTIONS.flatMap(name => {
  const key = ['Ref', 'Condition'].includes(name) ? name : `Fn::${name}`
  return [
    { tag: `!${name}`, resolve: (value: string) => ({ [key]: value }) },
    {
      tag: `!${name}`,
      collection: 'seq' as const,
      resolve: (seq: unknown) => ({ [key]: (seq as YAMLSeq).toJSON() }),
    },
  ]
})

export function parseTemplate(text: string): Template {
  return parse(text, { customTags: TAGS })
}

export function resourcesOf({ Resources }: Template, type: string): Resource[] {
  return Object.values(Resources).filter(({ Type }) => Type === type)
}

/** The values at a path of keys, in every entry of the lists on the way. */
export function valuesAt(value: Json, path: string): Json[] {
  if (Array.isArray(value)) return value.flatMap(entry => valuesAt(entry, path))
  if (path === '') return [value]
  const [key = '', ...rest] = path.split('.')
  if (typeof value !== 'object' || value === null || !(key in value)) return []
  return valuesAt(value[key] ?? null, rest.join('.'))
}
