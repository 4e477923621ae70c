import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { inTurns, type TableCell, type TableColumn, type TableFile } from './tableFile'

const BOM = '\ufeff'
const CHUNK = 64 * 1024

/**
 * One cell. Text beginning with = + - @ (or a tab or line end) gets an apostrophe in front, because a spreadsheet would run it as a formula
 * (OWASP, CSV injection); a number from a number column stays a number, also a negative one. Whoever reads the file by program takes one leading apostrophe off.
 */
function cell(value: TableCell, column: TableColumn | undefined): string {
  if (value === null) return ''
  if (typeof value === 'number') return column?.kind === 'money' ? (value / 100).toFixed(2) : String(value)
  const safe = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function line(values: TableCell[], columns: TableColumn[]): string {
  return `${columns.map((column, at) => cell(values[at] ?? null, column)).join(',')}\r\n`
}

/** UTF-8 with BOM (so that Excel and WPS know it), CRLF, RFC 4180. Returns the number of rows below the head. */
export async function writeCsv(path: string, table: TableFile): Promise<number> {
  const file = createWriteStream(path)
  const done = finished(file)
  // Awaited below; without this an early failure would count as unhandled.
  done.catch(() => undefined)
  let rows = 0
  let text =
    BOM +
    line(
      table.columns.map(({ head }) => head),
      table.columns,
    )
  try {
    for await (const row of inTurns(table)) {
      text += line(row, table.columns)
      rows += 1
      if (text.length < CHUNK) continue
      if (!file.write(text)) await Promise.race([once(file, 'drain'), done])
      text = ''
    }
  } catch (error) {
    file.destroy()
    throw error
  }
  file.end(text)
  await done
  return rows
}
