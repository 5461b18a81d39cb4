import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import validate from '@aws/cloudformation-validate'
import { describe, expect, it } from 'vitest'
import { parseTemplate, resourcesOf, valuesAt } from '../../infra/cloudformation.ts'
import { iamFaults } from '../../infra/iam_rules.ts'
import { ROOT } from '../helpers/files.ts'

const TEMPLATE = join(ROOT, 'infra/batch.yaml')
const text = readFileSync(TEMPLATE, 'utf8')
const template = parseTemplate(text)
const container = valuesAt(
  resourcesOf(template, 'AWS::Batch::JobDefinition')[0]?.Properties ?? {},
  'ContainerProperties',
)

it('the offline validator of CloudFormation finds nothing in the template of batches', () => {
  const engine = new validate.CelEngine()
  const { diagnostics } = engine.validateStandard(new validate.TemplateFile(TEMPLATE))
  expect(diagnostics.filter(({ severity }) => severity !== 'INFO')).toEqual([])
})

it('our own rules of roles find nothing in it', async () => {
  expect(await iamFaults(template, text)).toEqual([])
})

describe('our own rules find in it', () => {
  it.each([
    ['more than reading', 'Action: s3:GetObject', 'Action: s3:*', 's3:* allows more than can be read'],
    ['an action that is none', 's3:PutObject', 's3:WriteObject', 's3:WriteObject is no action'],
    ['a resource of another service', ':s3:::', ':sqs:::', 's3:GetObject knows no resource such as'],
    [
      'a wildcard without a reason',
      '# reason: a token is for',
      '# a token is for',
      'a wildcard without a reason',
    ],
  ])('%s', async (_what, own, other, fault) => {
    expect(text).toContain(own)
    const broken = text.replace(own, other)
    expect((await iamFaults(parseTemplate(broken), broken)).join('\n')).toContain(fault)
  })
})

it('runs what npm run predict does, on memory of a size that Fargate has for a CPU', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const command = valuesAt(container, 'Command').join(' ')
  expect(command).toContain(scripts.predict)
  expect(valuesAt(container, 'ResourceRequirements.Value')).toEqual(['1', '2048'])
})

it('its image is that of the application, without a check of health that no server would answer', () => {
  const dockerfile = readFileSync(join(ROOT, 'infra/batch.Dockerfile'), 'utf8')
  expect(dockerfile).toContain('FROM exam-score\n')
  expect(dockerfile).toMatch(/USER node\nHEALTHCHECK NONE\n$/)
})
