/** The kinds of stack that a template can make, and what stands in each of them. */
import type { Json, Resource, Template } from './cloudformation.ts'

export type Parameters = Record<string, Json>
export type Stack = { parameters: Parameters; resources: Resource[] }

/** A stack for every combination of choices that the template's rules let through; a text that may be empty is a choice. */
export function stacksOf(template: Template): Stack[] {
  const { Parameters, Rules = {}, Resources } = template
  let combinations: Parameters[] = [{}]
  for (const [name, { AllowedValues, Default }] of Object.entries(Parameters)) {
    const values = Array.isArray(AllowedValues)
      ? AllowedValues
      : Default === ''
        ? ['', 'given']
        : [Default ?? 'given']
    combinations = combinations.flatMap(chosen => values.map(value => ({ ...chosen, [name]: value })))
  }
  return combinations
    .filter(parameters =>
      Object.values(Rules).every(
        ({ RuleCondition, Assertions }) =>
          evaluate(RuleCondition, template, parameters) !== true ||
          Assertions.every(({ Assert }) => evaluate(Assert, template, parameters) === true),
      ),
    )
    .map(parameters => ({
      parameters,
      resources: Object.values(Resources)
        .filter(({ Condition }) => !Condition || evaluate({ Condition }, template, parameters) === true)
        .map(({ Type, Properties }) => ({
          Type,
          Properties: evaluate(Properties, template, parameters) as Resource['Properties'],
        })),
    }))
}

/** A value with its parameters filled in and its conditions decided; what only AWS knows stays as it stands. */
function evaluate(value: Json, template: Template, parameters: Parameters): Json {
  const inner = (part: Json = null): Json => evaluate(part, template, parameters)
  if (Array.isArray(value)) return value.map(inner).filter(part => part !== null)
  if (typeof value !== 'object' || value === null) return value
  const [name = '', ...more] = Object.keys(value)
  const given = value[name] ?? null
  const list = Array.isArray(given) ? given : []
  if (more.length === 0) {
    if (given === 'AWS::NoValue') return null
    if (name === 'Ref' && typeof given === 'string') return parameters[given] ?? value
    if (name === 'Condition' && typeof given === 'string') return inner(template.Conditions?.[given])
    if (name === 'Fn::Equals') return inner(list[0]) === inner(list[1])
    if (name === 'Fn::Not') return inner(list[0]) !== true
    if (name === 'Fn::And') return list.every(part => inner(part) === true)
    if (name === 'Fn::Or') return list.some(part => inner(part) === true)
    if (name === 'Fn::If') return inner(inner({ Condition: list[0] ?? '' }) === true ? list[1] : list[2])
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inner(part)]))
}
