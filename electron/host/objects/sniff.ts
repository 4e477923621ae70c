import { open } from 'node:fs/promises'
import { openPromise } from 'yauzl'
import type { ScanType } from '../../../shared/model/objects'

const starts = (bytes: Buffer, hex: string) => bytes.subarray(0, hex.length / 2).toString('hex') === hex

/** A PDF may begin with up to a kilobyte of something else (ISO 32000-1, annex H.3.4.1). */
const PDF_WITHIN = 1024
const MOST_ENTRIES = 5000

/** OFD (GB/T 33190): a zip container with OFD.xml at its root. */
async function isOfd(path: string): Promise<boolean> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(() => null)
  if (!zip) return false
  try {
    let seen = 0
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName === 'OFD.xml') return true
      seen += 1
      if (seen > MOST_ENTRIES) return false
    }
    return false
  } catch {
    return false
  } finally {
    zip.close()
  }
}

/** What a file is by its content, whatever its name says; null for everything that is no scan. */
export async function sniff(path: string): Promise<ScanType | null> {
  const file = await open(path, 'r')
  const { buffer, bytesRead } = await file.read(Buffer.alloc(PDF_WITHIN), 0, PDF_WITHIN, 0).finally(() => file.close())
  const head = buffer.subarray(0, bytesRead)
  if (head.includes('%PDF-')) return 'application/pdf'
  if (starts(head, 'ffd8ff')) return 'image/jpeg'
  if (starts(head, '89504e470d0a1a0a')) return 'image/png'
  if (starts(head, '49492a00') || starts(head, '4d4d002a')) return 'image/tiff'
  return starts(head, '504b0304') && (await isOfd(path)) ? 'application/ofd' : null
}
