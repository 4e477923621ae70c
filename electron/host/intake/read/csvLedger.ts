import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import Papa from 'papaparse'
import { fail } from '../../errors'
import { BLANK, type Cell, type Ledger, type OnRow, type ReadOptions } from './ledger'
import { guessEncoding, readSamples, type TextEncoding } from './textEncoding'

const CHUNK = 256 * 1024
/** A quotation mark that never closes would swallow the rest of the file: after this much text without a record the reading stops. */
const LONGEST_RECORD = 8 * 1024 * 1024
const DELIMITERS = [',', '\t', ';', '|', '，'] as const

/** Exports write `="0123"` so that a spreadsheet keeps the cell as text. */
const unwrapped = (text: string): string =>
  text.length > 3 && text.startsWith('="') && text.endsWith('"') ? text.slice(2, -1) : text

const cellOf = (text: string): Cell => (text === '' ? BLANK : { text: unwrapped(text), kind: 'text' })

/** The delimiter that cuts the first lines into the most, equally many pieces; quoted text does not count. */
export const guessDelimiter = (text: string): string => {
  const lines = text
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 30)
  let best = ','
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0)
    const middle = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0
    const steady = counts.filter((count) => count === middle).length
    const score = steady * Math.min(middle, 8) + middle
    if (score > bestScore) [best, bestScore] = [delimiter, score]
  }
  return best
}

type Feed = { bytes: number; sinceRecord: number; rows: number; stopped: boolean }

/** Every line end as a line feed: exports that were joined have both kinds, and the parser knows only one in a file. */
const lineFeeds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)

const refuseOpenQuote = (row: number): never => fail('intake.unreadable', { reason: 'open-quote', row })

/** A quotation mark without its partner takes the rows after it into its cell: refused rather than lost. */
function refuseSwallowed(data: string[][], errors: readonly Papa.ParseError[], before: number): void {
  for (const { type, code, row = 0 } of errors) {
    const record = data[row]
    if (type !== 'Quotes' || !record) continue
    if (code === 'MissingQuotes' || record.some((text) => text.includes('\n'))) refuseOpenQuote(before + row + 1)
  }
}

async function* decodeChunks(
  path: string,
  encoding: TextEncoding,
  feed: Feed,
  options: ReadOptions,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  // A carriage return at the end of a piece may be half of a line end.
  let half = ''
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    if (options.signal?.aborted || feed.stopped) return
    const buffer = chunk as Buffer
    feed.bytes += buffer.length
    options.onBytes?.(feed.bytes)
    const text = half + decoder.decode(buffer, { stream: true })
    feed.sinceRecord += text.length
    if (feed.sinceRecord > LONGEST_RECORD) refuseOpenQuote(feed.rows + 1)
    half = text.endsWith('\r') ? '\r' : ''
    const whole = half ? text.slice(0, -1) : text
    if (whole !== '') yield lineFeeds(whole)
  }
  const rest = half + decoder.decode()
  if (rest !== '') yield lineFeeds(rest)
}

const readRows = (
  path: string,
  encoding: TextEncoding,
  delimiter: string,
  onRow: OnRow,
  options: ReadOptions,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const feed: Feed = { bytes: 0, sinceRecord: 0, rows: 0, stopped: false }
    const source = Readable.from(decodeChunks(path, encoding, feed, options), { objectMode: true, highWaterMark: 2 })
    source.on('error', reject)
    Papa.parse<string[]>(source as NodeJS.ReadableStream, {
      delimiter,
      newline: '\n',
      skipEmptyLines: false,
      chunk: ({ data, errors }, parser) => {
        if (data.length > 0) feed.sinceRecord = 0
        try {
          refuseSwallowed(data, errors, feed.rows)
          for (const record of data) {
            if (onRow({ row: ++feed.rows, cells: record.map(cellOf) }) !== false) continue
            feed.stopped = true
            break
          }
        } catch (error) {
          feed.stopped = true
          reject(error as Error)
        }
        if (feed.stopped) parser.abort()
      },
      complete: () => {
        source.destroy()
        resolve()
      },
      error: reject,
    })
  })

/** Opens a text ledger (CSV, TSV, semicolons). `encoding` overrides the guess. */
export const openCsvLedger = async (path: string, encoding?: TextEncoding): Promise<Ledger> => {
  const { size } = await stat(path)
  const samples = await readSamples(path, size)
  const used = encoding ?? guessEncoding(samples)
  const delimiter = guessDelimiter(
    new TextDecoder(used).decode((samples[0] ?? new Uint8Array()).subarray(0, 64 * 1024)),
  )
  const rows: Ledger['rows'] = async (_sheet, onRow, options = {}) => {
    await readRows(path, used, delimiter, onRow, options)
    if (options.signal?.aborted) fail('job.cancelled')
  }
  const sheet = { name: null, hidden: false, rowCountHint: null }
  return {
    kind: 'csv',
    encoding: used,
    date1904: false,
    totalBytes: size,
    sheets: [sheet],
    rows,
    close: () => Promise.resolve(),
  }
}
