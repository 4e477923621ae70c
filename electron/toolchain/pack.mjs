// npm run pack [release]: the shipped program as a folder in dist, or with `release` the installers of this system.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { node } from './command.mjs'
import { writeLicences } from './licences.mjs'
import { ensureRuntime } from './runtime.mjs'
import { root, say } from './paths.mjs'

/** Packs the program and resolves with the folder of the plain program of this system. */
async function pack({ release = false } = {}) {
  // Loaded only where it packs: its exit handlers turn a failing program's exit code into 0.
  const { build, Platform } = await import('electron-builder')
  const runtime = await ensureRuntime()
  await ensureBuilt()
  writeLicences()
  const config = { extends: join(root, 'electron-builder.yml'), ...(runtime.carried && carried(runtime)) }
  const targets = release ? undefined : Platform.current().createTarget('dir')
  await build({ projectDir: root, config, targets, publish: 'never' })
  return packedFolder()
}

/** A runtime whose Node-API is too old for the store brings the project's Node along. */
function carried({ folder, version }) {
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  return {
    electronVersion: version,
    electronDist: folder,
    extraResources: [{ from: node, to: `node/${file}` }],
  }
}

/** Folder of the plain program of this system, once it is packed. */
export function packedFolder() {
  return join(root, 'dist', folderName())
}

function folderName() {
  const arch = process.arch === 'x64' ? '' : `-${process.arch}`
  return { linux: `linux${arch}-unpacked`, win32: `win${arch}-unpacked`, darwin: `mac${arch}` }[process.platform]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    say(`packed: ${await pack({ release: process.argv[2] === 'release' })}`)
  } catch (error) {
    say(error.stack ?? error.message)
    process.exit(1)
  }
}
