import { fail } from '../../errors'
import { type NumberShape, numberShape } from './numberFormat'
import { SharedStrings } from './sharedStrings'
import { localName, readXml } from './xmlStream'
import type { OpenZip } from './zipFile'

/** The sheets of a workbook and what all of them share. */
export type WorkbookParts = {
  sheets: { name: string; hidden: boolean; path: string }[]
  /** To be closed by who reads the workbook. */
  strings: SharedStrings
  shapes: NumberShape[]
  /** Styles that strike their text out. */
  struck: ReadonlySet<number>
  date1904: boolean
}

const MOST_SHARED_TEXT = 1_500_000_000

/** Attribute by local name: `r:id` and `id` differ only by the writer's taste. */
const attribute = (attributes: Record<string, string>, name: string): string | undefined => {
  if (attributes[name] !== undefined) return attributes[name]
  for (const key of Object.keys(attributes)) if (localName(key) === name && key.includes(':')) return attributes[key]
  return undefined
}

const read = async (
  zip: OpenZip,
  path: string,
  listener: Parameters<typeof readXml>[1],
  signal?: AbortSignal,
): Promise<boolean> => {
  const entry = zip.entries.get(path.toLowerCase())
  if (!entry) return false
  await readXml(await zip.stream(entry), listener, signal)
  return true
}

/** Path of a relationship's target, seen from the part that names it. */
const resolvePart = (base: string, target: string): string => {
  if (target.startsWith('/')) return target.slice(1)
  const parts = base.split('/').slice(0, -1)
  for (const piece of target.split('/')) {
    if (piece === '..') parts.pop()
    else if (piece !== '.') parts.push(piece)
  }
  return parts.join('/')
}

type Relation = { id: string; type: string; path: string }

const readRelations = async (zip: OpenZip, part: string): Promise<Relation[]> => {
  const slash = part.lastIndexOf('/')
  const relations: Relation[] = []
  await read(zip, `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`, {
    open: (name, { Id = '', Type = '', Target = '' }) => {
      if (name === 'Relationship')
        relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), path: resolvePart(part, Target) })
    },
  })
  return relations
}

/** `_x000D_` and the like stand for characters XML can't hold (ECMA-376 §22.9.2.19). */
export const unescapeXstring = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text

/** Whether a switch of a font is on: `<strike/>` is, `<strike val="0"/>` is not. */
const isOn = ({ val }: Record<string, string>): boolean => val !== '0' && val !== 'false'

/** Text of runs in different fonts: what the clerk struck out is not part of it, unless everything is. */
export class RunsText {
  #kept = ''
  #whole = ''
  #struck = false

  get length(): number {
    return this.#whole.length
  }

  /** An element within the string begins. */
  open(name: string, attributes: Record<string, string>): void {
    if (name === 'r') this.#struck = false
    else if (name === 'strike') this.#struck = isOn(attributes)
  }

  add(text: string): void {
    this.#whole += text
    if (!this.#struck) this.#kept += text
  }

  /** The text so far; begins anew. */
  take(): string {
    const text = this.#kept.trim() === '' ? this.#whole : this.#kept
    this.#kept = this.#whole = ''
    this.#struck = false
    return text
  }
}

const readStrings = async (zip: OpenZip, path: string, strings: SharedStrings, signal?: AbortSignal): Promise<void> => {
  const current = new RunsText()
  let total = 0
  let inText = false
  let inPhonetic = false
  await read(zip, path, {
    open: (name, attributes) => {
      if (name === 'rPh') inPhonetic = true
      else if (name === 't') inText = !inPhonetic
      else current.open(name, attributes)
    },
    text: (text) => {
      if (inText) current.add(text)
    },
    close: (name) => {
      if (name === 't') inText = false
      else if (name === 'rPh') inPhonetic = false
      else if (name === 'si') {
        total += current.length
        if (total > MOST_SHARED_TEXT) fail('intake.too-large', { reason: 'strings' })
        strings.add(unescapeXstring(current.take()))
      }
    },
  }, signal) // prettier-ignore
}

/** What the styles of cells say: the shape of numbers, and which styles strike their text out. */
type CellStyles = { shapes: NumberShape[]; struck: ReadonlySet<number> }

const readStyles = async (zip: OpenZip, path: string): Promise<CellStyles> => {
  const codes = new Map<number, string>()
  const shapes: NumberShape[] = []
  const struckFonts = new Set<number>()
  const struck = new Set<number>()
  let fonts = -1
  let inFonts = false
  let inCells = false
  await read(zip, path, {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'fonts') inFonts = true
      else if (name === 'font' && inFonts) fonts++
      else if (name === 'strike' && inFonts && isOn(attributes)) struckFonts.add(fonts)
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(attributes.numFmtId ?? 0)
        if (struckFonts.has(Number(attributes.fontId ?? 0))) struck.add(shapes.length)
        shapes.push(numberShape(id, codes.get(id)))
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
      else if (name === 'fonts') inFonts = false
    },
  })
  return { shapes, struck }
}

/** Reads everything of a workbook but its rows. Error: intake.unreadable when the container holds no workbook. */
export const readWorkbookParts = async (zip: OpenZip, signal?: AbortSignal): Promise<WorkbookParts> => {
  const workbook =
    (await readRelations(zip, '')).find(({ type }) => type === 'officeDocument')?.path ?? 'xl/workbook.xml'
  const relations = await readRelations(zip, workbook)
  const sheets: WorkbookParts['sheets'] = []
  let date1904 = false
  const found = await read(zip, workbook, {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name !== 'sheet') return
      const relation = relations.find(({ id }) => id === attribute(attributes, 'id'))
      const isSheet = relation?.type === 'worksheet'
      if (isSheet)
        sheets.push({
          name: attributes.name ?? '',
          hidden: (attributes.state ?? 'visible') !== 'visible',
          path: relation.path,
        })
    },
  })
  if (!found || sheets.length === 0) fail('intake.unreadable', { reason: 'no-workbook' })
  const part = (type: string, usual: string): string =>
    relations.find((relation) => relation.type === type)?.path ?? resolvePart(workbook, usual)
  const styles = await readStyles(zip, part('styles', 'styles.xml'))
  const strings = new SharedStrings()
  try {
    await readStrings(zip, part('sharedStrings', 'sharedStrings.xml'), strings, signal)
  } catch (error) {
    strings.close()
    throw error
  }
  return { sheets, strings, ...styles, date1904 }
}
