import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { architectureFiles } from '../../docs/architecture.ts'
import { ROOT } from '../helpers/files.ts'

describe.each(Object.entries(architectureFiles()))('%s', (name, svg) => {
  it('is what is drawn: if not, "npm run architecture" is due', () => {
    expect(readFileSync(join(ROOT, 'docs', name), 'utf8')).toBe(svg)
  })

  it('has every box on the picture, and its words within it', () => {
    const [, width = 0, height = 0] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)?.map(Number) ?? []
    const boxes = [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="(\d+)" height="(\d+)"/g)]
    for (const [, x, y, w, h] of boxes.map(box => box.map(Number))) {
      expect((x ?? 0) + (w ?? 0)).toBeLessThanOrEqual(width)
      expect((y ?? 0) + (h ?? 0)).toBeLessThanOrEqual(height)
    }
    // A wide font takes 0.58 of its size a letter, and one of equal widths 0.61.
    const [, , , boxWidth] = boxes[0]?.map(Number) ?? []
    const words = [...svg.matchAll(/<text class="(does|name)"[^>]*>([^<]+)</g)]
    for (const [, kind, text = ''] of words)
      expect(text.length * (kind === 'name' ? 14 * 0.61 : 13 * 0.53), text).toBeLessThan(boxWidth ?? 0)
  })
})
