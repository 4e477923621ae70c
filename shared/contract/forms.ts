import { z } from 'zod'
import { FormLocale } from '../model/formBase'
import { Printed } from '../model/forms'
import { LabelCode, LabelKind, LabelSheet } from '../model/labels'
import { ExportFormat, ListOfRows } from '../model/lists'
import { Purpose } from '../model/masking'
import { action, errorsOf, Nothing, Uid } from './procedure'

const locale = FormLocale.default('zh-CN')
const Uids = z.array(Uid).min(1).max(5000)
const copies = z.union([z.literal(1), z.literal(2)]).default(1)
/** Millimetres a printer is off, to the right and down. */
const Shift = z.number().min(-20).max(20).default(0)

/** Where labels are printed: on an A4 sheet from a position (counted from 1), or on a roll of its own size in mm. */
const LabelMedium = z.union([
  z.object({ sheet: z.string().min(1).max(60), startAt: z.number().int().min(1).max(1200).default(1) }),
  z.object({ roll: z.object({ width: z.number().min(20).max(200), height: z.number().min(10).max(300) }) }),
])

const printing = () => action('forms.print').errors(errorsOf('forms.nothing-to-print'))

/** Everything the office prints or takes away as a list. Each answers with a file to be fetched from `/files/<file>`. */
export const forms = {
  /** A4 label layouts (mm). */
  sheets: action('forms.print')
    .input(Nothing)
    .output(z.object({ sheets: z.array(LabelSheet) })),
  labels: printing()
    .input(
      z.object({
        locale,
        kind: LabelKind,
        uids: Uids,
        medium: LabelMedium,
        code: LabelCode.default('code128'),
        offset: z.object({ x: Shift, y: Shift }).default({ x: 0, y: 0 }),
        outlines: z.boolean().default(false),
      }),
    )
    .output(Printed)
    .errors(errorsOf('forms.no-such-position')),
  /** 盒脊 */
  boxSpines: printing()
    .input(
      z.object({
        locale,
        uids: Uids,
        /** mm; the boxes' own when absent, which then must be the same for all. */
        thickness: z.union([z.literal(20), z.literal(30), z.literal(40), z.literal(50)]).optional(),
        paper: z.enum(['A3', 'A4']).default('A4'),
      }),
    )
    .output(Printed)
    .errors(errorsOf('forms.mixed-thickness')),
  /** 盒封面 */
  boxFronts: printing()
    .input(z.object({ locale, uids: Uids }))
    .output(Printed),
  /** 借阅单 of a loan, by its uid or slip number. */
  loanSlip: printing()
    .input(z.object({ locale, loan: Uid, copies }))
    .output(Printed),
  /** 归还单: the last return of these records; one slip for each loan they belonged to. */
  returnSlip: printing()
    .input(z.object({ locale, records: Uids }))
    .output(Printed),
  /** 代卷卡 for what is out on a loan (uid or slip number). */
  placeMarkers: printing()
    .input(z.object({ locale, loan: Uid }))
    .output(Printed),
  /** 调卷单 of a pasted list: found in walking order, out with whom, unknown. */
  retrievalSlip: printing()
    .input(
      z.object({
        locale,
        lines: z.array(z.string().max(200)).min(1).max(2000),
        requestedBy: z.string().trim().max(60).default(''),
        purpose: z.string().trim().max(200).default(''),
      }),
    )
    .output(Printed),
  /** 取件清单: what requests are waiting for, in walking order. */
  pickList: printing().input(z.object({ locale })).output(Printed),
  /** 归档文件目录 of one box, or of a class in a year. */
  itemCatalogue: printing()
    .input(
      z.object({
        locale,
        of: z.union([
          z.object({ box: Uid }),
          z.object({ classCode: z.string().min(1).max(20), year: z.number().int().min(1850).max(2199) }),
        ]),
      }),
    )
    .output(Printed)
    .errors(errorsOf('forms.too-many-rows')),
  /** 备考表 of a box or a volume. */
  noteSheet: printing()
    .input(z.object({ locale, of: z.union([z.object({ box: Uid }), z.object({ volume: Uid })]) }))
    .output(Printed),
  /** 遗失报告 of a search that ended as lost. */
  lossReport: printing()
    .input(z.object({ locale, task: Uid }))
    .output(Printed)
    .errors(errorsOf('tracing.not-lost')),
  /** 催还通知单 of recalls; one letter for each borrower. */
  recallSlip: printing()
    .input(z.object({ locale, recalls: z.array(Uid).min(1).max(500) }))
    .output(Printed),
  /** 查无证明, with room for the seal. */
  nothingFound: printing()
    .input(z.object({ locale, uid: Uid }))
    .output(Printed)
    .errors(errorsOf('tracing.voided')),
  /** 调取清单 / 退还原件清单 */
  withdrawalList: printing()
    .input(z.object({ locale, uid: Uid }))
    .output(Printed),
  /** 档案复制件证明: one sheet for each certificate, with room for the real seal. */
  certifiedCopies: printing()
    .input(z.object({ locale, certificates: z.array(Uid).min(1).max(200) }))
    .output(Printed),
  /** 日结 of a day. */
  dayClosing: printing()
    .input(z.object({ locale, day: z.iso.date() }))
    .output(Printed),
  /** Any list as a workbook, CSV or PDF: a job; its result is `ListFile`. `full`: whole personal data, needs lists.exportFull and a purpose. */
  list: action('lists.export')
    .input(
      z.object({ locale, list: ListOfRows, format: ExportFormat.default('xlsx'), full: z.object(Purpose).optional() }),
    )
    .output(z.object({ job: z.string() }))
    .errors(errorsOf('forms.too-many-rows', 'forms.nothing-to-print', 'masking.purpose-needed')),
}
