/** What a pipeline must keep to: joins that fit, the source and nothing else deployed, and a way back. */
import { type Json, type Resource, resourcesOf, type Template, valuesAt } from './cloudformation.ts'

type Action = {
  Name: string
  ActionTypeId: { Category: string }
  InputArtifacts?: { Name: string }[]
  OutputArtifacts?: { Name: string }[]
}
type PipelineStage = { Name: string; Actions: Action[]; OnFailure?: { Result?: string } }

export function pipelineFaults(template: Template): string[] {
  const pipelines = resourcesOf(template, 'AWS::CodePipeline::Pipeline')
  const connections = resourcesOf(template, 'AWS::CodeConnections::Connection')
  return [
    ...pipelines.flatMap(faultsOfOne),
    // Such pipelines were seen to run by hand, but not on a push: https://github.com/pulumi/pulumi-aws/issues/2167
    ...(pipelines.length > 0 && connections.length > 0
      ? ['the connection is made together with the pipeline, and so still pending then']
      : []),
  ]
}

function faultsOfOne({ Properties }: Resource): string[] {
  const stages = Properties.Stages as unknown as PipelineStage[]
  const actions = stages.flatMap(({ Actions }) => Actions)
  const sources = actions.filter(({ ActionTypeId }) => ActionTypeId.Category === 'Source')
  return [
    ...joinFaults(stages),
    ...(stages[0]?.Actions.every(action => sources.includes(action))
      ? []
      : ['the first stage is not the source']),
    ...deployFaults(stages, sources),
    ...triggerFaults(Properties.Triggers ?? [], sources),
  ]
}

function joinFaults(stages: PipelineStage[]): string[] {
  const made = new Set<string>()
  return stages.flatMap(({ Actions }) => {
    const missing = Actions.flatMap(({ Name, InputArtifacts = [] }) =>
      InputArtifacts.filter(input => !made.has(input.Name)).map(
        input => `the action ${Name} takes ${input.Name}, which no earlier stage makes`,
      ),
    )
    for (const { OutputArtifacts = [] } of Actions) for (const { Name } of OutputArtifacts) made.add(Name)
    return missing
  })
}

/** What a deployment leaves behind when it fails is the pipeline's to mend: Beanstalk's policies in place say "manual redeploy". */
function deployFaults(stages: PipelineStage[], sources: Action[]): string[] {
  const sourced = sources.flatMap(({ OutputArtifacts = [] }) => OutputArtifacts.map(({ Name }) => Name))
  return stages.flatMap(({ Name, Actions, OnFailure }) => {
    const deploys = Actions.filter(({ ActionTypeId }) => ActionTypeId.Category === 'Deploy')
    return [
      ...deploys
        .filter(({ InputArtifacts = [] }) => !InputArtifacts.every(input => sourced.includes(input.Name)))
        .map(action => `the action ${action.Name} deploys something other than the source`),
      ...(deploys.length > 0 && OnFailure?.Result !== 'ROLLBACK'
        ? [`the stage ${Name} deploys, and does not roll back when that fails`]
        : []),
    ]
  })
}

function triggerFaults(triggers: Json, sources: Action[]): string[] {
  const watched = valuesAt(triggers, 'GitConfiguration.SourceActionName')
  const pushes = valuesAt(triggers, 'GitConfiguration.Push')
  return [
    ...watched
      .filter(name => sources.every(({ Name }) => Name !== name))
      .map(name => `a trigger watches ${String(name)}, which is no source action`),
    ...pushes
      .filter(push => valuesAt(push, 'FilePaths.Excludes').length === 0)
      .map(
        () => 'a push that changes nothing but documentation is deployed: the trigger leaves no paths out',
      ),
  ]
}
