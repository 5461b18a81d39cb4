/** For whom the model is how wrong. */
import type { QuestionErrors } from '../model_errors.ts'
import type { Estimated } from '../statistics.ts'
import { count, fixed, tooFar, type Units, withInterval } from '../words.ts'
import { axisTitle, type Drawn, rowAxis, rowLabel, rowStep, type TextTable, withheld } from './chart.ts'
import { COLOURS, type Drawing, draw } from './draw.ts'

/** Every group's mean error, and that of the model without the sensitive questions where there is one. */
export async function groupErrors(
  name: string,
  question: QuestionErrors,
  blind: QuestionErrors | undefined,
  units: Units,
): Promise<Drawn> {
  const models = [
    { model: 'With all questions', groups: question.groups },
    ...(blind ? [{ model: 'Without the sensitive questions', groups: blind.groups }] : []),
  ]
  const marks = models.flatMap(({ model, groups }) =>
    groups.flatMap(({ label, n, errors }) =>
      errors ? [{ model, group: rowLabel(label, n), ...errors.bias }] : [],
    ),
  )
  const means = question.groups.flatMap(({ label, errors }) =>
    errors ? [`${label} ${units.signed(errors.bias.value)}`] : [],
  )
  const names = models.map(({ model }) => model)
  return {
    chart: {
      name,
      title: titleOf(question, blind, units),
      alt: `Mean error by ${question.label} with its 95 % interval. ${means.join(', ')}`,
      table: errorTable(question, blind, units),
    },
    svg: marks.length === 0 ? '' : await draw(drawingOf(marks, names, axisTitle('Mean error', units.unit))),
  }
}

type Mark = Estimated & { model: string; group: string }

function drawingOf(marks: Mark[], models: string[], title: string): Drawing {
  const x = (field: keyof Estimated) => ({ field, type: 'quantitative', title })
  const byModel = (range: string[]) => ({
    field: 'model',
    type: 'nominal',
    sort: models,
    scale: { domain: models, range },
    legend: models.length > 1 ? { direction: 'vertical' } : null,
  })
  const zero = {
    data: { values: [{}] },
    mark: { type: 'rule', strokeDash: [4, 3] },
    encoding: { x: { datum: 0, type: 'quantitative' } },
  }
  const groups = {
    data: { values: marks },
    encoding: {
      y: rowAxis('group'),
      yOffset: { field: 'model', type: 'nominal', sort: models, scale: { paddingOuter: 0.5 } },
      color: byModel([COLOURS.main, COLOURS.other]),
    },
    layer: [
      { mark: { type: 'rule', strokeWidth: 2 }, encoding: { x: x('low'), x2: { field: 'high' } } },
      { mark: 'point', encoding: { x: x('value'), shape: byModel(['circle', 'diamond']) } },
    ],
  }
  const height = { step: rowStep(marks.map(({ group }) => group)), for: 'position' }
  return { height, layer: [zero, groups] }
}

/** The group whose mean error is clearly off 0 and most so; and the one furthest off without the sensitive questions. */
function titleOf(question: QuestionErrors, blind: QuestionErrors | undefined, units: Units): string {
  if (question.groups.every(({ errors }) => !errors))
    return `${question.label}: no group is large enough to say`
  const [worst, other] = [clearest(question), blind && clearest(blind)]
  const sighted = worst
    ? `"${worst.label}" is estimated ${tooFar(worst.bias, units)} on average`
    : 'no group is clearly estimated too high or too low'
  const without = other
    ? `; without the sensitive questions, "${other.label}" would be: ${tooFar(other.bias, units)}`
    : ''
  return `${question.label}: ${sighted}${without}`
}

function clearest({ groups }: QuestionErrors): { label: string; bias: number } | undefined {
  return groups
    .filter(({ isOff }) => isOff)
    .map(({ label, errors }) => ({ label, bias: errors?.bias.value ?? 0 }))
    .toSorted((a, b) => Math.abs(b.bias) - Math.abs(a.bias))[0]
}

function errorTable(question: QuestionErrors, blind: QuestionErrors | undefined, units: Units): TextTable {
  const share = (value: number) => fixed(value * 100, 0)
  return {
    heading: [
      question.label,
      'n',
      'Mean error',
      'MAE',
      'RMSE',
      'Coverage, %',
      'Width',
      ...(blind ? ['Mean error without', 'MAE without'] : []),
    ],
    rows: question.groups.map(({ label, n, errors }, i) => {
      const without = blind?.groups[i]?.errors
      return [
        label,
        count(n),
        ...(errors
          ? [
              withInterval(errors.bias, units.signed),
              withInterval(errors.mae, units.value),
              withInterval(errors.rmse, units.value),
              withInterval(errors.coverage, share),
              withInterval(errors.width, units.value),
            ]
          : withheld(5)),
        ...(blind
          ? without
            ? [withInterval(without.bias, units.signed), withInterval(without.mae, units.value)]
            : withheld(2)
          : []),
      ]
    }),
  }
}
