import { z } from 'zod'
import {
  GiveBackItem,
  HandOutItem,
  Manner,
  NewVisit,
  VisitCorrection,
  Visit,
  VisitFilter,
  VisitorType,
  VisitorTypeView,
  VisitRow,
} from '../model/visit'
import { Purpose } from '../model/masking'
import { Cursor, errorsOf, Nothing, read, Uid, write } from './procedure'

const Line = z.number().int().min(1)
const codeErrors = errorsOf('catalogue.no-such-code', 'catalogue.ambiguous-code')
const open = errorsOf('visits.not-open')

/** Reading room and visitors (利用): who came with what proof, what they read, copied and took a certificate of, what it was good for. */
export const visits = {
  /** Who may consult and with what proof, by the newest versions; inactive ones too. */
  types: read('reports.read')
    .input(Nothing)
    .output(z.object({ types: z.array(VisitorTypeView) })),
  /** Adds a type (`version` 0) or replaces the version given by a new one; visits keep the version they were made under. */
  saveType: write('settings.manage')
    .input(z.object({ type: VisitorType, version: z.number().int().min(0) }))
    .output(z.object({ version: z.number() }))
    .errors(errorsOf('visits.type-taken')),
  open: write('circulation.desk')
    .input(NewVisit)
    .output(Visit)
    .errors(
      errorsOf(
        'visits.no-such-type',
        'visits.type-inactive',
        'visits.two-persons',
        'visits.same-person',
        'visits.proof-missing',
        'visits.letter-missing',
        'visits.organisation-missing',
        'visits.subject-missing',
      ),
    ),
  /** Corrects who came, the letter, what for; a visit that was approved for other facts waits for approval again. */
  correct: write('circulation.desk')
    .input(
      VisitCorrection.extend({
        uid: Uid,
        version: z.number().int(),
        reason: z.string().trim().min(2).max(200),
      }),
    )
    .output(Visit)
    .errors(open)
    .errors(
      errorsOf(
        'visits.two-persons',
        'visits.same-person',
        'visits.proof-missing',
        'visits.letter-missing',
        'visits.organisation-missing',
        'visits.subject-missing',
        'visits.correct-out',
      ),
    ),
  /** 同意利用: by who may decide; who opened the visit names the person that decided on paper. */
  approve: write('visits.approve')
    .input(
      z.object({
        uid: Uid,
        approver: z.string().trim().max(40).default(''),
        note: z.string().trim().max(200).default(''),
      }),
    )
    .output(Visit)
    .errors(errorsOf('visits.not-waiting', 'visits.approver-needed')),
  refuse: write('visits.approve')
    .input(z.object({ uid: Uid, reason: z.string().trim().min(1).max(200) }))
    .output(Visit)
    .errors(errorsOf('visits.not-waiting')),
  /** Hands records to the reading room; all or nothing, but of a scanned box or volume what cannot be had is left. */
  handOut: write('circulation.desk')
    .input(
      z.object({
        uid: Uid,
        items: z.array(HandOutItem).min(1).max(200),
        /** Why records outside the visitor's scope, or kept for somebody else, are shown all the same. */
        reason: z.string().trim().max(200).default(''),
        /** Who agreed on paper, where the rules of approval ask for it. */
        approver: z.string().trim().max(80).default(''),
      }),
    )
    .output(Visit)
    .errors(codeErrors)
    .errors(open)
    .errors(
      errorsOf(
        'circulation.record-out',
        'circulation.record-unavailable',
        'circulation.on-hold',
        'circulation.in-reading-room',
        'circulation.reserved',
        'visits.out-of-scope',
        'visits.approval-needed',
      ),
    ),
  /** What is done with a record, and how many pages of it were copied. */
  setLine: write('circulation.desk')
    .input(
      z.object({
        uid: Uid,
        line: Line,
        manner: Manner,
        copiedPages: z.number().int().min(0).max(100_000).nullable(),
      }),
    )
    .output(Visit)
    .errors(open)
    .errors(errorsOf('visits.not-copied', 'visits.certificate-issued')),
  /** Given back with pages counted, then 待归架. */
  giveBack: write('circulation.desk')
    .input(z.object({ uid: Uid, items: z.array(GiveBackItem).min(1).max(200) }))
    .output(Visit)
    .errors(open)
    .errors(errorsOf('visits.not-handed-out', 'visits.not-copied')),
  /** Certificate of a copy that agrees with the original (与原件核对无误): one number of the register. */
  certify: write('circulation.desk')
    .input(
      z.object({
        uid: Uid,
        line: Line,
        pages: z.number().int().min(1).max(10_000),
        copies: z.number().int().min(1).max(100).default(1),
        remark: z.string().trim().max(200).default(''),
      }),
    )
    .output(z.object({ uid: z.string(), number: z.string(), visit: Visit }))
    .errors(open)
    .errors(errorsOf('visits.not-certified')),
  /** 办结: everything is back and counted. */
  close: write('circulation.desk')
    .input(z.object({ uid: Uid, effect: z.string().trim().max(1000).default('') }))
    .output(Visit)
    .errors(open)
    .errors(errorsOf('visits.still-out', 'visits.pages-uncounted', 'visits.certificate-missing')),
  /** 利用效果, at once or later. */
  setEffect: write('circulation.desk')
    .input(z.object({ uid: Uid, effect: z.string().trim().min(1).max(1000) }))
    .output(Visit)
    .errors(errorsOf('visits.not-closed')),
  /** Whole ID number of a visitor; every look is an entry of the trail with its purpose. */
  reveal: write('personal.reveal')
    .input(z.object({ uid: Uid, seq: z.number().int().min(0).max(2), ...Purpose }))
    .output(z.object({ value: z.string(), purpose: z.string(), until: z.number(), forMs: z.number() }))
    .errors(errorsOf('masking.purpose-needed', 'masking.too-many-reveals', 'masking.hidden')),
  list: read('reports.read')
    .input(
      z.object({
        filter: VisitFilter.prefault({}),
        limit: z.number().int().min(1).max(500).default(100),
        cursor: Cursor.default(null),
      }),
    )
    .output(
      z.object({
        visits: z.array(VisitRow),
        cursor: Cursor,
        total: z.number(),
        counts: z.object({ waiting: z.number(), open: z.number(), noEffect: z.number() }),
      }),
    ),
  get: read('reports.read')
    .input(z.object({ uid: Uid }))
    .output(Visit),
  /** Purposes in use, most frequent first. */
  purposes: read('circulation.desk')
    .input(Nothing)
    .output(z.object({ purposes: z.array(z.string()) })),
}
