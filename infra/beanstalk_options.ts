/** The options of Elastic Beanstalk that this project may set: those of Amazon Linux 2023, by namespace. */

import { parse } from 'yaml'
import type { Json, Option, Resource } from './cloudformation.ts'

/** From AWS's "General options for all environments". A namespace with null takes any name. */
const KNOWN: Record<string, string[] | null> = {
  'aws:autoscaling:asg': ['MinSize', 'MaxSize', 'Cooldown', 'Availability Zones'],
  'aws:autoscaling:launchconfiguration': [
    'DisableDefaultEC2SecurityGroup',
    'DisableIMDSv1',
    'EC2KeyName',
    'IamInstanceProfile',
    'RootVolumeSize',
    'RootVolumeType',
    'SecurityGroups',
    'SSHSourceRestriction',
  ],
  'aws:autoscaling:trigger': [
    'BreachDuration',
    'EvaluationPeriods',
    'LowerBreachScaleIncrement',
    'LowerThreshold',
    'MeasureName',
    'Period',
    'Statistic',
    'Unit',
    'UpperBreachScaleIncrement',
    'UpperThreshold',
  ],
  'aws:autoscaling:updatepolicy:rollingupdate': [
    'MaxBatchSize',
    'MinInstancesInService',
    'PauseTime',
    'RollingUpdateEnabled',
    'RollingUpdateType',
    'Timeout',
  ],
  'aws:ec2:instances': ['InstanceTypes', 'EnableSpot', 'SupportedArchitectures'],
  'aws:ec2:vpc': ['VPCId', 'Subnets', 'ELBSubnets', 'ELBScheme', 'AssociatePublicIpAddress'],
  'aws:elasticbeanstalk:application:environment': null,
  'aws:elasticbeanstalk:cloudwatch:logs': ['StreamLogs', 'DeleteOnTerminate', 'RetentionInDays'],
  'aws:elasticbeanstalk:cloudwatch:logs:health': [
    'HealthStreamingEnabled',
    'DeleteOnTerminate',
    'RetentionInDays',
  ],
  'aws:elasticbeanstalk:command': [
    'BatchSize',
    'BatchSizeType',
    'DeploymentPolicy',
    'IgnoreHealthCheck',
    'Timeout',
  ],
  'aws:elasticbeanstalk:environment': [
    'EnvironmentType',
    'LoadBalancerIsShared',
    'LoadBalancerType',
    'ServiceRole',
  ],
  'aws:elasticbeanstalk:environment:process:default': [
    'DeregistrationDelay',
    'HealthCheckInterval',
    'HealthCheckPath',
    'HealthCheckTimeout',
    'HealthyThresholdCount',
    'MatcherHTTPCode',
    'Port',
    'Protocol',
    'StickinessEnabled',
    'UnhealthyThresholdCount',
  ],
  'aws:elasticbeanstalk:environment:proxy': ['ProxyServer'],
  'aws:elasticbeanstalk:environment:proxy:staticfiles': null,
  'aws:elasticbeanstalk:healthreporting:system': [
    'SystemType',
    'ConfigDocument',
    'HealthCheckSuccessThreshold',
  ],
  'aws:elasticbeanstalk:managedactions': [
    'ManagedActionsEnabled',
    'PreferredStartTime',
    'ServiceRoleForManagedUpdates',
  ],
  'aws:elasticbeanstalk:managedactions:platformupdate': ['InstanceRefreshEnabled', 'UpdateLevel'],
  'aws:elbv2:listener:443': [
    'DefaultProcess',
    'ListenerEnabled',
    'Protocol',
    'SSLCertificateArns',
    'SSLPolicy',
  ],
  'aws:elbv2:listener:default': ['DefaultProcess', 'ListenerEnabled', 'Protocol'],
  'aws:elbv2:loadbalancer': ['AccessLogsS3Bucket', 'AccessLogsS3Enabled', 'IdleTimeout', 'SecurityGroups'],
}

/** What is wrong with an option, or nothing. Beanstalk takes texts only, and refuses a whole deployment for one that it does not know. */
export function faultsOf({ namespace, name, value }: Option): string[] {
  const known = Object.hasOwn(KNOWN, namespace) ? KNOWN[namespace] : []
  return [
    ...(known === null || known?.includes(name)
      ? []
      : [`${namespace} ${name} is no option of Amazon Linux 2023`]),
    ...(typeof value === 'number' || typeof value === 'boolean'
      ? [`${namespace} ${name} is no text: quote it`]
      : []),
  ]
}

type OptionEntry = { namespace: string; option_name: string; value: Json }

/** The options of a file of `.ebextensions`, in either of its forms: by namespace, or as a list. */
export function optionsOfConfig(text: string): Option[] {
  const { option_settings: settings = {} } = (parse(text) ?? {}) as {
    option_settings?: OptionEntry[] | Record<string, Record<string, Json>>
  }
  if (Array.isArray(settings)) {
    return settings.map(({ namespace, option_name, value }) => ({ namespace, name: option_name, value }))
  }
  return Object.entries(settings).flatMap(([namespace, options]) =>
    Object.entries(options).map(([name, value]) => ({ namespace, name, value })),
  )
}

/** The options that environments set, those under a condition included. */
export function optionsOfTemplate(resources: Resource[]): Option[] {
  return resources
    .filter(({ Type }) => Type === 'AWS::ElasticBeanstalk::Environment')
    .flatMap(({ Properties }) => settingsIn(Properties.OptionSettings ?? []))
}

function settingsIn(value: Json): Option[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(settingsIn)
  if ('Namespace' in value)
    return [
      { namespace: String(value.Namespace), name: String(value.OptionName), value: value.Value ?? null },
    ]
  return Object.values(value).flatMap(settingsIn)
}
