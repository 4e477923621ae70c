import { readFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'

/** Pages of a PDF, read whole. Whoever calls it waits: a hundred thousand small objects take two seconds, a stream that was packed tightly far longer. */
export async function pdfPages(path: string): Promise<number> {
  // Loaded when a PDF comes in: the library would lie in the host's memory all day.
  const { PDFDocument } = await import('pdf-lib')
  const pdf = await PDFDocument.load(await readFile(path), { ignoreEncryption: true, updateMetadata: false })
  return pdf.getPageCount()
}

/** A PDF that takes longer to read, or more memory, was made to do so. */
const MOST_MS = 10_000
const resourceLimits = { maxOldGenerationSizeMb: 1024 }

/** The same in a thread of its own (`pages.worker`) that is ended when it takes too long; null when they can't be told. */
export function pdfPagesBeside(file: string, path: string, mostMs = MOST_MS): Promise<number | null> {
  return new Promise((resolve) => {
    const worker = new Worker(file, { workerData: path, resourceLimits })
    const limit = setTimeout(() => void worker.terminate(), mostMs)
    const end = (pages: number | null): void => {
      clearTimeout(limit)
      resolve(pages)
    }
    worker.on('message', end)
    worker.on('error', () => end(null))
    worker.on('exit', () => end(null))
  })
}
