import { z } from 'zod'
import {
  Batch,
  BatchLine,
  BatchPaper,
  BatchSource,
  BatchView,
  BlockedRecord,
  DestructionLine,
  DestructionList,
  DueChoice,
  LineChoice,
  LineFilter,
  ListFormName,
  NewMember,
  NewOpinion,
} from '../model/disposal'
import { FormLocale } from '../model/formBase'
import { Printed } from '../model/forms'
import { IsoDate, Ref } from '../model/loan'
import { action, Cursor, errorsOf, Nothing, read, Uid, write } from './procedure'

const text = (max: number) => z.string().trim().max(max)
const needed = (max: number) => z.string().trim().min(2).max(max)
const paging = { limit: z.number().int().min(1).max(1000).default(100), cursor: Cursor.default(null) }
/** Every step of a batch is refused in the wrong state, and while signatures are waited for. */
const step = (ability: Parameters<typeof write>[0]) =>
  write(ability).errors(errorsOf('disposal.wrong-step', 'disposal.signatures-waited-for'))
const blocked = errorsOf('disposal.records-blocked')
const Gathered = z.object({ batch: BatchView, added: z.number(), refused: z.array(BlockedRecord) })
const codes = errorsOf('catalogue.no-such-code', 'catalogue.ambiguous-code', 'disposal.too-many', 'disposal.no-records')

/** Appraisal and destruction (鉴定销毁). Each step is a write of its own; none can be left out. */
export const disposal = {
  /** Records whose period has run out, with what stands in the way; `total` counts all. */
  due: read('catalogue.read')
    .input(z.object({ filter: DueChoice.prefault({}), limit: z.number().int().min(1).max(1000).default(100) }))
    .output(
      z.object({
        total: z.number(),
        rows: z.array(
          z.object({
            uid: z.string(),
            name: z.string(),
            title: z.string(),
            className: z.string(),
            year: z.number(),
            period: z.string(),
            dueOn: z.string(),
            block: z.object({ why: BlockedRecord.shape.why, what: z.string() }).nullable(),
          }),
        ),
      }),
    ),
  /** Batches, newest first. */
  list: read('catalogue.read')
    .input(z.object({ which: z.enum(['open', 'ended', 'all']).default('open'), ...paging }))
    .output(z.object({ batches: z.array(Batch), total: z.number(), cursor: Cursor })),
  /** One batch by uid, number, number of its destruction list, or the code on its papers. */
  get: read('catalogue.read')
    .input(z.object({ ref: Ref }))
    .output(BatchView),
  /** Records of a batch in the order of their 档号. */
  lines: read('catalogue.read')
    .input(
      z.object({ batch: Uid, filter: LineFilter.prefault({}), limit: z.number().int().min(1).max(5000).default(5000) }),
    )
    .output(z.object({ lines: z.array(BatchLine), total: z.number() })),
  /** Destruction lists (销毁清册), newest first. */
  lists: read('catalogue.read')
    .input(z.object(paging))
    .output(z.object({ lists: z.array(DestructionList), total: z.number(), cursor: Cursor })),
  /** One destruction list with its lines, by uid or number. */
  destructionList: read('catalogue.read')
    .input(z.object({ ref: Ref }))
    .output(DestructionList.extend({ lines: z.array(DestructionLine) })),
  /** What is left of a destroyed record; null for any other. Day and method are null while its list is still being destroyed. */
  stub: read('catalogue.read')
    .input(z.object({ record: Uid }))
    .output(
      z
        .object({
          list: z.string(),
          listUid: z.string(),
          batchUid: z.string(),
          destroyedOn: z.string().nullable(),
          method: z.string().nullable(),
          seq: z.number(),
        })
        .nullable(),
    ),
  /** Who can be in a group: accounts that may give opinions. */
  people: read('disposal.prepare')
    .input(Nothing)
    .output(
      z.object({
        people: z.array(z.object({ uid: z.string(), name: z.string(), department: z.string(), role: z.string() })),
      }),
    ),
  /** Begins a batch from the due list or chosen records; what may not be disposed of stays out, with the reason. */
  create: write('disposal.prepare')
    .input(
      z.object({
        title: needed(100),
        form: ListFormName.default('business'),
        from: BatchSource,
        note: text(300).default(''),
      }),
    )
    .output(Gathered)
    .errors(codes),
  /** More records into a batch that is being prepared. */
  gather: step('disposal.prepare')
    .input(z.object({ batch: Uid, from: BatchSource }))
    .output(Gathered)
    .errors(codes),
  /** Takes records out of a batch: before destruction nothing is for ever. */
  takeOut: step('disposal.prepare')
    .input(z.object({ batch: Uid, lines: z.array(z.number().int()).min(1).max(5000), reason: needed(300) }))
    .output(BatchView),
  /** The appraisal group (鉴定小组), whole. */
  setGroup: step('disposal.prepare')
    .input(z.object({ batch: Uid, members: z.array(NewMember).max(30) }))
    .output(BatchView)
    .errors(errorsOf('disposal.no-such-user', 'disposal.member-twice')),
  begin: step('disposal.prepare')
    .input(z.object({ batch: Uid }))
    .output(BatchView)
    .errors(blocked)
    .errors(errorsOf('disposal.group-incomplete', 'disposal.no-records')),
  /** Gives one opinion on many records. Only members of the group; all or none. */
  opine: step('disposal.appraise')
    .input(z.object({ batch: Uid, choice: LineChoice, opinion: NewOpinion }))
    .output(z.object({ changed: z.number(), undecided: z.number() }))
    .errors(errorsOf('disposal.not-a-member', 'disposal.opinion-refused')),
  /** All opinions are given: the batch goes to review. */
  submit: step('disposal.appraise')
    .input(z.object({ batch: Uid }))
    .output(BatchView)
    .errors(blocked)
    .errors(errorsOf('disposal.not-a-member', 'disposal.undecided', 'disposal.group-incomplete')),
  /** Back to the group with a reason. */
  sendBack: step('disposal.appraise')
    .input(z.object({ batch: Uid, reason: needed(300) }))
    .output(BatchView)
    .errors(errorsOf('disposal.not-a-member')),
  /** 复核: a member other than who submitted finds the opinions right. */
  review: step('disposal.appraise')
    .input(z.object({ batch: Uid, reason: text(300).default('') }))
    .output(BatchView)
    .errors(blocked)
    .errors(
      errorsOf(
        'disposal.not-a-member',
        'disposal.same-person',
        'confirmations.new-account',
        'confirmations.made-account',
      ),
    ),
  /** Asks the person in charge to approve: answers with the confirmation that waits for the signature. */
  approve: step('disposal.prepare')
    .input(z.object({ batch: Uid, reason: needed(300) }))
    .output(z.object({ confirmation: z.string() }))
    .errors(blocked),
  /** 备案 of the destruction list with the supervising department; the waiting time begins. */
  file: step('disposal.prepare')
    .input(z.object({ batch: Uid, number: needed(80), on: IsoDate, with: needed(100) }))
    .output(BatchView)
    .errors(errorsOf('disposal.bad-filing-date')),
  /** Asks two supervisors (监销人) to sign: with the second signature the records are destroyed. */
  destroy: step('disposal.prepare')
    .input(
      z.object({
        batch: Uid,
        method: needed(60),
        place: needed(100),
        on: IsoDate,
        time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
        reason: needed(300),
      }),
    )
    .output(z.object({ confirmation: z.string() }))
    .errors(blocked)
    .errors(errorsOf('disposal.cooling', 'disposal.bad-destruction-date', 'disposal.no-records')),
  /** Gives a batch up; its records are as before. A list that was made is voided and keeps its number. */
  cancel: step('disposal.prepare')
    .input(z.object({ batch: Uid, reason: needed(300) }))
    .output(BatchView),
  /** 鉴定报告, 鉴定意见表, 审批表, 销毁清册 as PDF. */
  print: action('forms.print')
    .input(z.object({ locale: FormLocale.default('zh-CN'), batch: Uid, paper: BatchPaper }))
    .output(Printed)
    .errors(errorsOf('forms.nothing-to-print', 'disposal.no-list')),
}
