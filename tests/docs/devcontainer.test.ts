/** A machine in the cloud for those who have none: what it is made of fits the project. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../helpers/files.ts'

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const container = JSON.parse(read('.devcontainer/devcontainer.json'))

it('has the Node.js that the project needs, its packages, and the port of the page', () => {
  const [major] = /\d+/.exec(JSON.parse(read('package.json')).engines.node) ?? []
  expect(container.image).toMatch(new RegExp(`/javascript-node:${major}-`))
  expect(container.postCreateCommand).toBe('npm ci')
  expect(container.forwardPorts).toEqual([8080])
})
