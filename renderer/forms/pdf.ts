import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
// oxlint-disable-next-line import/default -- `?url` is Vite's: the address of the file as it is shipped
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

export type PdfDocument = PDFDocumentProxy

let library: Promise<typeof import('pdfjs-dist/legacy/build/pdf.mjs')> | undefined

// The legacy build: the carried runtime (Chromium 130) lacks what the modern one takes for granted. The worker is a file of ours; made here,
// because the library takes a page of its own scheme for a foreign origin.
function load() {
  library ??= import('pdfjs-dist/legacy/build/pdf.mjs').then((pdf) => {
    pdf.GlobalWorkerOptions.workerPort = new Worker(workerAddress, { type: 'module' })
    return pdf
  })
  return library
}

/** Opens a PDF for showing. Our own sheets embed their fonts, so nothing else is ever fetched. The caller destroys it. */
export async function openPdf(bytes: ArrayBuffer): Promise<PdfDocument> {
  const { getDocument } = await load()
  // The bytes go to the worker; the caller keeps its own.
  return getDocument({ data: bytes.slice(0), useSystemFonts: false, useWorkerFetch: false, useWasm: false }).promise
}
