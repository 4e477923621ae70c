// Starts the application folder named on the command line, as the default app of an official Electron does, but
// synchronously: a scheme has to be registered before `ready`.
const path = require('node:path')
const { app } = require('electron')

const args = process.argv.slice(1)
let folder
for (let index = 0; index < args.length; index++) {
  if (args[index] === '-r' || args[index] === '--require') require(path.resolve(args[++index]))
  else if (!args[index].startsWith('-') && !folder) folder = path.resolve(args[index])
}
if (!folder) {
  process.stderr.write('no application folder given\n')
  process.exit(1)
}

const manifest = require(path.join(folder, 'package.json'))
process.defaultApp = true
app.setAppPath(folder)
app.setName(manifest.productName || manifest.name)
app.setVersion(manifest.version)
app.setPath('userData', path.join(app.getPath('appData'), manifest.productName || manifest.name))
require(path.join(folder, manifest.main))
