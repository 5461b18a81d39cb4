/** What the options of an environment must keep to together, in every kind of stack that the template can make. */
import { optionsOfConfig, optionsOfTemplate } from './beanstalk_options.ts'
import { type Json, type Option, type Template, valuesAt } from './cloudformation.ts'
import { type Stack, stacksOf } from './stacks.ts'

/** Policies under which AWS refuses changed option files: https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/environmentmgmt-updates-immutable.html */
const NEW_INSTANCES = ['Immutable', 'TrafficSplitting']
/** A change of these replaces instances: https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/environments-updating.html */
const REPLACING = ['aws:autoscaling:launchconfiguration', 'aws:ec2:instances', 'aws:ec2:vpc']
/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html, and …-origin-request-policies.html */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
const ALL_VIEWER_AND_CLOUDFRONT_HEADERS = '33f36d7e-f396-46d9-90e0-52428a34d9dc'

/** @param configs the texts of `.ebextensions` by file name @returns what is wrong, a sentence each */
export function environmentFaults(template: Template, configs: Record<string, string>): string[] {
  const files = Object.values(configs).flatMap(optionsOfConfig)
  const firstPolicy = template.Parameters.Deployments?.Default
  const faults = stacksOf(template).flatMap(stack => [
    ...deploymentFaults(stack, stack.parameters.Deployments === firstPolicy),
    ...httpsFaults(stack),
  ])
  return [...new Set([...faults, ...fileFaults(files)])]
}

function deploymentFaults(stack: Stack, isFirst: boolean): string[] {
  const policy = option(stack, 'aws:elasticbeanstalk:command', 'DeploymentPolicy')
  const update = (name: string) => option(stack, 'aws:autoscaling:updatepolicy:rollingupdate', name)
  const isLoadBalanced =
    option(stack, 'aws:elasticbeanstalk:environment', 'EnvironmentType') === 'LoadBalanced'
  return [
    ...(isFirst && NEW_INSTANCES.includes(String(policy))
      ? [`the first deployment is ${String(policy)}: AWS refuses the option files that come with it`]
      : []),
    // AWS says so when it refuses, not in its documentation: https://github.com/hypothesis/deployment/pull/60
    ...((policy === 'Immutable') === (update('RollingUpdateType') === 'Immutable')
      ? []
      : ['DeploymentPolicy and RollingUpdateType are Immutable together, or neither is']),
    ...(isLoadBalanced && update('RollingUpdateEnabled') !== 'true'
      ? ['a change of the instances replaces all of them at once: set RollingUpdateEnabled']
      : []),
  ]
}

function httpsFaults(stack: Stack): string[] {
  const { resources } = stack
  const hasCertificate = option(stack, 'aws:elbv2:listener:443', 'SSLCertificateArns') !== undefined
  const instance = (name: string) => option(stack, 'aws:autoscaling:launchconfiguration', name)
  const distributions = resources.filter(({ Type }) => Type === 'AWS::CloudFront::Distribution')
  const behaviour = (name: string) =>
    distributions.flatMap(({ Properties }) =>
      valuesAt(Properties, `DistributionConfig.DefaultCacheBehavior.${name}`),
    )
  return [
    ...(hasCertificate &&
    option(stack, 'aws:elasticbeanstalk:application:environment', 'REDIRECT_TO_HTTPS') !== 'true'
      ? ['there is a certificate, and port 80 does not lead to HTTPS: set REDIRECT_TO_HTTPS']
      : []),
    ...(distributions.length > 0 &&
    !(instance('DisableDefaultEC2SecurityGroup') === 'true' && instance('SecurityGroups'))
      ? ['CloudFront stands in front, and the instance still answers everybody']
      : []),
    ...behaviour('CachePolicyId')
      .filter(id => id !== CACHING_DISABLED)
      .map(() => 'CloudFront keeps answers'),
    ...behaviour('OriginRequestPolicyId')
      .filter(id => id !== ALL_VIEWER_AND_CLOUDFRONT_HEADERS)
      .map(() => 'CloudFront does not tell the application of HTTPS'),
    ...behaviour('ViewerProtocolPolicy')
      .filter(policy => policy === 'allow-all')
      .map(() => 'CloudFront answers plain HTTP'),
  ]
}

function fileFaults(files: Option[]): string[] {
  const health = files.filter(({ namespace }) => namespace === 'aws:elasticbeanstalk:healthreporting:system')
  const isEnhanced = health.some(({ name, value }) => name === 'SystemType' && value === 'enhanced')
  const rules = health.find(({ name }) => name === 'ConfigDocument')?.value
  return [
    ...files
      .filter(({ namespace }) => REPLACING.includes(namespace))
      .map(({ namespace, name }) => `${namespace} ${name} replaces instances: it stands in the template`),
    ...(isEnhanced && !ignoresClientErrors(rules)
      ? ['a scanner that gets 404 makes the environment unhealthy: ConfigDocument leaves out no 4xx']
      : []),
  ]
}

/** https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/health-enhanced-rules.html */
function ignoresClientErrors(document: Json | undefined): boolean {
  if (typeof document !== 'string') return false
  const rules = JSON.parse(document) as Json
  return ['Application.ApplicationRequests4xx', 'ELB.ELBRequests4xx'].every(
    rule => valuesAt(rules, `Rules.Environment.${rule}.Enabled`)[0] === false,
  )
}

function option({ resources }: Stack, namespace: string, name: string): Json | undefined {
  return optionsOfTemplate(resources).find(found => found.namespace === namespace && found.name === name)
    ?.value
}
