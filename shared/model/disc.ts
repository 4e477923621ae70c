import { z } from 'zod'
import { PartialDate, RecordFilter } from './record'

/** Media of a disc and the bytes they hold; `own` is given with the set. */
export const MEDIA = {
  cd: 737_280_000,
  dvd: 4_700_372_992,
  bd25: 25_025_314_816,
  bd50: 50_050_629_632,
  bd100: 100_103_356_416,
} as const
export const Medium = z.enum(['cd', 'dvd', 'bd25', 'bd50', 'bd100', 'own'])
export type Medium = z.infer<typeof Medium>

/** Bytes of a disc of this medium. */
export const capacityOf = (medium: Medium, own: number | null): number =>
  medium === 'own' ? (own ?? 0) : MEDIA[medium]

/** Which records go on a set: what a search finds (text) within a list (filter). `sinceLast`: only what is new or changed since it last went out. */
export const DiscQuery = z.object({
  text: z.string().trim().max(200).default(''),
  filter: RecordFilter.prefault({}),
  sinceLast: z.boolean().default(false),
})
export type DiscQuery = z.infer<typeof DiscQuery>

export const NewDiscSet = z
  .object({
    title: z.string().trim().min(1).max(80),
    query: DiscQuery.prefault({}),
    /** Uid or 全宗号 of the fonds; the first one in use when absent. A set is of one fonds. */
    fonds: z.string().min(1).max(64).optional(),
    medium: Medium,
    /** Bytes, for a medium of its own. */
    ownCapacity: z.number().int().min(1_000_000).max(1_000_000_000_000).nullable().default(null),
    /** Whole personal data and scans (two persons); else masked, catalogue only. */
    full: z.boolean(),
  })
  .refine((set) => set.medium !== 'own' || set.ownCapacity !== null, { path: ['ownCapacity'] })
export type NewDiscSet = z.infer<typeof NewDiscSet>

/** planned → (whole data: released by a second person) → built; dropped ones keep their number. */
export const setStates = ['planned', 'released', 'built', 'dropped'] as const
export const SetState = z.enum(setStates)
export type SetState = z.infer<typeof SetState>

export const DiscVolumeLine = z.object({
  /** From 1. */
  volume: z.number(),
  records: z.number(),
  /** Bytes planned; of a built volume those on it. */
  bytes: z.number(),
  first: z.string(),
  last: z.string(),
  /** SHA-256 of tagmanifest-sha512.txt: covers every file of the volume. */
  seal: z.string().nullable(),
})

export const DiscSet = z.object({
  uid: z.string(),
  number: z.string(),
  title: z.string(),
  medium: Medium,
  capacity: z.number(),
  full: z.boolean(),
  state: SetState,
  /** A proposal waits for its second person. */
  waiting: z.boolean(),
  records: z.number(),
  volumes: z.number(),
  bytes: z.number(),
  plannedAt: z.number(),
  plannedBy: z.string(),
  builtAt: z.number().nullable(),
  discs: z.number(),
})
export type DiscSet = z.infer<typeof DiscSet>

export const DiscSetView = DiscSet.extend({
  query: DiscQuery,
  fonds: z.object({ number: z.string(), name: z.string() }),
  /** File name of the import batch it was chosen by. */
  batch: z.string().nullable(),
  volumeLines: z.array(DiscVolumeLine),
  /** Names of those who released it. */
  releasedBy: z.array(z.string()),
})
export type DiscSetView = z.infer<typeof DiscSetView>

/** 封存, 异地, 利用; other: discs from elsewhere. */
export const copies = ['sealed', 'offsite', 'use', 'other'] as const
export const Copy = z.enum(copies)
export type Copy = z.infer<typeof Copy>

export const discStates = ['kept', 'migrated', 'lost', 'destroyed'] as const
export const DiscState = z.enum(discStates)

const text = (max: number) => z.string().trim().max(max)
const Day = PartialDate.refine((date) => date.length === 10)

export const NewDisc = z.object({
  number: text(60).min(1),
  copy: Copy,
  medium: Medium,
  content: text(200).default(''),
  place: text(120).default(''),
  madeOn: Day,
  madeBy: text(40).min(1),
  checkedBy: text(40).default(''),
  note: text(300).default(''),
})
export type NewDisc = z.infer<typeof NewDisc>

/** Readings of a disc tester: BLER per second and E32 of a CD, PI sum 8 and POF of a DVD, random symbol error rate of a BD (× 10⁻⁵). */
export const readingNames = ['bler', 'e32', 'pi8', 'pof', 'rser'] as const
export const ReadingName = z.enum(readingNames)
export type ReadingName = z.infer<typeof ReadingName>
export const Readings = z.partialRecord(ReadingName, z.number().min(0).max(1_000_000))
export type Readings = z.infer<typeof Readings>

export const testKinds = ['readback', 'errors', 'look'] as const
export const TestKind = z.enum(testKinds)

/** 0 good, 1 注意, 2 预警, 3 报警 (migrate at once). */
export const Level = z.number().int().min(0).max(3)

export const NewDiscTest = z.object({
  disc: z.string().min(1).max(64),
  kind: TestKind,
  testedOn: Day,
  testedBy: text(40).min(1),
  readings: Readings.default({}),
  /** What reading it back or looking at it came to; error tests are judged by the thresholds. */
  passed: z.boolean().default(true),
  note: text(300).default(''),
})
export type NewDiscTest = z.infer<typeof NewDiscTest>

export const DiscTest = z.object({
  uid: z.string(),
  kind: TestKind,
  testedOn: z.string(),
  testedBy: z.string(),
  readings: Readings,
  level: Level,
  note: z.string(),
})
export type DiscTest = z.infer<typeof DiscTest>

export const Disc = z.object({
  uid: z.string(),
  number: z.string(),
  set: z.object({ uid: z.string(), number: z.string(), title: z.string(), full: z.boolean() }).nullable(),
  volume: z.number().nullable(),
  copy: Copy,
  medium: Medium,
  content: z.string(),
  place: z.string(),
  madeOn: z.string(),
  madeBy: z.string(),
  checkedBy: z.string(),
  state: DiscState,
  /** Of the newest test; null when it was never tested. */
  level: Level.nullable(),
  testedOn: z.string().nullable(),
  note: z.string(),
  version: z.number(),
})
export type Disc = z.infer<typeof Disc>

export const DiscView = Disc.extend({
  tests: z.array(DiscTest),
  migrations: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      doneOn: z.string(),
      doneBy: z.string(),
      witness: z.string(),
      reason: z.string(),
      seal: z.string(),
    }),
  ),
})
export type DiscView = z.infer<typeof DiscView>

export const DiscFilter = z.object({
  text: text(80).default(''),
  copy: Copy.optional(),
  state: DiscState.optional(),
  set: z.string().max(64).optional(),
})
export type DiscFilter = z.infer<typeof DiscFilter>

/** Three warning levels of one reading: from each on, that level. */
export const Thresholds = z
  .tuple([z.number().positive(), z.number().positive(), z.number().positive()])
  .refine(([one, two, three]) => one <= two && two <= three)

/** Rules of the register; the room's setting `discs.rules`. */
export const DiscRules = z.object({
  thresholds: z.record(ReadingName, Thresholds),
  /** Share of a set to be tested, in percent, and every how many years. */
  sampleShare: z.number().int().min(1).max(100),
  sampleYears: z.number().int().min(1).max(20),
  /** Age of a medium at which it is copied to a new one, in years. */
  mediumYears: z.number().int().min(1).max(100),
})
export type DiscRules = z.infer<typeof DiscRules>

/**
 * Defaults (domain.md §6.2): a tenth every four years; limits in common use for CD (BLER 220, no E32) and DVD (PI sum 8 280, no POF), half of
 * them as the first warning. None of the limits was checked against the printed standards.
 */
export const DEFAULT_DISC_RULES: DiscRules = {
  thresholds: { bler: [110, 165, 220], e32: [1, 1, 1], pi8: [140, 210, 280], pof: [1, 1, 1], rser: [5, 10, 20] },
  sampleShare: 10,
  sampleYears: 4,
  mediumYears: 10,
}

/** verify: made and never checked; sample: its turn to be tested; warning: tested badly, to be migrated; age: too old. */
export const dueKinds = ['verify', 'sample', 'warning', 'age'] as const
export const DueDisc = z.object({
  kind: z.enum(dueKinds),
  dueOn: z.string(),
  disc: Disc,
})
export type DueDisc = z.infer<typeof DueDisc>

/** What a comparison or check of a volume came to. */
export const DiscVerdict = z.object({
  ok: z.boolean(),
  files: z.number(),
  bytes: z.number(),
  seal: z.string().nullable(),
  /** Paths and what is wrong with them: a code of `discs.bag.<code>` or `discs.compare.<code>`. */
  problems: z.array(z.object({ path: z.string(), code: z.string() })),
})
export type DiscVerdict = z.infer<typeof DiscVerdict>
