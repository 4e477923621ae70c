import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../support/environment'

const CODE = /\.(?:ts|tsx|mts|mjs)$/
const files = ['electron', 'renderer', 'resources', 'shared', 'tests'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => !path.includes('/node_modules/')),
)
const readmes = new Map(
  files
    .filter((path) => basename(path) === 'README.md')
    .map((path) => [dirname(path), readFileSync(join(root, path), 'utf8')]),
)

/** The README that speaks for a folder: its own, or the next above it; that of the repository at last. */
function readmeOf(folder: string): { text: string; own: boolean } {
  for (let at = folder; at !== '.'; at = dirname(at)) {
    const text = readmes.get(at)
    if (text !== undefined) return { text, own: at === folder }
  }
  return { text: readFileSync(join(root, 'README.md'), 'utf8'), own: false }
}

test('every folder with code has a README, or the one above it tells what lives there', () => {
  const folders = new Set(
    files.filter((path) => CODE.test(path) && !path.startsWith('electron/fallback/')).map(dirname),
  )
  const untold = [...folders].filter((folder) => {
    const { text, own } = readmeOf(folder)
    return !own && !text.includes(basename(folder)) && basename(folder) !== 'testing'
  })
  expect(untold).toEqual([])
})

test('what a README names is there', () => {
  const gone = [...readmes].flatMap(([folder, text]) =>
    [...text.matchAll(/`([\w./-]+\.(?:ts|tsx|mts|mjs|css|sql))`/g)]
      .map(([, name = '']) => name)
      .map((name) => name.replace(/^(?:\.\.?\/)+/, ''))
      // What the build makes has no place here.
      .filter((name) => !name.startsWith('out/') && !files.some((path) => `/${path}`.endsWith(`/${name}`)))
      .map((name) => `${folder}: ${name}`),
  )
  expect(gone).toEqual([])
})
