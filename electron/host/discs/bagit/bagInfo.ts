import type { BagTree } from './bagTree'
import type { Findings } from './finding'
import { readTagLines } from './tagText'

/** One element of bag-info.txt, in its order. */
export interface BagElement {
  label: string
  value: string
  line: number
}

const STRICT = /^([^:\s](?:[^:]*[^:\s])?):(?:[ \t](.*))?$/
const LOOSE = /^\s*([^:\s](?:[^:]*?[^:\s])?)[ \t]*:[ \t]*(.*)$/

/** The elements of bag-info.txt (package-info.txt before 0.96); lines that begin with white space continue the value before. */
export async function readBagInfo(
  tree: BagTree,
  version: string | null,
  decode: (bytes: Uint8Array) => string,
  findings: Findings,
): Promise<BagElement[]> {
  const names = Number(version ?? '1.0') < 0.96 ? ['package-info.txt', 'bag-info.txt'] : ['bag-info.txt']
  const file = names.map((name) => tree.files.get(name)).find((one) => one !== undefined)
  const lines = file ? await readTagLines(file, decode, findings) : null
  const elements: BagElement[] = []
  lines?.forEach((text, at) => {
    const last = elements.at(-1)
    const match = (findings.strict ? STRICT : LOOSE).exec(text)
    if (text.trim() === '') return
    if (/^[ \t]/.test(text) && last) last.value += ` ${text.trim()}`
    else if (match) elements.push({ label: match[1] ?? '', value: (match[2] ?? '').trim(), line: at + 1 })
    else findings.error('info-malformed', { file: file?.path ?? '', line: at + 1, found: text })
  })
  checkOxum(tree, elements, file?.path ?? '', findings)
  checkRepeated(elements, file?.path ?? '', findings)
  return elements
}

// Payload-Oxum must not be repeated, these should not (RFC 8493 §2.2.2).
const ONCE = ['bagging-date', 'bag-size', 'bag-group-identifier', 'bag-count']

function checkRepeated(elements: readonly BagElement[], file: string, findings: Findings): void {
  if (!findings.strict) return
  const seen = new Set<string>()
  for (const { label, line } of elements) {
    const name = label.toLowerCase()
    if (seen.has(name) && ONCE.includes(name)) findings.warn('info-repeated', { file, line, found: label })
    seen.add(name)
  }
}

/** Payload-Oxum: bytes and number of the payload files (RFC 8493 §2.2.2). */
function checkOxum(tree: BagTree, elements: readonly BagElement[], file: string, findings: Findings): void {
  const payload = [...tree.files.values()].filter((one) => one.path.startsWith('data/'))
  const found = `${payload.reduce((sum, one) => sum + one.size, 0)}.${payload.length}`
  const given = elements.filter((one) => one.label.toLowerCase() === 'payload-oxum')
  given.forEach(({ value, line }, at) => {
    if (at > 0) findings.since1('oxum-twice', { file, line })
    // Of an old bag the first one counts.
    if (at > 0 && !findings.strict) return
    if (!/^\d+\.\d+$/.test(value)) findings.error('oxum-malformed', { file, line, found: value })
    else if (value !== found) findings.error('oxum-differs', { file, line, expected: value, found })
  })
}
