// Runs after the program was laid out and before its fuses are set.
const { rmSync } = require('node:fs')
const { join } = require('node:path')

/** A runtime taken from a folder of our own keeps its starter for folders; the packed program must not have one. */
exports.default = function afterPack({ appOutDir, packager }) {
  const resources = packager.getResourcesDir(appOutDir)
  rmSync(join(resources, 'default_app.asar'), { force: true })
  rmSync(join(appOutDir, '.recipe'), { force: true })
}
