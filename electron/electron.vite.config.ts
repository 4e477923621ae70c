import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { bundledPackages } from './bundledPackages'
import { narrowText } from './narrowText'

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Parts to build, named by the build script; all of them when it names none. */
const parts = process.env.JUANZONG_PARTS?.split(',') ?? ['shell', 'renderer']

/**
 * Main and preload are CommonJS: the scheme has to be registered before `ready`, and a sandboxed preload cannot be an
 * ES module. Targets are those of Electron 33, so that the official and the carried runtime both run the same files.
 */
export default defineConfig({
  ...(parts.includes('shell') && {
    main: {
      root: at('electron/main'),
      plugins: [bundledPackages()],
      build: {
        target: 'node20',
        outDir: at('out/main'),
        emptyOutDir: true,
        externalizeDeps: false,
        rolldownOptions: {
          input: { index: at('electron/main/index.ts') },
          output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
        },
      },
    },
    preload: {
      root: at('electron/preload'),
      build: {
        target: 'node20',
        outDir: at('out/preload'),
        emptyOutDir: true,
        externalizeDeps: false,
        rolldownOptions: {
          input: { index: at('electron/preload/index.ts') },
          output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
        },
      },
    },
  }),
  ...(parts.includes('renderer') && {
    renderer: {
      root: at('renderer'),
      // electron-vite makes addresses of scripts relative, which breaks the reload of /settings/users: the plugin below is the last word.
      plugins: [
        react(),
        bundledPackages(),
        { name: 'absolute-base', enforce: 'post', config: () => ({ base: '/' }) },
        narrowText,
      ],
      build: {
        target: 'chrome130',
        outDir: at('out/renderer'),
        emptyOutDir: true,
        minify: true,
        modulePreload: { polyfill: false },
        // A data: address would need a hole in the content policy for fonts and scripts.
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 4000,
        rolldownOptions: {
          input: { index: at('renderer/index.html') },
          // As in vite.host.config.ts: a script with one letter outside Latin-1 is kept at two bytes a letter.
          output: { minify: { codegen: { asciiOnly: true } } },
        },
      },
    },
  }),
})
