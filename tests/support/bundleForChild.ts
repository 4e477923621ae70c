import { join } from 'node:path'
import { build } from 'vite'

/** Builds a TypeScript file of the host to one plain ES module in `outDir`, for a child process of a test; gives its path. */
export async function bundleForChild(entry: string, outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    build: { ssr: entry, outDir, emptyOutDir: false, rollupOptions: { output: { entryFileNames: 'child.mjs' } } },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  })
  return join(outDir, 'child.mjs')
}
