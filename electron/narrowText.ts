import type { Plugin } from 'vite'

/** V8 keeps the text of a script at two bytes a letter when one of them lies outside Latin-1: small parts may, the others would weigh megabytes. */
export const narrowText: Plugin = {
  name: 'narrow-text',
  generateBundle(_options, bundle) {
    for (const part of Object.values(bundle)) {
      if (part.type !== 'chunk' || part.code.length < 100_000) continue
      const wide = /^.*?(.{0,80}[^\0-\xff].{0,80})/m.exec(part.code)?.[1]
      if (wide) this.error(`${part.fileName}: put the letters into a value, not into a tagged template: ${wide}`)
    }
  },
}
