import { z } from 'zod'
import { OfferedFile } from '../model/file'
import { Scan, ScanName, ScannedDocument } from '../model/objects'
import { action, errorsOf, Nothing, read, Uid, write } from './procedure'

/** Scans and attachments of records (扫描件): sealed in the room, every reading is an entry of the trail. */
export const objects = {
  list: read('objects.read')
    .input(z.object({ record: Uid }))
    .output(z.object({ scans: z.array(Scan), /** Largest scan in bytes. */ max: z.number() })),
  /** Takes uploads (`/files/uploads`) in as scans of a record; all of them or none. */
  add: action('catalogue.write')
    .input(
      z.object({
        record: Uid,
        files: z
          .array(z.object({ upload: Uid, name: ScanName.optional(), document: ScannedDocument.default('') }))
          .min(1)
          .max(200),
      }),
    )
    .output(z.object({ added: z.array(z.string()) }))
    .errors(
      errorsOf(
        'objects.bad-type',
        'objects.too-large',
        'objects.already-there',
        'objects.record-gone',
        'intake.upload-incomplete',
        'room.disk-full',
        'room.read-only',
      ),
    ),
  /** Puts a scan out for the caller (`GET /files/<id>`, ranges allowed); the looking stands in the trail. */
  open: action('objects.read')
    .input(z.object({ uid: Uid, /** Saved to a file, not only shown. */ save: z.boolean().default(false) }))
    .output(z.object({ file: OfferedFile, mediaType: z.string() }))
    .errors(errorsOf('masking.hidden', 'holds.on-hold', 'object.absent', 'object.damaged')),
  update: write('catalogue.write')
    .input(z.object({ uid: Uid, name: ScanName, document: ScannedDocument }))
    .output(Nothing)
    .errors(errorsOf('objects.record-gone', 'holds.on-hold')),
  /** Takes a scan away; its content is destroyed when nothing else uses it. */
  remove: write('catalogue.write')
    .input(z.object({ uid: Uid, reason: z.string().trim().min(2).max(300) }))
    .output(Nothing)
    .errors(errorsOf('objects.record-gone', 'holds.on-hold')),
}
