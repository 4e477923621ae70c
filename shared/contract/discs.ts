import { z } from 'zod'
import {
  Copy,
  Disc,
  DiscFilter,
  DiscRules,
  DiscSet,
  DiscSetView,
  DiscState,
  DiscTest,
  DiscView,
  DueDisc,
  NewDisc,
  NewDiscSet,
  NewDiscTest,
} from '../model/disc'
import { Printed } from '../model/forms'
import { FormLocale } from '../model/formBase'
import { action, Cursor, errorsOf, read, Uid, write } from './procedure'

const text = (max: number) => z.string().trim().max(max)
const reason = text(300).min(1)
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const folder = text(1000).min(1)
const job = z.object({ job: z.string() })
const here = errorsOf('network.only-here')

/** Discs: sets that leave the house in clear (光盘套), and the register of every disc (光盘登记). */
export const discs = {
  sets: read('reports.read').output(z.object({ sets: z.array(DiscSet) })),
  /** By uid or number. */
  set: read('reports.read')
    .input(z.object({ set: Uid }))
    .output(DiscSetView),
  /** Chooses and freezes the records and splits them over volumes; the job's result is {uid, number, records, volumes}. */
  plan: action('discs.manage').input(NewDiscSet).output(job),
  /** Asks the second person to let whole data out of the house. */
  export: write('discs.manage')
    .input(z.object({ set: Uid, reason }))
    .output(z.object({ confirmation: z.string() }))
    .errors(
      errorsOf('discs.dropped', 'discs.not-full', 'discs.released', 'holds.on-hold', 'confirmations.already-proposed'),
    ),
  /** A plan nobody needs; its number stays used. */
  drop: write('discs.manage')
    .input(z.object({ set: Uid, reason }))
    .output(DiscSet)
    .errors(errorsOf('discs.dropped', 'discs.already-built')),
  /** Writes the volumes (or one again) into a folder of this machine. */
  build: action('discs.manage')
    .input(
      z.object({
        set: Uid,
        volume: z.number().int().min(1).nullable().default(null),
        folder,
        images: z.boolean().default(true),
      }),
    )
    .output(job)
    .errors(here)
    .errors(errorsOf('discs.dropped', 'discs.not-released', 'holds.on-hold', 'discs.no-image-tool')),
  /** Reads every byte of a volume (folder, mounted disc or image), of a known set against the register too; result DiscVerdict. */
  verify: action('discs.manage')
    .input(
      z.object({
        path: folder,
        set: Uid.nullable().default(null),
        volume: z.number().int().min(1).nullable().default(null),
      }),
    )
    .output(job)
    .errors(here),
  /** Compares two volumes file by file; result DiscVerdict. */
  compare: action('discs.manage')
    .input(z.object({ original: folder, copy: folder }))
    .output(job)
    .errors(here),
  /** What this machine makes images and discs with. */
  tools: action('discs.manage').output(
    z.object({
      missing: z.object({ program: z.string(), command: z.string() }).nullable(),
      burners: z.array(z.object({ device: z.string(), name: z.string() })),
    }),
  ),
  burn: action('discs.manage')
    .input(z.object({ image: folder, device: text(100).min(1) }))
    .output(job)
    .errors(here)
    .errors(errorsOf('discs.no-such-burner')),

  /** Faces or sleeves of the discs of a set, one for each volume and copy. */
  labels: action('forms.print')
    .input(
      z.object({
        locale: FormLocale.default('zh-CN'),
        set: Uid,
        kind: z.enum(['label', 'sleeve']),
        copies: z
          .array(Copy.exclude(['other']))
          .min(1)
          .max(3),
        volume: z.number().int().min(1).nullable().default(null),
        checkedBy: text(40).default(''),
      }),
    )
    .output(Printed)
    .errors(errorsOf('forms.nothing-to-print')),

  register: read('reports.read')
    .input(
      z.object({
        filter: DiscFilter.prefault({}),
        limit: z.number().int().min(1).max(1000).default(200),
        cursor: Cursor.default(null),
      }),
    )
    .output(z.object({ rows: z.array(Disc), cursor: Cursor, total: z.number() })),
  disc: read('reports.read')
    .input(z.object({ disc: Uid }))
    .output(DiscView),
  /** Enters the discs of a built set: one for each volume and copy. */
  registerSet: write('discs.manage')
    .input(
      z.object({
        set: Uid,
        copies: z
          .array(Copy.exclude(['other']))
          .min(1)
          .max(3),
        places: z.partialRecord(Copy, text(120)).default({}),
        madeOn: day,
        madeBy: text(40).min(1),
        checkedBy: text(40).default(''),
      }),
    )
    .output(z.object({ discs: z.array(Disc) }))
    .errors(errorsOf('discs.not-built', 'discs.number-taken')),
  /** A disc from elsewhere. */
  addDisc: write('discs.manage').input(NewDisc).output(Disc).errors(errorsOf('discs.number-taken')),
  editDisc: write('discs.manage')
    .input(
      z.object({
        disc: Uid,
        version: z.number().int(),
        place: text(120),
        checkedBy: text(40),
        note: text(300),
        state: DiscState.exclude(['migrated']),
        reason: text(300).default(''),
      }),
    )
    .output(Disc)
    .errors(errorsOf('discs.migrated')),
  /** What reading back, a tester or a look came to; the thresholds give the level. */
  addTest: write('discs.manage')
    .input(NewDiscTest)
    .output(DiscTest)
    .errors(errorsOf('discs.not-kept', 'discs.readings-missing')),
  /** A new disc takes the place of one that ages or fails (迁移). */
  migrate: write('discs.manage')
    .input(
      z.object({
        disc: Uid,
        to: NewDisc.pick({ number: true, medium: true, place: true, madeOn: true, madeBy: true, checkedBy: true }),
        witness: text(40).min(1),
        reason,
        /** SHA-256 of tagmanifest-sha512.txt read from the new disc, if it was. */
        seal: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .or(z.literal(''))
          .default(''),
      }),
    )
    .output(Disc)
    .errors(errorsOf('discs.not-kept', 'discs.number-taken', 'discs.same-person', 'discs.other-seal')),
  /** What has to be done, the longest due first. */
  due: read('reports.read').output(z.object({ due: z.array(DueDisc), rules: DiscRules })),
}
