import { z } from 'zod'
import { IsoDate, Ref } from '../model/loan'
import {
  ApprovalRules,
  DeskLine,
  Grant,
  LoanWish,
  NewRequest,
  OwnLoan,
  Request,
  RequestCounts,
  RequestFilter,
  RequestHit,
  RequestRecord,
  RequestSearch,
} from '../model/request'
import { Cursor, errorsOf, Nothing, read, Uid, write } from './procedure'

const Words = z.object({ zh: z.string(), en: z.string() })
const Reason = z.string().trim().max(300).default('')
const Lines = z.array(Uid).min(1).max(500)
const lineErrors = errorsOf('requests.wrong-state')
const codeErrors = errorsOf('catalogue.no-such-code', 'catalogue.ambiguous-code')

/** Asking for records (借阅申请): search in one's own business, ask, decide, queue, pick, ready, history. */
export const requests = {
  /** What the asker may choose from: classes and types of the own business, purposes; `everything`: sees the whole catalogue. */
  options: read('requests.make')
    .input(Nothing)
    .output(
      z.object({
        everything: z.boolean(),
        classes: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() })),
        types: z.array(z.object({ id: z.string(), name: Words })),
        purposes: z.array(z.string()),
        /** Working days a ready record waits to be fetched. */
        pickupDays: z.number(),
        /** Borrower this user asks as; null until the first request. */
        borrower: z.object({ card: z.string(), name: z.string(), department: z.string() }).nullable(),
      }),
    ),
  /** Whether the archive is open on a day (ISO date), and how many working days it is away; uncertain while the year's table is missing. */
  day: read('requests.make')
    .input(z.object({ date: IsoDate }))
    .output(z.object({ workingDay: z.boolean(), workingDays: z.number(), certain: z.boolean() })),
  /** The search of the catalogue, limited to the asker's own business. */
  search: read('requests.make')
    .input(RequestSearch.extend({ limit: z.number().int().min(1).max(100).default(30), cursor: Cursor.default(null) }))
    .output(z.object({ total: z.number(), capped: z.boolean(), hits: z.array(RequestHit), cursor: Cursor })),
  /** Asks; what the rules approve by themselves is queued or to be picked at once. */
  ask: write('requests.make')
    .input(NewRequest)
    .output(Request)
    .errors(codeErrors)
    .errors(
      errorsOf(
        'requests.no-person',
        'requests.already-asked',
        'requests.past-date',
        'circulation.unknown-borrower',
        'circulation.ambiguous-borrower',
        'circulation.borrower-inactive',
      ),
    ),
  /** Requests newest first; those to decide oldest first. */
  list: read('requests.make')
    .input(
      z.object({
        filter: RequestFilter.prefault({}),
        limit: z.number().int().min(1).max(200).default(50),
        cursor: Cursor.default(null),
      }),
    )
    .output(z.object({ requests: z.array(Request), total: z.number(), cursor: Cursor })),
  /** One request by uid or number. */
  get: read('requests.make')
    .input(z.object({ ref: Ref }))
    .output(Request),
  counts: read('requests.make').input(Nothing).output(RequestCounts),
  /** Takes lines back (all open ones without `lines`): one's own, or at the desk anybody's. */
  withdraw: write('requests.make')
    .input(z.object({ request: Ref, lines: Lines.optional(), reason: Reason }))
    .output(Request)
    .errors(lineErrors),
  /** Decides the next level of lines, each for itself. A refusal needs a reason. */
  decide: write('requests.decide')
    .input(
      z.object({
        request: Ref,
        lines: z
          .array(
            z.object({
              uid: Uid,
              approve: z.boolean(),
              reason: Reason,
              /** Of a person: records (uid) that are not given. */
              without: z.array(Uid).max(500).default([]),
            }),
          )
          .min(1)
          .max(500),
      }),
    )
    .output(Request)
    .errors(lineErrors)
    .errors(
      errorsOf(
        'requests.own-request',
        'requests.not-yours-to-decide',
        'requests.decided-before',
        'requests.reason-needed',
      ),
    ),
  /** Records of a person line, for who decides. */
  personRecords: read('catalogue.read')
    .input(z.object({ line: Uid }))
    .output(z.object({ records: z.array(RequestRecord) })),
  /** The archive says which record a text means; without `refs` it is not held. */
  resolve: write('circulation.desk')
    .input(z.object({ line: Uid, refs: z.array(Ref).max(50), reason: Reason }))
    .output(Request)
    .errors(lineErrors)
    .errors(codeErrors)
    .errors(errorsOf('requests.reason-needed')),
  /** Lines to resolve (texts), oldest first. */
  toResolve: read('circulation.desk')
    .input(Nothing)
    .output(z.object({ lines: z.array(DeskLine) })),
  /** All lines to pick, in walking order of the storeroom. */
  pickList: read('circulation.desk')
    .input(Nothing)
    .output(z.object({ lines: z.array(DeskLine) })),
  /** A record was taken from its place (scan): it goes to the ready shelf for the first who waits. */
  pick: write('circulation.desk')
    .input(z.object({ ref: Ref }))
    .output(DeskLine)
    .errors(codeErrors)
    .errors(errorsOf('requests.nobody-waits', 'requests.not-here')),
  /** What waits at the desk to be fetched, by name of the asker. */
  readyShelf: read('circulation.desk')
    .input(Nothing)
    .output(z.object({ lines: z.array(DeskLine) })),
  /** A copy was made and given: the line is done. Returns the request; the record goes back to its place. */
  copied: write('circulation.desk')
    .input(z.object({ line: Uid, pages: z.number().int().min(1).max(100_000) }))
    .output(Request)
    .errors(lineErrors)
    .errors(errorsOf('requests.not-a-copy')),
  /** The desk gives up a promise (nobody came, the record is needed elsewhere); the next in line gets it. */
  release: write('circulation.desk')
    .input(z.object({ line: Uid, reason: z.string().trim().min(2).max(300) }))
    .output(Request)
    .errors(lineErrors),
  /** Who waits for a record, in order. */
  queue: read('circulation.desk')
    .input(z.object({ ref: Ref }))
    .output(z.object({ lines: z.array(DeskLine) }))
    .errors(codeErrors),
  /** What the reader has on loan, and had (`returned`). */
  ownLoans: read('requests.make')
    .input(
      z.object({
        returned: z.boolean().default(false),
        limit: z.number().int().min(1).max(500).default(100),
        cursor: Cursor.default(null),
      }),
    )
    .output(z.object({ loans: z.array(OwnLoan), total: z.number(), cursor: Cursor })),
  /** Extends own loans by the rules of the desk; where these refuse, or somebody waits, the desk is asked (`asked`). */
  extend: write('requests.make')
    .input(z.object({ lines: z.array(z.number().int()).min(1).max(200), reason: Reason }))
    .output(z.object({ loans: z.array(OwnLoan), extended: z.number(), asked: z.number() })),
  /** Tells the desk that own loans are on their way back; `announced` false takes that back. */
  announceReturn: write('requests.make')
    .input(
      z.object({
        lines: z.array(z.number().int()).min(1).max(200),
        announced: z.boolean().default(true),
        note: z.string().trim().max(200).default(''),
      }),
    )
    .output(z.object({ loans: z.array(OwnLoan) })),
  /** What borrowers told the desk about their loans and nobody answered yet. */
  wishes: read('circulation.desk')
    .input(Nothing)
    .output(z.object({ wishes: z.array(LoanWish) })),
  /** The desk's answer to a wished extension: a new due date, or no. */
  answerExtension: write('circulation.desk')
    .input(z.object({ id: z.number().int(), dueOn: IsoDate.nullable(), reason: Reason }))
    .output(Nothing)
    .errors(errorsOf('requests.answered', 'requests.reason-needed', 'circulation.bad-due-date', 'circulation.not-out')),
  /** Rules of approval in force; `version` gives an older one. */
  rules: read('requests.decide')
    .input(z.object({ version: z.number().int().min(0).optional() }))
    .output(
      ApprovalRules.extend({
        versions: z.array(z.object({ version: z.number(), savedAt: z.number(), savedBy: z.string() })),
        /** How many active users there are of the roles that decide: a level nobody can decide holds everything up. */
        deciders: z.object({ leader: z.number(), archivist: z.number(), administrator: z.number() }),
      }),
    ),
  saveRules: write('settings.manage')
    .input(ApprovalRules.pick({ rules: true, otherwise: true }).extend({ version: z.number().int(), reason: Reason }))
    .output(z.object({ version: z.number() }))
    .errors(errorsOf('catalogue.no-such-class')),
  /** Which business staff see, per user or department, and all users and departments that grants can be given to. */
  grants: read('access.manage')
    .input(Nothing)
    .output(
      z.object({
        grants: z.array(Grant),
        departments: z.array(z.string()),
        users: z.array(
          z.object({
            uid: z.string(),
            name: z.string(),
            loginName: z.string(),
            department: z.string(),
            borrower: z.object({ uid: z.string(), card: z.string(), name: z.string() }).nullable(),
          }),
        ),
      }),
    ),
  /** Replaces all grants of one user or department. */
  saveGrants: write('access.manage')
    .input(
      z.object({
        user: Uid.nullable(),
        department: z.string().trim().min(1).max(60).nullable(),
        grants: z.array(Grant.pick({ classCode: true, type: true })).max(100),
      }),
    )
    .output(Nothing)
    .errors(errorsOf('catalogue.no-such-class', 'catalogue.no-such-type')),
  /** Says which registered borrower a user is, so that loans made at the desk show on the staff page. */
  linkBorrower: write('access.manage')
    .input(z.object({ user: Uid, borrower: Ref }))
    .output(Nothing)
    .errors(errorsOf('circulation.unknown-borrower', 'circulation.ambiguous-borrower', 'requests.borrower-taken')),
}
