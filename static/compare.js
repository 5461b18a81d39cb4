// Two answers side by side: one that was kept, in the memory of this page alone, and the one that the page shows now.
const button = document.querySelector('#keep')
const place = document.querySelector('#kept')
let kept

button.hidden = false
button.addEventListener('click', () => {
  kept = shown()
  compare()
})
document.addEventListener('answered', compare)

/** What the page shows, by what it is called. */
function shown() {
  const text = selector =>
    [...document.querySelectorAll(selector)].map(({ textContent }) => textContent.trim())
  const answers = [...document.querySelectorAll('tr[data-column]:has(.words) th')].map(th => [
    th.firstChild.textContent.trim(),
    th.querySelector('.words').textContent,
  ])
  return new Map([
    ['Estimate', text('.estimate > strong, .estimate > strong + span').join(' ').trim()],
    ['Range', text('.lead b').join(' to ')],
    ...answers.toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ])
}

/** The two, and the answers that they differ in. */
function compare() {
  if (!kept) return
  const now = shown()
  const table = Object.assign(document.createElement('table'), { className: 'kept' })
  table.createCaption().textContent = 'Side by side'
  addRow(table.createTHead(), 'th', ['', 'Kept', 'Now'])
  const body = table.createTBody()
  for (const [name, answer] of now) {
    const isFigure = name === 'Estimate' || name === 'Range'
    if (isFigure || kept.get(name) !== answer) addRow(body, 'td', [name, kept.get(name), answer])
  }
  place.replaceChildren(table)
}

function addRow(part, tag, texts) {
  const row = part.insertRow()
  for (const [i, text] of texts.entries()) {
    const cell = document.createElement(i === 0 && tag === 'td' ? 'th' : text ? tag : 'td')
    if (cell.tagName === 'TH') cell.scope = tag === 'th' ? 'col' : 'row'
    cell.textContent = text
    row.append(cell)
  }
}
