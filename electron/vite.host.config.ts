import { existsSync, globSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { bundledPackages } from './bundledPackages'
import { narrowText } from './narrowText'

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/**
 * Files that become programs of their own in out/host: the host, the command line, and every `*.worker.ts`, which the
 * host finds beside itself as `<name>.worker.mjs`.
 */
function entries(): Record<string, string> {
  const named = { index: at('electron/host/index.ts'), cli: at('electron/host/cli/index.ts') }
  const found = Object.entries(named).filter(([, file]) => existsSync(file))
  for (const file of globSync('electron/host/**/*.worker.ts', { cwd: at('.') })) {
    const name = basename(file, '.ts')
    if (found.some(([other]) => other === name)) throw new Error(`two workers are called ${name}`)
    found.push([name, at(file)])
  }
  return Object.fromEntries(found)
}

/** The archive host as plain Node modules: everything is bundled except the native store. */
export default defineConfig({
  root: at('electron/host'),
  cacheDir: at('.cache/vite-host'),
  publicDir: false,
  plugins: [narrowText, bundledPackages()],
  ssr: { noExternal: true, external: ['better-sqlite3'], target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: at('out/host'),
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: entries(),
      output: {
        format: 'es',
        entryFileNames: '[name].mjs',
        chunkFileNames: 'parts/[name]-[hash].mjs',
        comments: { annotation: false, jsdoc: false, legal: true },
        // One letter outside Latin-1 makes V8 keep two bytes for each (narrowText.ts). Names and lines stay, for the log.
        minify: { compress: false, mangle: false, codegen: { removeWhitespace: false, asciiOnly: true } },
      },
    },
  },
})
