import type { CodeSegment, CodeValues, TemplateProblem } from '../model/codeTemplate'

// 档号 templates, such as `{fonds}-ZY·{class}·{year}·{period}-{item:4}` (DA/T 13-2022; domain.md §2.2).

const PLAIN = new Set(['fonds', 'class', 'year', 'period', 'org'])
const DEFAULT_WIDTH = { volume: 3, item: 4 }
const MAX_WIDTH = 9

/** Code of a retention period in a 档号 (DA/T 13-2022): Y for permanent, D and the years otherwise. */
export const periodCode = (period: string): string => (period === 'permanent' ? 'Y' : `D${period}`)

/** The period a code stands for, or null. */
export function readPeriodCode(code: string): string | null {
  if (code === 'Y') return 'permanent'
  const years = /^D([1-9]\d{0,2})$/.exec(code)
  return years?.[1] ?? null
}

/** Segments of a template text, or what is wrong with it. */
export function parseTemplate(text: string): CodeSegment[] | TemplateProblem {
  const segments: CodeSegment[] = []
  for (const part of text.split(/(\{[^{}]*\})/)) {
    if (part === '') continue
    const segment = part.startsWith('{') && part.endsWith('}') ? parsePart(part.slice(1, -1)) : parseText(part)
    if (typeof segment === 'string') return segment
    segments.push(segment)
  }
  return segments
}

const parseText = (text: string): CodeSegment | TemplateProblem =>
  /[{}]/.test(text) ? 'braces' : { kind: 'text', text }

function parsePart(part: string): CodeSegment | TemplateProblem {
  const [name = '', width, ...more] = part.split(':')
  if (more.length > 0) return 'width'
  if (PLAIN.has(name)) return width === undefined ? { kind: name as 'fonds' } : 'width'
  if (name !== 'volume' && name !== 'item') return 'unknown-part'
  if (width === undefined) return { kind: name, width: DEFAULT_WIDTH[name] }
  const digits = /^\d$/.test(width) ? Number(width) : 0
  return digits >= 1 && digits <= MAX_WIDTH ? { kind: name, width: digits } : 'width'
}

/**
 * What keeps a template from being used for a class of this arrangement, or null. Parts are divided by fixed text that is neither letter nor
 * digit, so that a 档号 can be read back; the item number stands last, so that numbers run behind one prefix.
 */
export function checkTemplate(text: string, arrangement: 'item' | 'volume'): TemplateProblem | null {
  const segments = parseTemplate(text)
  if (typeof segments === 'string') return segments
  const kinds = segments.map(({ kind }) => kind)
  const named = kinds.filter((kind) => kind !== 'text')
  if (!named.includes('item')) return 'no-item'
  if (kinds.at(-1) !== 'item') return 'item-not-last'
  if (new Set(named).size !== named.length) return 'repeated'
  if (arrangement === 'volume' && !named.includes('volume')) return 'volume-missing'
  if (arrangement === 'item' && named.includes('volume')) return 'volume-not-allowed'
  return segments.every((_, at) => divided(segments, at)) ? null : 'no-separator'
}

function divided(segments: CodeSegment[], at: number): boolean {
  const before = segments[at - 1]
  const here = segments[at]
  if (!before || !here || here.kind === 'text') return true
  return before.kind === 'text' && /[^\p{L}\p{N}]$/u.test(before.text)
}

/** Segments of a template that was checked when it was stored. Throws for any other. */
function segmentsOf(template: string): CodeSegment[] {
  const segments = parseTemplate(template)
  if (typeof segments === 'string') throw new Error(`code template ${template}: ${segments}`)
  return segments
}

function show(segment: CodeSegment, values: Omit<CodeValues, 'item'> & { item?: number }): string {
  if (segment.kind === 'text') return segment.text
  if (segment.kind === 'period') return periodCode(values.period)
  if (segment.kind === 'volume' || segment.kind === 'item')
    return String(values[segment.kind] ?? 0).padStart(segment.width, '0')
  return String(values[segment.kind] ?? '')
}

/** The 档号 of these values; numbers wider than their width are written in full. */
export const buildCode = (template: string, values: CodeValues): string =>
  segmentsOf(template)
    .map((segment) => show(segment, values))
    .join('')

/** Everything before the item number: the prefix behind which items are counted. */
export const codePrefix = (template: string, values: Omit<CodeValues, 'item'>): string =>
  segmentsOf(template)
    .filter(({ kind }) => kind !== 'item')
    .map((segment) => show(segment, values))
    .join('')

/**
 * The 档号 of a 案卷: that of its records up to the 案卷号 (全宗号-类别号-案卷号, DA/T 13-2022). Null where the template counts no 案卷 or asks for
 * something the 案卷 does not have.
 */
export function volumeCode(
  template: string,
  values: Omit<CodeValues, 'item' | 'period'> & { period: string | null },
): string | null {
  const segments = segmentsOf(template)
  const kinds = segments.map(({ kind }) => kind)
  const { period } = values
  if (!kinds.includes('volume') || kinds.includes('org')) return null
  if (period === null && kinds.includes('period')) return null
  if (values.fonds === '' && kinds.includes('fonds')) return null
  const last = segments.findLastIndex(({ kind }) => kind !== 'text' && kind !== 'item')
  return segments
    .slice(0, last + 1)
    .map((segment) => show(segment, { ...values, period: period ?? '' }))
    .join('')
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)

const PATTERNS = {
  fonds: '[A-Za-z0-9]+',
  class: '[A-Za-z0-9]+',
  year: String.raw`\d{4}`,
  period: String.raw`Y|D[1-9]\d{0,2}`,
  org: String.raw`[\p{L}\p{N}]+`,
}

function patternOf(segment: CodeSegment): string {
  if (segment.kind === 'text') return escape(segment.text)
  if (segment.kind === 'volume' || segment.kind === 'item')
    return String.raw`(?<${segment.kind}>\d{${segment.width},12})`
  return `(?<${segment.kind}>${PATTERNS[segment.kind]})`
}

const readers = new Map<string, RegExp>()

/** Lists read thousands of codes by the few templates a room has. */
function readerOf(template: string): RegExp {
  const known = readers.get(template)
  if (known) return known
  const made = new RegExp(`^${segmentsOf(template).map(patternOf).join('')}$`, 'u')
  readers.set(template, made)
  return made
}

/** Reads a 档号 back by its template, or null when it is not one of it (kept from an old ledger). Values the template lacks are absent. */
export function readCode(template: string, code: string): Partial<CodeValues> | null {
  const found = readerOf(template).exec(code)?.groups
  if (!found) return null
  const values: Partial<CodeValues> = {}
  if (found['fonds']) values.fonds = found['fonds']
  if (found['class']) values.class = found['class']
  if (found['year']) values.year = Number(found['year'])
  if (found['period']) values.period = readPeriodCode(found['period']) ?? ''
  if (found['org']) values.org = found['org']
  if (found['volume']) values.volume = Number(found['volume'])
  if (found['item']) values.item = Number(found['item'])
  return values
}

/**
 * The period a 档号 says: by its template, else (kept from an old ledger) by a part of its own that is a period code, `…·D10-…`. Null when it says
 * none.
 */
export function periodIn(template: string, code: string): string | null {
  const read = readCode(template, code)
  if (read) return read.period || null
  const parts = code.split(/[^\p{L}\p{N}]+/u).flatMap((part) => readPeriodCode(part) ?? [])
  return parts.length === 1 ? (parts[0] ?? null) : null
}
