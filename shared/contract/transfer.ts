import { z } from 'zod'
import { OfferedFile } from '../model/file'
import { FormLocale } from '../model/formBase'
import { Printed } from '../model/forms'
import {
  NewTransfer,
  Receipt,
  Transfer,
  TransferCandidate,
  TransferLine,
  TransferReason,
  TransferScope,
  TransferState,
  TransferView,
} from '../model/transfer'
import { TRANSFER_MOST } from '../rules/transferring'
import { action, Cursor, errorsOf, Nothing, read, Uid, write } from './procedure'

const Paging = { limit: z.number().int().min(1).max(1000).default(200), cursor: Cursor.default(null) }
const page = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row), cursor: Cursor, total: z.number() })
const Reason = z.string().trim().min(2).max(300)
const Reasons = z.array(z.object({ reason: TransferReason, count: z.number() }))
const refusing = errorsOf('transfer.refused', 'transfer.nothing-ready', 'transfer.no-archive', 'transfer.wrong-state')

/** 移交进馆: what the state archives take over, list by list, until custody has changed. */
export const transfer = {
  scope: read('catalogue.read').input(Nothing).output(TransferScope),
  saveScope: write('retention.manage').input(TransferScope).output(TransferScope),
  /** What is due by the scope and not handed over, oldest first, with what cannot go now. */
  candidates: read('catalogue.read')
    .input(z.object({ ...Paging }))
    .output(page(TransferCandidate).extend({ ready: z.number(), refused: Reasons, lastYear: z.number() })),
  /** Lists, newest first. */
  list: read('catalogue.read')
    .input(z.object({ state: TransferState.optional(), ...Paging }))
    .output(page(Transfer)),
  /** One list by uid or number (YJ2026-0001). */
  get: read('catalogue.read')
    .input(z.object({ uid: Uid }))
    .output(TransferView),
  records: read('catalogue.read')
    .input(z.object({ uid: Uid, which: z.enum(['open', 'handed', 'left-out', 'all']).default('all'), ...Paging }))
    .output(page(TransferLine)),
  /** Makes a list of chosen records (all must be able to go) or of all that can go now. */
  prepare: write('disposal.prepare').input(NewTransfer).output(Transfer).errors(refusing),
  /** Leaves records out that are not handed over yet, with the reason. */
  leaveOut: write('disposal.prepare')
    .input(z.object({ uid: Uid, records: z.array(Uid).min(1).max(5000), reason: Reason }))
    .output(TransferView)
    .errors(refusing),
  /** Proposes the list for approval by a second person. */
  approve: write('disposal.prepare')
    .input(z.object({ uid: Uid, reason: Reason }))
    .output(z.object({ confirmation: z.string() }))
    .errors(refusing),
  /** Hands over all that is open, or some of it, with the receipt: custody changes, the records stay findable. */
  handOver: write('disposal.prepare')
    .input(
      z.object({
        uid: Uid,
        records: z.union([z.literal('all'), z.array(Uid).min(1).max(TRANSFER_MOST)]),
        receipt: Receipt,
      }),
    )
    .output(TransferView)
    .errors(refusing)
    .errors(errorsOf('transfer.date-wrong')),
  /** Keeps the scan (an upload) of a signed receipt. */
  addScan: action('disposal.prepare')
    .input(z.object({ receipt: Uid, upload: Uid }))
    .output(TransferView)
    .errors(
      errorsOf(
        'objects.bad-type',
        'objects.too-large',
        'objects.already-there',
        'intake.upload-incomplete',
        'room.disk-full',
        'room.read-only',
      ),
    ),
  /** Puts the scan of a receipt out for the caller (`GET /files/<id>`); the looking stands in the trail. */
  openScan: action('objects.read')
    .input(z.object({ scan: Uid }))
    .output(z.object({ file: OfferedFile }))
    .errors(errorsOf('object.absent', 'object.damaged')),
  /** Gives the list up before hand-over; of a list handed over in part, what is left. */
  withdraw: write('disposal.prepare')
    .input(z.object({ uid: Uid, reason: Reason }))
    .output(TransferView)
    .errors(refusing),
  /** 移交清单 as PDF, with the blocks both sides sign. */
  print: action('forms.print')
    .input(z.object({ uid: Uid, locale: FormLocale }))
    .output(Printed),
}
