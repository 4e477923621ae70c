import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { modules, out } from './paths.mjs'

/** Packages that are shipped as they are, beside the bundles; the Node where the runtime's own cannot run the host (pack.mjs). */
const beside = ['better-sqlite3', `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`]

/** Writes `out/licences.txt`: every package whose code is in the built program, with its licence. Most ask for just that. */
export function writeLicences() {
  const bundles = readdirSync(out).map((part) => join(out, part, 'packages.json'))
  const lists = bundles.filter((file) => existsSync(file)).map((file) => JSON.parse(readFileSync(file, 'utf8')))
  const whole = beside.filter((name) => existsSync(join(modules, name)))
  const names = [...new Set([...whole, ...lists.flat()])].toSorted((a, b) => (a < b ? -1 : 1))
  writeFileSync(join(out, 'licences.txt'), licencesOf(names))
}

/** The texts of the licences of packages (folders below node_modules), one after another. A package that names no licence is an error. */
export function licencesOf(names) {
  return names.map(licenceOf).join(`\n${'-'.repeat(80)}\n\n`)
}

function licenceOf(name) {
  const folder = join(modules, name)
  const { name: own, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (!license) throw new Error(`${name} names no licence`)
  const files = readdirSync(folder).filter((file) => /^(?:licen[sc]e|copying|notice)\b/i.test(file))
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim())
  const by = typeof author === 'string' ? author : author?.name
  return `${own} ${version}\n${license.type ?? license}${by ? `, ${by}` : ''}\n\n${texts.join('\n\n')}\n`
}
