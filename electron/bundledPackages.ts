import type { Plugin } from 'vite'

/** Folder below node_modules of the package a module comes from: `zod`, `@orpc/server`, `exceljs/node_modules/uuid`. */
export function packageOf(moduleId: string): string | undefined {
  return /\/node_modules\/((?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(moduleId.replaceAll('\\', '/'))?.[1]
}

/** Says which packages' code a bundle holds, in `packages.json` beside it: their licences travel with the program (toolchain/licences.mjs). */
export const bundledPackages = (): Plugin => ({
  name: 'bundled-packages',
  generateBundle(_options, bundle) {
    const ids = Object.values(bundle).flatMap((one) => (one.type === 'chunk' ? one.moduleIds : []))
    const names = new Set(ids.map((id) => packageOf(id)).filter((name) => name !== undefined))
    this.emitFile({ type: 'asset', fileName: 'packages.json', source: JSON.stringify([...names].toSorted()) })
  },
})
