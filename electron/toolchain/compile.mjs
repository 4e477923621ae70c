// Compiles the parts named on the command line. Run by build.mjs in a process of its own, so that a build that is not
// needed does not load the compilers.
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

const parts = process.argv.slice(2)

// The configurations are TypeScript read through Vite's own bundling loader, on purpose.
process.env.VITE_CONFIG_NATIVE_IGNORE_WARNING = 'true'

if (parts.includes('host') && globSync('electron/host/{index,cli/index}.ts', { cwd: root }).length > 0) {
  const { build } = await import('vite')
  await build({ configFile: join(root, 'electron/vite.host.config.ts'), mode: 'production', logLevel: 'warn' })
}

if (parts.includes('disc')) {
  const { build } = await import('vite')
  await build({ configFile: join(root, 'electron/vite.disc.config.ts'), mode: 'production', logLevel: 'warn' })
}

const windowParts = parts.filter((part) => part !== 'host' && part !== 'disc')
if (windowParts.length > 0) {
  process.env.JUANZONG_PARTS = windowParts.join(',')
  const { build } = await import('electron-vite')
  await build({ root, configFile: join(root, 'electron/electron.vite.config.ts'), logLevel: 'error' })
}
