import { z } from 'zod'
import { Purpose } from '../model/masking'
import { PartyChanges, PartyKind, PartyLine, PartyToLink, PartyView } from '../model/party'
import {
  CodeMatch,
  FieldValue,
  ListedDocument,
  NewRecord,
  Period,
  PendingField,
  RecordChanges,
  RecordFilter,
  RecordLine,
  RecordSort,
  RecordTypeView,
  RecordView,
  RemovedRecord,
} from '../model/record'
import { ChecklistItem, FieldWords } from '../model/recordType'
import { Cursor, errorsOf, Nothing, read, Uid, write } from './procedure'

const Version = z.number().int()
const Reason = z.string().trim().max(300).default('')
const Fonds = z.object({
  uid: z.string(),
  number: z.string(),
  name: z.string(),
  note: z.string(),
  successor: z.string().nullable(),
  active: z.boolean(),
  inUse: z.boolean(),
})
const Class = z.object({
  uid: z.string(),
  parent: z.string().nullable(),
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  arrangement: z.enum(['item', 'volume']),
  template: z.string(),
  example: z.string(),
  scheduleLine: z.string().nullable(),
  period: z.string().nullable(),
  active: z.boolean(),
  inUse: z.boolean(),
})
const classWords = {
  name: z.string().trim().min(1).max(80),
  nameEn: z.string().trim().max(80),
  arrangement: z.enum(['item', 'volume']),
  template: z.string().trim().min(1).max(200),
  scheduleLine: z.string().trim().max(20).nullable(),
  period: Period.nullable(),
}
const Saved = z.object({ uid: z.string(), version: z.number() })
const writing = errorsOf(
  'catalogue.no-such-type',
  'catalogue.no-such-class',
  'catalogue.reason-needed',
  'catalogue.code-taken',
  'catalogue.code-locked',
  'catalogue.gone',
)

/** Description of what the archive holds: records (件), their documents, persons and employers, fonds and classes. */
export const catalogue = {
  types: read('catalogue.read')
    .input(Nothing)
    .output(z.object({ types: z.array(RecordTypeView) })),
  /** A new version of a record type with these materials and field words; `version` is the one it was made from. */
  reviseType: write('catalogue.define')
    .input(
      z.object({
        type: z.string().max(40),
        version: Version,
        checklist: z.array(ChecklistItem).max(40),
        /** Only fields whose words change. */
        fields: z.array(FieldWords).max(200).default([]),
        reason: Reason.refine((text) => text !== ''),
      }),
    )
    .output(z.object({ version: z.number() }))
    .errors(errorsOf('catalogue.no-such-type')),
  fonds: read('catalogue.read')
    .input(Nothing)
    .output(z.object({ fonds: z.array(Fonds) })),
  createFonds: write('catalogue.define')
    .input(
      z.object({
        number: z.string().trim().max(20),
        name: z.string().trim().min(1).max(80),
        note: z.string().max(400).default(''),
      }),
    )
    .output(z.object({ uid: z.string() }))
    .errors(errorsOf('catalogue.code-taken')),
  updateFonds: write('catalogue.define')
    .input(
      z.object({
        uid: Uid,
        name: z.string().trim().min(1).max(80).optional(),
        note: z.string().max(400).optional(),
        successor: Uid.nullable().optional(),
        active: z.boolean().optional(),
      }),
    )
    .output(Nothing),
  classes: read('catalogue.read')
    .input(Nothing)
    .output(z.object({ classes: z.array(Class) })),
  createClass: write('catalogue.define')
    .input(
      z.object({
        ...classWords,
        code: z.string().regex(/^[A-Za-z0-9]{1,12}$/),
        parent: z.string().max(20).nullable().default(null),
      }),
    )
    .output(z.object({ uid: z.string() }))
    .errors(errorsOf('catalogue.code-taken', 'catalogue.no-such-class')),
  updateClass: write('catalogue.define')
    .input(
      z
        .object({ ...classWords, active: z.boolean() })
        .partial()
        .extend({ uid: Uid }),
    )
    .output(Nothing)
    .errors(errorsOf('catalogue.class-in-use')),
  list: read('catalogue.read')
    .input(
      z.object({
        filter: RecordFilter.default({}),
        sort: RecordSort.default('newest'),
        descending: z.boolean().default(true),
        /** First row: by its place in the list, or behind the row a cursor names (never misses or repeats a row while others write). */
        offset: z.number().int().min(0).default(0),
        cursor: Cursor.default(null),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ rows: z.array(RecordLine), total: z.number(), cursor: Cursor })),
  get: read('catalogue.read')
    .input(z.object({ uid: Uid }))
    .output(RecordView),
  create: write('catalogue.write').input(NewRecord).output(Saved).errors(writing),
  update: write('catalogue.write').input(RecordChanges).output(Saved).errors(writing),
  setChecklist: write('catalogue.write')
    .input(z.object({ uid: Uid, version: Version, present: z.array(z.string().max(60)).max(100) }))
    .output(Saved.extend({ completeness: z.number() })),
  setDocuments: write('catalogue.write')
    .input(z.object({ uid: Uid, version: Version, documents: z.array(ListedDocument).max(500) }))
    .output(Saved.extend({ completeness: z.number() })),
  /** 编号确认: gives every record its 档号 in the order given and locks it. */
  confirm: write('catalogue.confirm')
    .input(z.object({ uids: z.array(Uid).min(1).max(5000) }))
    .output(z.object({ confirmed: z.array(z.object({ uid: z.string(), code: z.string() })) }))
    .errors(
      errorsOf('catalogue.not-ready', 'catalogue.already-confirmed', 'catalogue.on-loan', 'catalogue.code-taken'),
    ),
  /** Proposes to take a record out of the catalogue; a second person confirms (`confirmations.sign`). What is filed goes by disposal instead. */
  remove: write('catalogue.write')
    .input(z.object({ uid: Uid, reason: z.string().trim().min(1).max(300) }))
    .output(z.object({ confirmation: z.string() }))
    .errors(
      errorsOf(
        'catalogue.filed',
        'catalogue.gone',
        'catalogue.on-loan',
        'catalogue.in-use',
        'confirmations.already-proposed',
      ),
    ),
  /** Proposes another period for filed records; a second person confirms. Records that are not filed are simply edited. */
  changePeriod: write('catalogue.write')
    .input(z.object({ uids: z.array(Uid).min(1).max(1000), period: Period, reason: z.string().trim().min(1).max(300) }))
    .output(z.object({ confirmation: z.string() }))
    .errors(
      errorsOf(
        'catalogue.not-filed',
        'catalogue.same-period',
        'catalogue.gone',
        'holds.on-hold',
        'confirmations.already-proposed',
      ),
    ),
  /** Records taken out, newest first: what is left to look up. `text` is searched in code, business number, title and reason. */
  removed: read('catalogue.read')
    .input(
      z.object({
        text: z.string().trim().max(100).default(''),
        limit: z.number().int().min(1).max(200).default(100),
        cursor: Cursor.default(null),
      }),
    )
    .output(z.object({ rows: z.array(RemovedRecord), total: z.number(), cursor: Cursor })),
  pendingList: read('catalogue.read')
    .input(
      z.object({
        /** Only what this ledger (batch) left pending. */
        batch: Uid.optional(),
        limit: z.number().int().min(1).max(500).default(100),
        cursor: Cursor.default(null),
      }),
    )
    .output(
      z.object({
        rows: z.array(z.object({ record: RecordLine, pending: z.array(PendingField) })),
        total: z.number(),
        cursor: Cursor,
      }),
    ),
  /** Fills a field that waits (待核), or leaves it empty for good when value is null. */
  resolvePending: write('catalogue.write')
    .input(z.object({ uid: Uid, version: Version, field: z.string().max(60), value: FieldValue, reason: Reason }))
    .output(Saved)
    .errors(errorsOf('catalogue.reason-needed')),
  resolveCode: read('catalogue.read')
    .input(z.object({ text: z.string().trim().min(1).max(200) }))
    .output(z.object({ matches: z.array(CodeMatch) })),
  /**
   * The whole value of a masked field; every look is an entry of the trail with its purpose. Without one an open visit (利用登记) on the record
   * stands for it, else `masking.purpose-needed`. `masking.too-many-reveals` {max, until} once an hour's looks are used up.
   */
  reveal: write('personal.reveal')
    .input(
      z.object({
        kind: z.enum(['record', 'party']),
        uid: Uid,
        field: z.string().max(60),
        ...Purpose,
      }),
    )
    .output(z.object({ value: z.string(), purpose: z.string(), until: z.number(), forMs: z.number() }))
    .errors(errorsOf('masking.purpose-needed', 'masking.too-many-reveals', 'masking.hidden')),
  findParties: read('catalogue.read')
    .input(
      z.object({
        text: z.string().trim().min(1).max(100),
        kind: PartyKind.optional(),
        limit: z.number().int().min(1).max(100).default(20),
      }),
    )
    .output(z.object({ parties: z.array(PartyLine) })),
  getParty: read('catalogue.read')
    .input(z.object({ uid: Uid }))
    .output(PartyView),
  updateParty: write('catalogue.write').input(PartyChanges).output(Saved).errors(errorsOf('catalogue.reason-needed')),
  linkParties: write('catalogue.write')
    .input(z.object({ uid: Uid, version: Version, parties: z.array(PartyToLink).min(1).max(2000) }))
    .output(Saved),
  unlinkParty: write('catalogue.write')
    .input(z.object({ uid: Uid, version: Version, party: Uid, role: z.string().max(20), reason: Reason }))
    .output(Saved),
}
