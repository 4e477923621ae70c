import { z } from 'zod'

/** What may be kept as a scan, with the name people know it by. */
export const scanNames = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/tiff': 'TIFF',
  'application/ofd': 'OFD',
} as const
export type ScanType = keyof typeof scanNames

/** Largest scan in MB while the room has set nothing else, and the most it may set. */
export const OBJECT_MEGABYTES = 200
export const OBJECT_MEGABYTES_MOST = 2000

export const ScanName = z.string().trim().min(1).max(200)
/** Name of the document (材料) of the record a scan shows; '' for the record as a whole. */
export const ScannedDocument = z.string().trim().max(200)

/** A scan (扫描件) of a record. `sha256` and `size` (bytes) are of its content. */
export const Scan = z.object({
  uid: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number(),
  sha256: z.string(),
  pages: z.number().nullable(),
  document: z.string(),
  addedAt: z.number(),
  addedBy: z.string(),
})
export type Scan = z.infer<typeof Scan>
