import { z } from 'zod'
import { Ref } from '../model/loan'
import { ConfirmationLine, ConfirmationList, ConfirmationView, EnteredPaper } from '../model/confirmation'
import { OfferedFile } from '../model/file'
import { FormLocale } from '../model/formBase'
import { Printed } from '../model/forms'
import { action, Cursor, errorsOf, Nothing, read, Uid, write } from './procedure'

const Reason = z.string().trim().min(1).max(300)
/** SHA-256 of the sheet the person saw (ConfirmationView.hash). */
const Seen = z.string().regex(/^[0-9a-f]{64}$/)
const waiting = errorsOf('confirmations.ended', 'confirmations.expired')
const seating = errorsOf(
  'confirmations.changed',
  'confirmations.own-proposal',
  'confirmations.already-signed',
  'confirmations.no-seat',
)
const accounts = errorsOf('confirmations.new-account', 'confirmations.made-account')
const Signing = z.object({ uid: Uid, seen: Seen, reason: Reason })

/**
 * Acts that need more than one person (双人确认). The write of a topic proposes, other persons sign: in their own session, at the first person's
 * screen by password or PIN, or on paper. With the last signature the act is carried out in the same transaction; a rule of the act may still
 * refuse it then, with that rule's own error.
 */
export const confirmations = {
  list: read('confirmations.sign')
    .input(
      z.object({
        which: ConfirmationList.default('forMe'),
        limit: z.number().int().min(1).max(200).default(50),
        cursor: Cursor.default(null),
      }),
    )
    .output(z.object({ confirmations: z.array(ConfirmationLine), total: z.number(), cursor: Cursor })),
  /** One by uid, number (QR2026-0001) or the check code of its sheet. */
  get: read('confirmations.sign')
    .input(z.object({ ref: Ref }))
    .output(ConfirmationView),
  /** What waits for signatures about one record or hold. */
  about: read('confirmations.sign')
    .input(z.object({ uid: Uid }))
    .output(z.object({ confirmations: z.array(ConfirmationLine) })),
  counts: read('confirmations.sign')
    .input(Nothing)
    .output(z.object({ forMe: z.number(), mine: z.number() })),
  sign: action('confirmations.sign')
    .input(Signing)
    .output(ConfirmationView)
    .errors(waiting)
    .errors(seating)
    .errors(accounts),
  refuse: write('confirmations.sign')
    .input(z.object({ uid: Uid, reason: Reason }))
    .output(ConfirmationView)
    .errors(waiting)
    .errors(seating),
  /** Takes an own proposal back. */
  withdraw: write('confirmations.sign')
    .input(z.object({ uid: Uid, reason: z.string().trim().max(300).default('') }))
    .output(ConfirmationView)
    .errors(waiting)
    .errors(errorsOf('confirmations.not-yours')),
  /** A second person signs at this screen with name and password: checked and slowed down like a sign-in, but no session begins. */
  signHere: action('confirmations.sign')
    .input(Signing.extend({ loginName: z.string().trim().min(1).max(64), password: z.string().min(1).max(200) }))
    .output(ConfirmationView)
    .errors(waiting)
    .errors(seating)
    .errors(accounts)
    .errors(
      errorsOf(
        'access.wrong-password',
        'access.too-many-tries',
        'access.user-inactive',
        'confirmations.password-first',
      ),
    ),
  /** A PIN of six digits for this one act, told once; whoever types it at the first person's screen signs for its maker. */
  makePin: action('confirmations.sign')
    .input(Signing)
    .output(z.object({ pin: z.string(), until: z.number() }))
    .errors(waiting)
    .errors(seating),
  signByPin: action('confirmations.sign')
    .input(z.object({ uid: Uid, seen: Seen, pin: z.string().regex(/^\d{6}$/) }))
    .output(ConfirmationView)
    .errors(waiting)
    .errors(seating)
    .errors(accounts)
    .errors(errorsOf('confirmations.wrong-pin')),
  /** Says openly that persons without an account will sign on paper, and why; gives more time. */
  declarePaper: write('catalogue.write')
    .input(z.object({ uid: Uid, reason: Reason }))
    .output(ConfirmationView)
    .errors(waiting)
    .errors(errorsOf('confirmations.no-paper')),
  /** The sheet to be signed on paper (PDF). */
  sheet: action('catalogue.write')
    .input(z.object({ uid: Uid, locale: FormLocale }))
    .output(Printed)
    .errors(waiting)
    .errors(errorsOf('confirmations.not-declared', 'confirmations.changed')),
  /** Who signed on paper, when, the scan of the sheet (an upload), with the check code of the sheet they signed. The account that enters it vouches for it. */
  enterPaper: action('catalogue.write')
    .input(EnteredPaper.extend({ uid: Uid, code: z.string().trim().min(1).max(40), upload: Uid }))
    .output(ConfirmationView)
    .errors(waiting)
    .errors(
      errorsOf(
        'confirmations.not-declared',
        'confirmations.changed',
        'confirmations.wrong-code',
        'confirmations.seats-differ',
        'confirmations.same-person',
        'confirmations.date-wrong',
        'objects.bad-type',
        'objects.too-large',
        'objects.already-there',
        'intake.upload-incomplete',
        'room.disk-full',
        'room.read-only',
      ),
    ),
  /** Puts the scan of the signed sheet out for the caller (`GET /files/<id>`); the looking stands in the trail. */
  openScan: action('objects.read')
    .input(z.object({ uid: Uid }))
    .output(z.object({ file: OfferedFile, mediaType: z.string() }))
    .errors(errorsOf('object.absent', 'object.damaged')),
  /**
   * A second archive account compares paper and entry: agrees, and the act is carried out, or not, and it must be entered anew. `entered`: when the
   * entry that was compared was made (UTC ms); `conflict` when another took its place.
   */
  confirmPaper: action('catalogue.write')
    .input(z.object({ uid: Uid, seen: Seen, entered: z.number().int(), agrees: z.boolean(), reason: Reason }))
    .output(ConfirmationView)
    .errors(waiting)
    .errors(accounts)
    .errors(
      errorsOf('confirmations.nothing-entered', 'confirmations.second-account', 'confirmations.changed', 'conflict'),
    ),
}
