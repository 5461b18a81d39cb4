import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import validate from '@aws/cloudformation-validate'
import { describe, expect, it } from 'vitest'
import { parseTemplate, valuesAt } from '../../infra/cloudformation.ts'
import { templateFaults } from '../../infra/template_rules.ts'
import { ROOT } from '../helpers/files.ts'

const TEMPLATE = join(ROOT, 'infra/template.yaml')
const text = readFileSync(TEMPLATE, 'utf8')
const configs = Object.fromEntries(
  readdirSync(join(ROOT, '.ebextensions')).map(name => [
    name,
    readFileSync(join(ROOT, '.ebextensions', name), 'utf8'),
  ]),
)
/** The template with one thing broken; the thing must be there. */
const broken = (what: string, by: string) => {
  expect(text).toContain(what)
  return text.replace(what, by)
}

it('the offline validator of CloudFormation finds nothing in the template', () => {
  const engine = new validate.CelEngine()
  const { diagnostics } = engine.validateStandard(new validate.TemplateFile(TEMPLATE))
  expect(diagnostics.filter(({ severity }) => severity !== 'INFO')).toEqual([])
  expect(diagnostics.length).toBeGreaterThan(0) // it did look
})

it('our own rules find nothing in the template and the option files', async () => {
  expect(await templateFaults(text, configs)).toEqual([])
})

describe('our own rules find', () => {
  it.each([
    [
      'an option that is none',
      'OptionName: MinSize',
      'OptionName: MinimumSize',
      'aws:autoscaling:asg MinimumSize is no option',
    ],
    [
      'a namespace that is none',
      'Namespace: aws:ec2:instances',
      'Namespace: aws:ec2:instance',
      'aws:ec2:instance InstanceTypes is no option',
    ],
    [
      'an option that is no text',
      'Value: "60"',
      'Value: 60',
      'aws:autoscaling:trigger UpperThreshold is no text',
    ],
    [
      'an option that a file of .ebextensions sets as well',
      'OptionName: DeploymentPolicy',
      'OptionName: Timeout',
      'aws:elasticbeanstalk:command Timeout stands in the template and updates.config',
    ],
    [
      'a platform by its old name',
      '      PlatformArn: !Sub >-',
      '      SolutionStackName: !Sub >-',
      'the environment has a SolutionStackName',
    ],
    [
      'an artifact that nobody makes',
      'Configuration: { ProjectName: !Ref BuildProject }\n              InputArtifacts: [{ Name: Source }]',
      'Configuration: { ProjectName: !Ref BuildProject }\n              InputArtifacts: [{ Name: Sources }]',
      'the action Test takes Sources, which no earlier stage makes',
    ],
    [
      'a pipeline that does not begin with its source',
      'Category: Source,',
      'Category: Build,',
      'the first stage is not the source',
    ],
    [
      'a trigger of another action',
      'SourceActionName: GitHub',
      'SourceActionName: Github',
      'a trigger watches Github',
    ],
    ['a kind of budget that is none', 'BudgetType: COST', 'BudgetType: COSTS', 'Budget.BudgetType is COSTS'],
    [
      'a warning that is none',
      'NotificationType: FORECASTED',
      'NotificationType: FORECAST',
      'NotificationType is FORECAST:',
    ],
    [
      'a subscription that is none',
      'SubscriptionType: EMAIL',
      'SubscriptionType: MAIL',
      'SubscriptionType is MAIL',
    ],
    [
      'a size of build machine that is none',
      'BUILD_GENERAL1_SMALL',
      'BUILD_SMALL',
      'Environment.ComputeType is BUILD_SMALL',
    ],
    [
      'an action that is none',
      'codebuild:BatchGetBuilds',
      'codebuild:GetBuilds',
      'codebuild:GetBuilds is no action',
    ],
    [
      'an action of every name',
      'codebuild:StartBuild',
      '"codebuild:*"',
      'codebuild:* allows more than can be read',
    ],
    [
      'an action on every resource that knows some',
      'Resource: !GetAtt BuildProject.Arn',
      'Resource: "*"',
      'codebuild:StartBuild on every resource',
    ],
    [
      'a resource that is none of the action',
      'Resource: !GetAtt BuildProject.Arn',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's
      'Resource: !Sub arn:${AWS::Partition}:s3:::builds',
      'codebuild:StartBuild knows no resource such as arn:aws:s3:::builds',
    ],
    [
      'a wildcard without a reason',
      '# reason: the action knows no resource',
      '#',
      'has a wildcard without a reason',
    ],
    [
      'a resource of another service, by reference',
      'Resource: !GetAtt BuildProject.Arn',
      'Resource: !GetAtt ArtifactBucket.Arn',
      'codebuild:StartBuild knows no resource such as',
    ],
    [
      'a statement without a resource',
      '                Resource: !GetAtt BuildProject.Arn\n',
      '',
      'a statement names no resource',
    ],
    [
      'a statement for everybody',
      'Principal: { Service: cloudwatch.amazonaws.com }',
      'Principal: "*"',
      'a statement allows everybody',
    ],
    [
      'a statement for all actions but some',
      'Action: [codebuild:StartBuild, codebuild:BatchGetBuilds]',
      'NotAction: [codebuild:StopBuild]',
      'a statement allows all but some actions',
    ],
    [
      'a role trusted with more than it needs',
      'Action: sts:AssumeRole',
      'Action: sts:TagSession',
      'a role is trusted with sts:TagSession',
    ],
    [
      'a policy of another version',
      'Version: "2012-10-17"',
      'Version: "2012-10-18"',
      'a policy has the version 2012-10-18',
    ],
    [
      'a first deployment under a policy that refuses the option files which it brings',
      '!If [IsLoadBalanced, RollingWithAdditionalBatch, AllAtOnce]]',
      '!If [IsLoadBalanced, TrafficSplitting, AllAtOnce]]',
      'the first deployment is TrafficSplitting: AWS refuses the option files',
    ],
    [
      'a stack that is made with immutable deployments',
      'Default: in-place',
      'Default: immutable',
      'the first deployment is Immutable: AWS refuses the option files',
    ],
    [
      'immutable deployments without immutable changes of the instances',
      '!If [IsImmutable, Immutable, Health]',
      'Health',
      'DeploymentPolicy and RollingUpdateType are Immutable together, or neither is',
    ],
    [
      'a change of the instances that replaces all of a load balancer at once',
      '!If [IsRolling, "true", "false"]',
      '!If [IsImmutable, "true", "false"]',
      'a change of the instances replaces all of them at once',
    ],
    [
      'a failed deployment that is left as it is',
      'OnFailure: { Result: ROLLBACK }',
      'OnFailure: { Result: FAIL }',
      'the stage Deploy deploys, and does not roll back when that fails',
    ],
    [
      'a connection that is born with its pipeline',
      '  ArtifactBucket:\n    Type: AWS::S3::Bucket',
      '  Connection:\n    Type: AWS::CodeConnections::Connection\n    Properties: {}\n  ArtifactBucket:\n    Type: AWS::S3::Bucket',
      'the connection is made together with the pipeline, and so still pending then',
    ],
    [
      'a connection by an address of another service',
      '(codeconnections|codestar-connections):.+:connection',
      'codecommit:.+:connection',
      'codeconnections:UseConnection knows no resource such as {"Ref":"ConnectionArn"}',
    ],
    [
      'a trigger that deploys a change of documentation',
      'FilePaths: { Excludes: ["**.md", "docs/**", ".github/**"] }',
      '#',
      'a push that changes nothing but documentation is deployed',
    ],
    [
      'a role that may pass on any role, as its bound is gone',
      'Roles: [!Ref PipelineRole, !Ref ServiceRole]',
      'Roles: [!Ref PipelineRole]',
      'ServiceRole may pass on every role of the account',
    ],
    [
      'a bound that lets roles of others through',
      'NotResource: [!GetAtt InstanceRole.Arn, !GetAtt ServiceRole.Arn]',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's
      'NotResource: [!GetAtt InstanceRole.Arn, !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/admin"]',
      'PipelineRole may pass on every role of the account',
    ],
    ['a denial of nothing', '- iam:CreateRole', '- iam:MakeRole', 'iam:MakeRole is no action'],
    [
      'a certificate beside a port 80 that stays plain',
      'OptionName: REDIRECT_TO_HTTPS',
      'OptionName: REDIRECT',
      'there is a certificate, and port 80 does not lead to HTTPS',
    ],
    [
      'an instance behind CloudFront that answers everybody',
      '!If [HasCloudFront, "true", "false"]',
      '"false"',
      'CloudFront stands in front, and the instance still answers everybody',
    ],
    [
      'a CloudFront that keeps answers',
      'CachePolicyId: 4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      'CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6',
      'CloudFront keeps answers',
    ],
    [
      'a CloudFront that keeps HTTPS from the application',
      'OriginRequestPolicyId: 33f36d7e-f396-46d9-90e0-52428a34d9dc',
      'OriginRequestPolicyId: 216adef6-5c7f-47e4-b989-5492eafa07d3',
      'CloudFront does not tell the application of HTTPS',
    ],
    [
      'a CloudFront that answers plain HTTP',
      'ViewerProtocolPolicy: redirect-to-https',
      'ViewerProtocolPolicy: allow-all',
      'CloudFront answers plain HTTP',
    ],
  ])('%s', async (_what, what, by, fault) => {
    const faults = await templateFaults(broken(what, by), configs)
    expect(faults.join('\n')).toContain(fault)
  })

  it('a deployment of what the test leaves behind', async () => {
    const built = broken(
      'Configuration: { ProjectName: !Ref BuildProject }',
      'OutputArtifacts: [{ Name: Built }]\n              Configuration: { ProjectName: !Ref BuildProject }',
    )
    const last = built.lastIndexOf('InputArtifacts: [{ Name: Source }]')
    const faults = await templateFaults(
      `${built.slice(0, last)}InputArtifacts: [{ Name: Built }]${built.slice(last + 34)}`,
      configs,
    )
    expect(faults).toEqual(['the action Beanstalk deploys something other than the source'])
  })

  it('an option of Amazon Linux 1 in a file of .ebextensions', async () => {
    const old = 'option_settings:\n  aws:elasticbeanstalk:container:nodejs:\n    NodeCommand: "npm start"\n'
    expect(await templateFaults(text, { ...configs, 'old.config': old })).toEqual([
      'old.config: aws:elasticbeanstalk:container:nodejs NodeCommand is no option of Amazon Linux 2023',
    ])
  })
})

it.each([
  ['the balancer', '"ELBRequests4xx": { "Enabled": false }', '"ELBRequests4xx": { "Enabled": true }'],
  ['the application', 'ApplicationRequests4xx', 'ApplicationRequests5xx'],
])('our own rules find health that suffers from the scanners which %s refuses', async (_who, what, by) => {
  const health = configs['health.config'] ?? ''
  expect(health).toContain(what)
  expect(await templateFaults(text, { ...configs, 'health.config': health.replace(what, by) })).toEqual([
    'a scanner that gets 404 makes the environment unhealthy: ConfigDocument leaves out no 4xx',
  ])
})

it('our own rules find an option in .ebextensions that replaces instances with a push', async () => {
  const size = 'option_settings:\n  aws:autoscaling:launchconfiguration:\n    RootVolumeSize: "20"\n'
  expect(await templateFaults(text, { ...configs, 'size.config': size })).toEqual([
    'aws:autoscaling:launchconfiguration RootVolumeSize replaces instances: it stands in the template',
  ])
})

describe('the template', () => {
  const { Parameters, Resources } = parseTemplate(text)
  const one = (type: string) => Object.values(Resources).find(({ Type }) => Type === type)?.Properties ?? {}

  it('says of every parameter what it is for, or lists what it may be', () => {
    for (const parameter of Object.values(Parameters))
      expect(parameter.Description ?? parameter.AllowedValues).toBeTruthy()
  })

  it('runs the same commands as the README before it deploys', () => {
    const { BuildSpec } = one('AWS::CodeBuild::Project').Source as { BuildSpec: string }
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
    expect(readme).toContain('npm ci && npm test')
    expect(BuildSpec).toMatch(/- npm ci\n\s+- npm test\n/)
  })

  it('fits into a request: AWS takes 51,200 bytes', () => {
    expect(Buffer.byteLength(text)).toBeLessThan(51_200)
  })

  it('leads CloudFront to the name that the environment has', () => {
    const [origin] = (
      one('AWS::CloudFront::Distribution').DistributionConfig as {
        Origins: { DomainName: { 'Fn::Join': [string, unknown[]] } }[]
      }
    ).Origins
    expect(origin?.DomainName['Fn::Join'][1][0]).toEqual(
      one('AWS::ElasticBeanstalk::Environment').CNAMEPrefix,
    )
  })

  it('deploys every push but one of documentation alone', () => {
    const triggers = one('AWS::CodePipeline::Pipeline').Triggers ?? []
    const excludes = valuesAt(triggers, 'GitConfiguration.Push.FilePaths.Excludes').map(String)
    // In AWS's patterns `**` is any text, slashes included: https://docs.aws.amazon.com/codepipeline/latest/userguide/syntax-glob.html
    const isExcluded = (path: string) =>
      excludes.some(pattern =>
        new RegExp(`^${RegExp.escape(pattern).replaceAll('\\*\\*', '.*')}$`).test(path),
      )
    for (const path of ['README.md', 'data/README.md', 'docs/deploy.md', '.github/dependabot.yml'])
      expect([path, isExcluded(path)]).toEqual([path, true])
    for (const path of [
      'application.ts',
      'package.json',
      'Procfile',
      'src/schema.ts',
      'static/style.css',
      'artifacts/model.json',
      '.ebextensions/health.config',
      '.platform/nginx/conf.d/limits.conf',
    ])
      expect([path, isExcluded(path)]).toEqual([path, false])
  })

  it('keeps its bucket encrypted, private, versioned and expiring', () => {
    const bucket = one('AWS::S3::Bucket')
    expect(bucket.VersioningConfiguration).toEqual({ Status: 'Enabled' })
    expect(Object.values(bucket.PublicAccessBlockConfiguration as object)).toEqual([true, true, true, true])
    expect(JSON.stringify(bucket)).toContain('"SSEAlgorithm":"AES256"')
    expect(JSON.stringify(bucket)).toContain('"ExpirationInDays":365')
  })

  it('warns at 50, 80 and 100 % of the budget, and of the forecast', () => {
    const notices = one('AWS::Budgets::Budget').NotificationsWithSubscribers as {
      Notification: { NotificationType: string; Threshold: number }
    }[]
    expect(
      notices.map(({ Notification }) => [Notification.NotificationType, Notification.Threshold]),
    ).toEqual([
      ['ACTUAL', 50],
      ['ACTUAL', 80],
      ['ACTUAL', 100],
      ['FORECASTED', 100],
    ])
  })
})

describe('docs/deploy.md', () => {
  const guide = readFileSync(join(ROOT, 'docs/deploy.md'), 'utf8')
  const { Parameters } = parseTemplate(text)
  const [, command = ''] = /(aws cloudformation deploy[\s\S]*?)```/.exec(guide) ?? []

  it('passes parameters that the template has, and all that have no default', () => {
    const given = [...command.matchAll(/\b([A-Z][a-z]\w+)=/g)].map(([, name = '']) => name)
    const required = Object.keys(Parameters).filter(name => !('Default' in (Parameters[name] ?? {})))
    expect(Object.keys(Parameters)).toEqual(expect.arrayContaining(given))
    expect(given).toEqual(expect.arrayContaining(required))
    for (const [, name] of guide.matchAll(/[ `]([A-Z][a-z]\w+)=[\w"$.]/g))
      expect(Object.keys(Parameters)).toContain(name)
  })

  it('asks for outputs that the template has', () => {
    for (const [, output] of guide.matchAll(/OutputKey=='(\w+)'/g))
      expect(text).toMatch(new RegExp(`^  ${output}:$`, 'm'))
  })

  it('leads to files that are there', () => {
    for (const [, file = ''] of guide.matchAll(/\]\((\.\.\/[^)#]+)\)/g))
      expect(readFileSync(join(ROOT, 'docs', file))).toBeDefined()
  })
})
