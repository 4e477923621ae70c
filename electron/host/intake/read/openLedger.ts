import { stat } from 'node:fs/promises'
import { isMainThread } from 'node:worker_threads'
import { fail } from '../../errors'
import { workerFile } from '../../workerFile'
import { openCsvLedger } from './csvLedger'
import type { Ledger } from './ledger'
import { guessEncoding, readSamples, type TextEncoding } from './textEncoding'
import { openBeside } from './workbookThread'
import { openXlsxLedger } from './xlsxLedger'
import { openZip } from './zipFile'

type FileShape = 'zip' | 'compound' | 'markup' | 'text' | 'other'

/** What a file is by its first bytes. Endings lie: programs in agencies export HTML tables and tab-separated text under the name .xls. */
const shapeOf = (samples: Uint8Array[]): FileShape => {
  const head = samples[0] ?? new Uint8Array()
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3) return 'zip'
  if (head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0) return 'compound'
  if (head[0] === 9 && (head[1] === 8 || head[1] === 4 || head[1] === 2 || head[1] === 0)) return 'compound'
  const encoding = guessEncoding(samples)
  // A picture or a program: no text has such bytes.
  if (!encoding.startsWith('utf-16') && head.subarray(0, 4096).includes(0)) return 'other'
  const text = new TextDecoder(encoding).decode(head.subarray(0, 8192)).trimStart().toLowerCase()
  const markup = text.startsWith('<') && /<(?:[a-z]+:)?(?:html|table|workbook)[\s>]/.test(text)
  return markup ? 'markup' : 'text'
}

const isOpenXml = async (path: string): Promise<boolean> => {
  const zip = await openZip(path)
  zip.close()
  const names = [...zip.entries.keys()]
  return (
    names.some((name) => name.endsWith('workbook.xml') || name === '[content_types].xml') &&
    !names.some((name) => name.endsWith('workbook.bin'))
  )
}

interface OpenOptions {
  /** Of a text file; overrides the guess. */
  encoding?: TextEncoding | undefined
  /** Ends the opening of an old workbook. */
  signal?: AbortSignal | undefined
}

/** Old workbooks are parsed in one go: a thread that serves others has it done by another. From source (tests) it does it itself. */
async function openOld(path: string, markup: TextEncoding | null, signal: AbortSignal | undefined): Promise<Ledger> {
  const file = isMainThread ? workerFile('ledger') : undefined
  if (file !== undefined) return openBeside(file, { kind: 'open', path, markup }, signal)
  // They are rare and their library large: it is loaded with the first of them.
  const { openOldWorkbook } = await import('./oldWorkbook')
  return openOldWorkbook(path, markup)
}

/**
 * Opens a ledger: .xlsx, .xls (also HTML or text in disguise), CSV. Whoever opens it closes it.
 * Errors: intake.unreadable, intake.too-large; of old workbooks also job.cancelled, job.died.
 */
export const openLedger = async (path: string, options: OpenOptions = {}): Promise<Ledger> => {
  const info = await stat(path).catch(() => fail('intake.unreadable', { reason: 'absent' }))
  if (!info.isFile() || info.size === 0) return fail('intake.unreadable', { reason: 'empty' })
  const samples = await readSamples(path, info.size)
  const shape = shapeOf(samples)
  if (shape === 'other') return fail('intake.unreadable', { reason: 'workbook' })
  if (shape === 'text') return openCsvLedger(path, options.encoding)
  if (shape === 'zip' && (await isOpenXml(path))) return openXlsxLedger(path)
  return openOld(path, shape === 'markup' ? (options.encoding ?? guessEncoding(samples)) : null, options.signal)
}

/** Opens a ledger for some work, and closes it. */
export async function withLedger<Result>(
  path: string,
  options: OpenOptions,
  work: (opened: Ledger) => Promise<Result>,
): Promise<Result> {
  const opened = await openLedger(path, options)
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}
