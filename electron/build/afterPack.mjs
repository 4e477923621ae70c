import { rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Runs after the program was laid out and before its fuses are set. A runtime taken from a folder of our own keeps its
 * starter for application folders; the shipped program must not have one.
 */
export default function afterPack({ appOutDir, packager }) {
  rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true })
  rmSync(join(appOutDir, '.recipe'), { force: true })
}
