/** Who may pass on a role may take its rights: nobody but with the template's own roles. */
import type { Json, Template } from './cloudformation.ts'
import { policiesIn } from './iam_policies.ts'

/** AWS's own policies that let a role pass on every role of the account, and so take its rights. */
const PASSES_ON_ANY_ROLE = [
  'AdministratorAccess-AWSElasticBeanstalk',
  'AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy',
]

/** A role with such a policy is denied to pass on others than those of the template. */
export function passRoleFaults({ Resources }: Template): string[] {
  const bounded = Object.values(Resources)
    .filter(
      ({ Type, Condition, Properties }) =>
        Type === 'AWS::IAM::Policy' && !Condition && deniesForeignRoles(Properties, Resources),
    )
    .flatMap(({ Properties }) => [Properties.Roles ?? []].flat().map(role => JSON.stringify(role)))
  return Object.entries(Resources)
    .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
    .filter(([, { Properties }]) =>
      PASSES_ON_ANY_ROLE.some(policy => JSON.stringify(Properties.ManagedPolicyArns ?? []).includes(policy)),
    )
    .filter(([name]) => !bounded.includes(JSON.stringify({ Ref: name })))
    .map(([name]) => `${name} may pass on every role of the account: deny it those of others`)
}

function deniesForeignRoles(policy: Record<string, Json>, resources: Template['Resources']): boolean {
  return policiesIn(policy)
    .flatMap(({ Statement }) => Statement)
    .filter(({ Effect, Action }) => Effect === 'Deny' && [Action].flat().includes('iam:PassRole'))
    .some(({ NotResource }) =>
      [NotResource ?? '*'].flat().every(resource => {
        const [, name = ''] = /^\{"Fn::GetAtt":"(\w+)\.Arn"\}$/.exec(JSON.stringify(resource)) ?? []
        return resources[name]?.Type === 'AWS::IAM::Role'
      }),
    )
}
