// What if: the answer follows the numbers as they are moved. Without this module the same form loads a new page.
const form = document.querySelector('#what-if')
const answer = document.querySelector('#answer')
const status = form?.querySelector('.status')
const { digits, min, max } = Object.fromEntries(
  Object.entries(answer.dataset).map(([key, value]) => [key, Number(value)]),
)
const part = name => document.querySelectorAll(`[data-part="${name}"]`)

let timer
let request = new AbortController()

if (form) {
  for (const input of form.querySelectorAll('.try input')) input.after(sliderFor(input))
  form.querySelector('button').hidden = true
  form.addEventListener('submit', event => {
    event.preventDefault()
    update()
  })
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(update, 120)
  })
  // What was typed before this module was there, or kept by the browser from an earlier visit, counts as well.
  const inputs = [...form.querySelectorAll('.try input[name]')]
  if (inputs.some(input => input.value !== input.defaultValue)) update()
}

/** A slider beside a number field; whichever is moved moves the other. */
function sliderFor(input) {
  const slider = document.createElement('input')
  const step = input.dataset.max - input.dataset.min < 20 ? 'any' : 1
  Object.assign(slider, {
    type: 'range',
    min: input.dataset.min,
    max: input.dataset.max,
    step,
    value: input.value,
  })
  slider.setAttribute('aria-label', `${input.labels[0].textContent}, slider`)
  slider.addEventListener('input', () => {
    input.value = slider.value
  })
  input.addEventListener('input', () => {
    slider.value = input.value
  })
  return slider
}

/** Asks for the estimate of the form as it stands. A newer question ends an older one, so answers come in order. */
async function update() {
  clearTimeout(timer)
  request.abort()
  const mine = new AbortController()
  request = mine
  const typed = Object.fromEntries(new FormData(form))
  const late = setTimeout(() => say('Working …'), 400)
  try {
    const response = await fetch('/api/predict', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(toJson(typed)),
      signal: mine.signal,
    })
    const body = await response.json()
    if (mine.signal.aborted) return
    if (response.ok) {
      show(body, typed)
      say('')
    } else {
      say(
        body.errors?.map(error => error.message).join('. ') ??
          `${body.detail} The figures above are the last ones.`,
      )
    }
  } catch {
    if (!mine.signal.aborted)
      say(
        'The service cannot be reached just now. The figures above are the last ones; move a number to try again.',
      )
  } finally {
    clearTimeout(late)
  }
}

/** Numbers as numbers; what is blank is left out, what is no number is sent as it is and refused in words. */
function toJson(typed) {
  const entries = Object.entries(typed).filter(([, value]) => value.trim() !== '')
  const isNumber = name => 'min' in form.elements.namedItem(name).dataset
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      isNumber(name) && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value,
    ]),
  )
}

function show({ prediction, interval, baseline, contributions, notices }, typed) {
  const at = value => ((value - min) / (max - min)) * 100
  write('estimate', prediction.toFixed(digits))
  write('exact', prediction.toFixed(digits + 1))
  write('baseline', baseline.toFixed(digits + 1))
  for (const end of ['low', 'high']) {
    write(end, interval[end].toFixed(digits))
    for (const label of part(end)) {
      if (!label.hasAttribute('x')) continue
      label.setAttribute('x', `${at(interval[end])}%`)
      label.setAttribute(
        'text-anchor',
        at(interval[end]) < 12 ? 'start' : at(interval[end]) > 88 ? 'end' : 'middle',
      )
    }
  }
  const [band] = part('band')
  band.setAttribute('x', `${at(interval.low)}%`)
  band.setAttribute('width', `${at(interval.high) - at(interval.low)}%`)
  part('mark')[0].setAttribute('cx', `${at(prediction)}%`)
  document.querySelector('#scale-title').textContent =
    `On the scale from ${min} to ${max}: the estimate is ${prediction.toFixed(digits)}, its range ${interval.low.toFixed(digits)} to ${interval.high.toFixed(digits)}, the average ${baseline.toFixed(digits)}.`
  document.title = document.title.replace(/^Estimate: \S+/, `Estimate: ${prediction.toFixed(digits)}`)

  const [list] = part('notices')
  list.replaceChildren(
    ...notices.map(notice => Object.assign(document.createElement('li'), { textContent: notice })),
  )
  list.hidden = notices.length === 0
  showContributions(contributions)
  showTyped(typed)
}

function showContributions(contributions) {
  const table = document.querySelector('.contributions')
  const longest = Math.max(
    ...contributions.map(({ contribution }) => Math.abs(contribution)),
    (max - min) / 20,
  )
  table.querySelector('[data-column="clipping"]').hidden = true
  for (const { column, contribution } of contributions) {
    const row = table.querySelector(`[data-column="${column}"]`)
    row.hidden = false
    row.querySelector('.number').textContent = signed(contribution)
    const bar = row.querySelector('rect')
    if (!bar) continue
    const width = (Math.abs(contribution) / longest) * 50
    bar.setAttribute('x', `${contribution < 0 ? 50 - width : 50}%`)
    bar.setAttribute('width', `${width}%`)
    bar.setAttribute('class', contribution < 0 ? 'less' : 'more')
  }
}

/** The answers in words, and those that "Change the answers" takes along. */
function showTyped(typed) {
  for (const input of form.querySelectorAll('.try input[name]')) {
    const words = document.querySelector(`[data-column="${input.name}"] .words`)
    words.textContent = `${typed[input.name].trim()} ${input.dataset.unit}`.trim()
    document.querySelector('#change').elements.namedItem(input.name).value = typed[input.name]
  }
}

function signed(value) {
  const text = Math.abs(value).toFixed(digits + 1)
  if (Number(text) === 0) return text
  return `${value < 0 ? '−' : '+'}${text}`
}

function write(name, text) {
  for (const element of part(name)) element.textContent = text
}

function say(words) {
  status.textContent = words
}
