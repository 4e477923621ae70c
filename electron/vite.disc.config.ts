import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** The page of transfer discs as one script and one style sheet, which the host puts into each index.html. */
export default defineConfig({
  root: at('renderer/disc'),
  cacheDir: at('.cache/vite-disc'),
  publicDir: false,
  build: {
    // Discs are read on whatever computer stands there.
    target: ['chrome86', 'firefox98', 'safari16.4'],
    outDir: at('out/disc'),
    emptyOutDir: true,
    minify: true,
    cssCodeSplit: false,
    rolldownOptions: {
      input: at('renderer/disc/main.ts'),
      output: { format: 'iife', entryFileNames: 'page.js', assetFileNames: 'page[extname]' },
    },
  },
})
