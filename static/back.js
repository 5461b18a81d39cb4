// Back, Forward and reload: what came by POST cannot be asked for once more, and a browser shows an error in its place.
// So each page's answers are kept beside its place in the tab's own history, and that place is one that can be asked for.
const form = document.querySelector('#form, #what-if, #again')
const kept = history.state?.answers
let timer

if (form.id === 'again') {
  if (kept) sendAgain()
} else {
  if (kept && form.id === 'form') fillIn()
  keep()
  form.addEventListener('input', keepSoon)
  form.addEventListener('change', keep)
  document.addEventListener('answered', keep)
}

/** Browsers refuse to note down every step of a slider. */
function keepSoon() {
  clearTimeout(timer)
  timer = setTimeout(keep, 150)
}

function keep() {
  const answers = [...new FormData(form)].filter(([name]) => !name.startsWith('_'))
  const isFormAgain = form.id === 'form' && location.pathname === form.getAttribute('action')
  history.replaceState({ answers }, '', isFormAgain ? '/' : location.href)
}

function fillIn() {
  for (const [name, answer] of kept) {
    const field = form.elements[name]
    if (!field) continue
    field.value = answer
    const folded = answer && (field.closest?.('details') ?? field[0]?.closest?.('details'))
    if (folded) folded.open = true
  }
}

function sendAgain() {
  for (const [name, value] of kept) {
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
  }
  form.submit()
}
