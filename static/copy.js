// The answer to take along: as text in the clipboard, or printed.
const copy = document.querySelector('#copy')
const print = document.querySelector('#print')

copy.hidden = false
print.hidden = false
print.addEventListener('click', () => window.print())
copy.addEventListener('click', async () => {
  const isCopied = await toClipboard(asText())
  document.querySelector('#copied').textContent = isCopied ? 'Copied' : 'The browser does not allow that here'
})

function asText() {
  const words = node => node.textContent.replace(/\s+/g, ' ').trim()
  const all = selector => [...document.querySelectorAll(selector)].map(words)
  const estimate = all('.estimate > strong, .estimate > strong + span').join(' ').trim()
  const lines = [...document.querySelectorAll('.contributions tbody tr:not(.surprise)')].map(
    row => `${words(row.cells[0])}: ${words(row.cells[2])}`,
  )
  return [`${all('h1')}: ${estimate}`, ...all('.lead, .notices li'), ...lines, ...all('.version')].join('\n')
}

/** By plain HTTP a browser has no clipboard but that of a selection. */
async function toClipboard(text) {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
  }
  const area = document.body.appendChild(Object.assign(document.createElement('textarea'), { value: text }))
  area.select()
  const isCopied = document.execCommand('copy')
  area.remove()
  return isCopied
}
