/** What the template must keep to that no validator for CloudFormation looks at. */
import { faultsOf, optionsOfConfig, optionsOfTemplate } from './beanstalk_options.ts'
import { parseTemplate, resourcesOf, type Template, valuesAt } from './cloudformation.ts'
import { environmentFaults } from './environment_rules.ts'
import { iamFaults } from './iam_rules.ts'
import { pipelineFaults } from './pipeline_rules.ts'

/** Values that AWS takes, from the reference of each resource; a validator takes any text. */
const ENUMS: [type: string, path: string, allowed: string[]][] = [
  ['AWS::Budgets::Budget', 'Budget.BudgetType', ['COST', 'USAGE']],
  ['AWS::Budgets::Budget', 'Budget.TimeUnit', ['DAILY', 'MONTHLY', 'QUARTERLY', 'ANNUALLY']],
  ['AWS::Budgets::Budget', 'Budget.BudgetLimit.Unit', ['USD']],
  [
    'AWS::Budgets::Budget',
    'NotificationsWithSubscribers.Notification.NotificationType',
    ['ACTUAL', 'FORECASTED'],
  ],
  [
    'AWS::Budgets::Budget',
    'NotificationsWithSubscribers.Notification.ThresholdType',
    ['PERCENTAGE', 'ABSOLUTE_VALUE'],
  ],
  [
    'AWS::Budgets::Budget',
    'NotificationsWithSubscribers.Notification.ComparisonOperator',
    ['GREATER_THAN', 'LESS_THAN', 'EQUAL_TO'],
  ],
  ['AWS::Budgets::Budget', 'NotificationsWithSubscribers.Subscribers.SubscriptionType', ['EMAIL', 'SNS']],
  ['AWS::CodeBuild::Project', 'Artifacts.Type', ['CODEPIPELINE']],
  ['AWS::CodeBuild::Project', 'Source.Type', ['CODEPIPELINE']],
  ['AWS::CodeBuild::Project', 'Environment.Type', ['LINUX_CONTAINER', 'ARM_CONTAINER']],
  [
    'AWS::CodeBuild::Project',
    'Environment.ComputeType',
    ['BUILD_GENERAL1_SMALL', 'BUILD_GENERAL1_MEDIUM', 'BUILD_GENERAL1_LARGE'],
  ],
]

/** @param configs the texts of `.ebextensions` by file name @returns what is wrong, a sentence each */
export async function templateFaults(text: string, configs: Record<string, string>): Promise<string[]> {
  const template = parseTemplate(text)
  return [
    ...optionFaults(template, configs),
    ...platformFaults(template),
    ...environmentFaults(template, configs),
    ...pipelineFaults(template),
    ...enumFaults(template),
    ...(await iamFaults(template, text)),
  ]
}

/** Each option is known, and stands in one place: a template's value would hide that of a file for good. */
function optionFaults(template: Template, configs: Record<string, string>): string[] {
  const placed = [
    ...optionsOfTemplate(Object.values(template.Resources)).map(option => ({
      ...option,
      place: 'the template',
    })),
    ...Object.entries(configs).flatMap(([place, text]) =>
      optionsOfConfig(text).map(option => ({ ...option, place })),
    ),
  ]
  const places = Map.groupBy(placed, ({ namespace, name }) => `${namespace} ${name}`)
  return [
    ...placed.flatMap(option => faultsOf(option).map(fault => `${option.place}: ${fault}`)),
    ...[...places]
      .filter(([, options]) => options.length > 1)
      .map(([key, options]) => `${key} stands in ${options.map(({ place }) => place).join(' and ')}`),
  ]
}

/** A platform by its address can be updated in place; both names at once are refused on AWS. */
function platformFaults(template: Template): string[] {
  return resourcesOf(template, 'AWS::ElasticBeanstalk::Environment').flatMap(({ Properties }) => [
    ...('PlatformArn' in Properties ? [] : ['the environment has no PlatformArn']),
    ...('SolutionStackName' in Properties ? ['the environment has a SolutionStackName'] : []),
  ])
}

function enumFaults(template: Template): string[] {
  return ENUMS.flatMap(([type, path, allowed]) =>
    resourcesOf(template, type)
      .flatMap(({ Properties }) => valuesAt(Properties, path))
      .filter(value => !allowed.includes(String(value)))
      .map(value => `${type} ${path} is ${String(value)}: AWS takes ${allowed.join(', ')}`),
  )
}
