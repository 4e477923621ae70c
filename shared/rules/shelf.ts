import { parsePlace, type PlaceParts } from './place'

/** Kinds of places from the storeroom down to a cell (domain.md §5.1). */
export const placeKinds = ['room', 'row', 'side', 'bay', 'level', 'cell'] as const
export type PlaceKind = (typeof placeKinds)[number]

/** One place on the way from the storeroom to a shelf. */
export interface PlaceNode {
  kind: PlaceKind
  /** As on its plate: 03列, A面, 4层. */
  name: string
}

const HAN = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const UNITS: Record<PlaceKind, string> = { room: '库', row: '列', side: '面', bay: '节', level: '层', cell: '格' }

/** The plate of a place by its number or letter: storerooms in Han numerals, rows with two digits. */
export function placeName(kind: PlaceKind, part: string | number): string {
  const text = String(part)
  if (kind === 'room') return `${HAN[Number(text)] || text}${UNITS.room}`
  return `${kind === 'row' && /^\d$/.test(text) ? `0${text}` : text}${UNITS[kind]}`
}

/** The path of a place below another: `一库-03列A面-2节-4层`; a side stands right behind its row. */
export function placePath(parent: string | null, node: PlaceNode): string {
  if (parent === null) return node.name
  return node.kind === 'side' ? parent + node.name : `${parent}-${node.name}`
}

/** Turns the order of a key round, sign by sign; signs outside ASCII stay. */
const turned = (key: string) => key.replace(/[\x20-\x7e]/g, (sign) => String.fromCharCode(0x9e - sign.charCodeAt(0)))

/**
 * Sorts places in walking order: numbers by value, Han numerals as numbers, each step below its parent. Where the numbers of the parent's places
 * `falls`, one walks from the highest to the lowest (direction of counting is a setting: domain.md §5.1).
 */
export function placeSortKey(parent: string | null, node: PlaceNode, falls = false): string {
  const plain = node.name.replace(/[一二三四五六七八九十]/g, (sign) => String(HAN.indexOf(sign)))
  const own = plain.replace(/\d+/g, (digits) => digits.padStart(5, '0'))
  return parent === null ? own : `${parent}/${falls ? turned(own) : own}`
}

function nodesOf(parts: PlaceParts): PlaceNode[] {
  const nodes: PlaceNode[] = []
  const head = [
    parts.room === undefined ? '' : placeName('room', parts.room),
    parts.zone === undefined ? '' : `${parts.zone}区`,
  ].join('')
  if (head) nodes.push({ kind: 'room', name: head })
  for (const kind of placeKinds.slice(1)) {
    const part = parts[kind]
    if (part !== undefined) nodes.push({ kind, name: placeName(kind, part) })
  }
  return nodes
}

/** The places a written address names, from the storeroom down; a text that is no address is one place of that name. */
export function placeNodes(text: string): PlaceNode[] {
  const parts = parsePlace(text)
  return parts ? nodesOf(parts) : [{ kind: 'room', name: text.trim() }]
}
