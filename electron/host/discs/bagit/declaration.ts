import { readFile } from 'node:fs/promises'
import type { BagTree } from './bagTree'
import type { Findings } from './finding'
import { decoderOf, hasUtf8Bom, linesOf } from './tagText'

/** Versions of the format that are judged, by their own rules. */
export const BAG_VERSIONS: readonly string[] = ['0.93', '0.94', '0.95', '0.96', '0.97', '1.0']

export interface Declaration {
  version: string | null
  decode: (bytes: Uint8Array) => string
}

const utf8 = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

const VERSION = /^BagIt-Version:[ \t]+(\d+\.\d+)[ \t]*$/i
const ENCODING = /^Tag-File-Character-Encoding:[ \t]+(\S+)[ \t]*$/i

/** Version and encoding of bagit.txt: two lines in this order, UTF-8 without a mark (RFC 8493 §2.1.1). */
export async function readDeclaration(tree: BagTree, findings: Findings): Promise<Declaration> {
  const file = tree.files.get('bagit.txt')
  if (!file) findings.error('no-declaration')
  const lines = file ? await declarationLines(file.at, findings) : null
  if (!lines) return { version: null, decode: utf8 }
  const version = VERSION.exec(lines[0] ?? '')?.[1] ?? null
  const encoding = ENCODING.exec(lines[1] ?? '')?.[1] ?? null
  findings.strict = version === null || Number(version) >= 1
  if (version === null) findings.error('declaration-malformed', { file: 'bagit.txt', line: 1, found: lines[0] ?? '' })
  else if (!BAG_VERSIONS.includes(version)) findings.error('version-unsupported', { file: 'bagit.txt', found: version })
  if (encoding === null) findings.error('declaration-malformed', { file: 'bagit.txt', line: 2, found: lines[1] ?? '' })
  if (version !== null && encoding !== null) checkForm(lines, `BagIt-Version: ${version}`, encoding, findings)
  lines.slice(2).forEach((text, at) => {
    const where = { file: 'bagit.txt', line: at + 3, found: text }
    if (text.trim() === '' || text.includes(':')) findings.since1('declaration-extra', where)
    else findings.error('declaration-extra', where)
  })
  const decode = encoding === null ? utf8 : decoderOf(encoding)
  if (decode === null) findings.error('encoding-unknown', { file: 'bagit.txt', line: 2, found: encoding ?? '' })
  return { version, decode: decode ?? utf8 }
}

function checkForm(lines: readonly string[], first: string, encoding: string, findings: Findings): void {
  const wanted = [first, `Tag-File-Character-Encoding: ${encoding}`]
  wanted.forEach((want, at) => {
    const found = lines[at] ?? ''
    // The example in the RFC itself writes BagIt-version.
    if (found.toLowerCase() === want.toLowerCase() && found !== want)
      findings.warn('declaration-malformed', { file: 'bagit.txt', line: at + 1, found })
    else if (found !== want) findings.since1('declaration-malformed', { file: 'bagit.txt', line: at + 1, found })
  })
}

async function declarationLines(at: string, findings: Findings): Promise<string[] | null> {
  const bytes = await readFile(at).catch(() => null)
  if (bytes === null) {
    findings.error('unreadable', { path: 'bagit.txt' })
    return null
  }
  if (hasUtf8Bom(bytes)) findings.error('declaration-bom', { file: 'bagit.txt' })
  try {
    return linesOf(utf8(bytes))
  } catch {
    findings.error('encoding-broken', { file: 'bagit.txt' })
    return null
  }
}
