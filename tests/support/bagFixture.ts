import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** The checksum of a text in hex, by the name manifests give the algorithm. */
export const sum = (algorithm: string, content: string | Buffer): string =>
  createHash(algorithm).update(content).digest('hex')

/** A folder with these files: path → content. */
export function folderOf(files: Record<string, string | Buffer>): string {
  const dir = mkdtempSync(join(tmpdir(), 'juanzong-bag-'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), content)
  }
  return dir
}

export interface BagSpec {
  version?: string
  /** Payload: path below data/ → content. */
  data?: Record<string, string | Buffer>
  algorithms?: string[]
  /** Files laid over what was made; null leaves one out. */
  over?: Record<string, string | Buffer | null>
  /** Without a tag manifest unless asked for. */
  tagManifest?: boolean
}

/** The files of a small bag, made independently of the product's own writer. */
export function bagFiles({ version = '1.0', data, algorithms = ['sha512'], over = {}, tagManifest }: BagSpec = {}) {
  const payload = Object.entries(data ?? { '零星报销/张三.txt': '住院 12 天\n', 'b.txt': 'b' })
  const files: Record<string, string | Buffer> = {
    'bagit.txt': `BagIt-Version: ${version}\nTag-File-Character-Encoding: UTF-8\n`,
  }
  for (const [path, content] of payload) files[`data/${path}`] = content
  for (const name of algorithms)
    files[`manifest-${name}.txt`] = payload.map(([path, text]) => `${sum(name, text)}  data/${path}\n`).join('')
  for (const [path, content] of Object.entries(over)) if (content !== null) files[path] = content
  const left = Object.entries(files).filter(([path]) => over[path] !== null)
  const tags = left.filter(([path]) => !path.startsWith('data/'))
  if (tagManifest) left.push(['tagmanifest-md5.txt', tags.map(([p, text]) => `${sum('md5', text)}  ${p}\n`).join('')])
  return Object.fromEntries(left)
}

/** A bag in a folder of its own. */
export const bagOf = (spec: BagSpec = {}): string => folderOf(bagFiles(spec))
