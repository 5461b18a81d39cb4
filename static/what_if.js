// What if: the answer follows the numbers as they are moved. Each move sends the form, as its button would without this
// module, and takes over what changed from the page that comes back: the server alone works anything out.
const form = document.querySelector('#what-if')
const status = form?.querySelector('.status')

let timer
let request = new AbortController()

if (form) {
  for (const input of form.querySelectorAll('input[data-min]')) input.after(sliderFor(input))
  form.querySelector('button').hidden = true
  form.addEventListener('submit', event => {
    if (event.submitter?.formAction !== form.action) return // another page is asked for
    event.preventDefault()
    update()
  })
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(update, 120)
  })
  form.addEventListener('reset', () => setTimeout(update)) // when the fields have their first answers again
  // What was typed before this module was there, or kept by the browser from an earlier visit, counts as well.
  const inputs = [...form.querySelectorAll('.try input[name]')]
  if (inputs.some(input => input.value !== input.defaultValue)) update()
}

/** A slider beside a number field; whichever is moved moves the other. */
function sliderFor(input) {
  const slider = document.createElement('input')
  const { min, max, step } = input.dataset
  Object.assign(slider, {
    type: 'range',
    min,
    max,
    step,
    defaultValue: input.defaultValue,
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

/** Sends the form as it stands. A newer request ends an older one, so answers come in order. */
async function update() {
  clearTimeout(timer)
  request.abort()
  const mine = new AbortController()
  request = mine
  const late = setTimeout(() => say('Working …'), 400)
  try {
    const body = new URLSearchParams(new FormData(form))
    const response = await fetch(form.action, { method: 'POST', body, signal: mine.signal })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    if (mine.signal.aborted) return
    if (response.ok) show(page)
    say(response.ok ? '' : whatIsWrong(page))
  } catch {
    if (!mine.signal.aborted)
      say(
        'The service cannot be reached just now. The figures above are the last ones; move a number to try again.',
      )
  } finally {
    clearTimeout(late)
  }
}

/** Puts in place what has changed, and leaves the rest alone: focus, and what a screen reader has read. */
function show(page) {
  document.title = page.title
  for (const part of document.querySelectorAll('[data-part]')) {
    const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`)
    if (part.innerHTML !== fresh.innerHTML) part.replaceChildren(...fresh.childNodes)
  }
  document.dispatchEvent(new Event('answered'))
}

/** The form comes back with the errors of the answers, or a page that says in its first line what went wrong. */
function whatIsWrong(page) {
  const errors = [...page.querySelectorAll('.summary a')].map(error => error.textContent)
  if (errors.length > 0) return errors.join('. ')
  const line = page.querySelector('h1 + p') ?? page.body
  return `${line.textContent.trim()} The figures above are the last ones.`
}

function say(words) {
  status.textContent = words
}
