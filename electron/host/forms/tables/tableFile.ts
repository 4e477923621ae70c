/** `id` = digits that are no number (ID card, codes); `money` = fen, shown in yuan; the rest as named. */
export type TableColumnKind = 'text' | 'id' | 'number' | 'money' | 'date'
export interface TableColumn {
  head: string
  kind: TableColumnKind
  /** characters (half-width) the column should show */
  width: number
}
export type TableCell = string | number | null
export interface TableFile {
  title: string
  locale: 'zh-CN' | 'en'
  columns: TableColumn[]
  rows: Iterable<TableCell[]> | AsyncIterable<TableCell[]>
  signal?: AbortSignal | undefined
  /** `[label, value]`: who took the list away and when; a workbook has them in its last sheet, foot and properties. */
  about?: [string, string][] | undefined
}

/** After so many rows the event loop gets a turn and the stop signal is looked at. */
const SLICE = 500

/** Rows in turns: lets other work of the host in between and stops when asked to. */
export async function* inTurns(table: TableFile): AsyncGenerator<TableCell[]> {
  let count = 0
  for await (const row of table.rows) {
    if (count % SLICE === 0) {
      await new Promise((resolve) => setImmediate(resolve))
      table.signal?.throwIfAborted()
    }
    count += 1
    yield row
  }
}
