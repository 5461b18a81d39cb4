/** What the template must keep to that no validator for CloudFormation looks at. */
import { faultsOf, optionsOfConfig, optionsOfTemplate } from './beanstalk_options.ts'
import { type Json, parseTemplate, type Resource, type Template } from './cloudformation.ts'
import { iamFaults } from './iam_rules.ts'

type Action = {
  Name: string
  ActionTypeId: { Category: string }
  InputArtifacts?: { Name: string }[]
  OutputArtifacts?: { Name: string }[]
}
type PipelineStage = { Name: string; Actions: Action[] }

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
    ...resourcesOf(template, 'AWS::CodePipeline::Pipeline').flatMap(pipelineFaults),
    ...enumFaults(template),
    ...(await iamFaults(template, text)),
  ]
}

/** Each option is known, and stands in one place: a template's value would hide that of a file for good. */
function optionFaults(template: Template, configs: Record<string, string>): string[] {
  const placed = [
    ...optionsOfTemplate(template).map(option => ({ ...option, place: 'the template' })),
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

function pipelineFaults({ Properties }: Resource): string[] {
  const stages = Properties.Stages as unknown as PipelineStage[]
  const made = new Set<string>()
  const joins = stages.flatMap(({ Actions }) => {
    const missing = Actions.flatMap(({ Name, InputArtifacts = [] }) =>
      InputArtifacts.filter(input => !made.has(input.Name)).map(
        input => `the action ${Name} takes ${input.Name}, which no earlier stage makes`,
      ),
    )
    for (const { OutputArtifacts = [] } of Actions) for (const { Name } of OutputArtifacts) made.add(Name)
    return missing
  })
  const actions = stages.flatMap(({ Actions }) => Actions)
  const sources = actions.filter(({ ActionTypeId }) => ActionTypeId.Category === 'Source')
  const deploys = actions.filter(({ ActionTypeId }) => ActionTypeId.Category === 'Deploy')
  const sourced = sources.flatMap(({ OutputArtifacts = [] }) => OutputArtifacts.map(({ Name }) => Name))
  const watched = valuesAt(Properties.Triggers ?? [], 'GitConfiguration.SourceActionName')
  return [
    ...joins,
    ...(stages[0]?.Actions.every(action => sources.includes(action))
      ? []
      : ['the first stage is not the source']),
    ...deploys
      .filter(({ InputArtifacts = [] }) => !InputArtifacts.every(({ Name }) => sourced.includes(Name)))
      .map(({ Name }) => `the action ${Name} deploys something other than the source`),
    ...watched
      .filter(name => sources.every(({ Name }) => Name !== name))
      .map(name => `a trigger watches ${String(name)}, which is no source action`),
  ]
}

function enumFaults(template: Template): string[] {
  return ENUMS.flatMap(([type, path, allowed]) =>
    resourcesOf(template, type)
      .flatMap(({ Properties }) => valuesAt(Properties, path))
      .filter(value => !allowed.includes(String(value)))
      .map(value => `${type} ${path} is ${String(value)}: AWS takes ${allowed.join(', ')}`),
  )
}

function resourcesOf({ Resources }: Template, type: string): Resource[] {
  return Object.values(Resources).filter(({ Type }) => Type === type)
}

/** The values at a path of keys, in every entry of the lists on the way. */
function valuesAt(value: Json, path: string): Json[] {
  if (Array.isArray(value)) return value.flatMap(entry => valuesAt(entry, path))
  if (path === '') return [value]
  const [key = '', ...rest] = path.split('.')
  if (typeof value !== 'object' || value === null || !(key in value)) return []
  return valuesAt(value[key] ?? null, rest.join('.'))
}
