// The API's page: its form sends what stands in it and shows what comes back, and its line for a shell has this address.
for (const origin of document.querySelectorAll('#origin, #origin-batch')) origin.textContent = location.origin

const form = document.querySelector('#try')
const response = document.querySelector('#response')

form.addEventListener('submit', async event => {
  event.preventDefault()
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: form.querySelector('textarea').value,
    })
    response.textContent = `${answer.status}\n${JSON.stringify(await answer.json(), null, 2)}`
  } catch {
    response.textContent = 'The service cannot be reached just now. Please send it again.'
  }
})
