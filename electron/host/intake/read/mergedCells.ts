import type { Readable } from 'node:stream'
import { BLANK, type Cell } from './ledger'
import { throwRead } from './zipFile'

/** A merged area, 0-based columns and 1-based rows, ends included. */
export type MergedArea = { top: number; bottom: number; left: number; right: number }

/** 0-based column of a cell reference (`AB12` → 27), or -1 when it names none. */
export const columnOf = (reference: string): number => {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const unit = reference.charCodeAt(at)
    if (unit >= 65 && unit <= 90) column = column * 26 + unit - 64
    else if (unit >= 97 && unit <= 122) column = column * 26 + unit - 96
    else break
  }
  return column - 1
}

const areaOf = (text: string): MergedArea | null => {
  const match = /^\$?([A-Za-z]+)\$?(\d+):\$?([A-Za-z]+)\$?(\d+)$/.exec(text)
  if (!match) return null
  return {
    left: columnOf(match[1] ?? ''),
    top: Number(match[2]),
    right: columnOf(match[3] ?? ''),
    bottom: Number(match[4]),
  }
}

/**
 * Merged areas of a worksheet part. They stand behind the rows, so the part is read once before: only bytes are looked at until the list begins.
 */
export const findMergedAreas = async (source: Readable): Promise<MergedArea[]> => {
  const areas: MergedArea[] = []
  let carry = ''
  let inside = false
  try {
    for await (const chunk of source) {
      const buffer = chunk as Buffer
      const text = carry + buffer.toString('latin1')
      if (!inside) inside = text.includes('mergeCells')
      if (inside) {
        for (const match of text.matchAll(/mergeCell [^>]*?ref="([^"]+)"[^>]*>/g)) {
          const area = areaOf(match[1] ?? '')
          if (area) areas.push(area)
        }
      }
      carry = text.slice(inside ? Math.max(0, text.lastIndexOf('<')) : -16)
      if (inside && carry.endsWith('>')) carry = ''
    }
  } catch (error) {
    throwRead(error)
  }
  return areas
}

const MOST_COLUMNS = 1024

/** Gives every cell of a merged area the value of its first cell, marked as merged: a box number written once stands beside all its records. */
export const mergedFiller = (areas: MergedArea[]): ((row: number, cells: Cell[]) => void) => {
  const waiting = areas.filter((area) => area.right < MOST_COLUMNS).toSorted((a, b) => a.top - b.top)
  let next = 0
  let active: { area: MergedArea; cell: Cell }[] = []
  return (row, cells) => {
    while (next < waiting.length && (waiting[next]?.top ?? Infinity) <= row) {
      const area = waiting[next++]
      if (!area || area.bottom < row) continue
      const source = area.top === row ? cells[area.left] : undefined
      if (source && source.kind !== 'blank') active.push({ area, cell: { ...source, merged: true } })
    }
    if (active.length === 0) return
    active = active.filter(({ area }) => area.bottom >= row)
    for (const { area, cell } of active) fillRow(area, cell, row, cells)
  }
}

const fillRow = (area: MergedArea, cell: Cell, row: number, cells: Cell[]): void => {
  while (cells.length <= area.right) cells.push(BLANK)
  for (let column = area.left; column <= area.right; column++) {
    if ((row === area.top && column === area.left) || cells[column]?.kind !== 'blank') continue
    cells[column] = cell
  }
}
