import { z } from 'zod'
import { placeKinds } from '../rules/shelf'
import { DeskRecord, Ref } from './loan'

export { Ref }
export const PlaceKind = z.enum(placeKinds)
const Name = z.string().trim().min(1).max(40)
/** 'permanent' or a number of years as text. */
export const Period = z.string().regex(/^(permanent|\d{1,3})$/)
export const Year = z.number().int().min(1900).max(2200)

/** A place of the storeroom. Lists come in walking order. */
export const Location = z.object({
  uid: z.string(),
  barcode: z.string(),
  parentUid: z.string().nullable(),
  kind: PlaceKind,
  name: z.string(),
  path: z.string(),
  /** How many boxes it holds when full. */
  capacity: z.number().nullable(),
  /** One walks past the places right below from the highest number to the lowest (direction of counting). */
  falls: z.boolean(),
  /** Boxes standing here, not below. */
  boxes: z.number(),
  /** Places one step below. */
  children: z.number(),
  active: z.boolean(),
})
export type Location = z.infer<typeof Location>

/** Rows, sides, bays, levels and cells made at once below a place; a count makes 1…n. */
export const NewLocations = z.object({
  parentUid: z.string().max(64).nullable().default(null),
  /** A new storeroom to start with; needed when there is no parent. */
  room: Name.optional(),
  rows: z.object({ from: z.number().int().min(1).max(999), to: z.number().int().min(1).max(999) }).optional(),
  sides: z.array(z.string().trim().min(1).max(4)).max(4).default([]),
  bays: z.number().int().min(0).max(99).default(0),
  levels: z.number().int().min(0).max(99).default(0),
  cells: z.number().int().min(0).max(99).default(0),
  /** Boxes each of the innermost places holds. */
  capacity: z.number().int().min(1).max(1000).nullable().default(null),
})
export type NewLocations = z.infer<typeof NewLocations>

export const Box = z.object({
  uid: z.string(),
  barcode: z.string(),
  number: z.string(),
  fonds: z.string(),
  classCode: z.string(),
  className: z.string(),
  year: z.number(),
  period: z.string().nullable(),
  /** Millimetres of the spine. */
  thickness: z.number(),
  place: z.string().nullable(),
  locationUid: z.string().nullable(),
  records: z.number(),
  volumes: z.number(),
  /** First and last 档号 inside, for the spine. */
  firstCode: z.string().nullable(),
  lastCode: z.string().nullable(),
  note: z.string(),
  version: z.number(),
})
export type Box = z.infer<typeof Box>

export const NewBox = z.object({
  fonds: z.string().max(40).optional(),
  classCode: z.string().min(1).max(40),
  year: Year,
  period: Period.nullable().default(null),
  /** Left out: the next free number of this fonds, class and year. */
  number: Name.optional(),
  thickness: z.number().int().min(5).max(200).default(30),
  locationUid: z.string().max(64).nullable().default(null),
  note: z.string().trim().max(200).default(''),
})

export const BoxFilter = z.object({
  classCode: z.string().max(40).optional(),
  year: Year.optional(),
  number: z.string().trim().max(40).optional(),
  /** A place with everything below it. */
  locationUid: z.string().max(64).optional(),
  /** Only boxes that stand nowhere. */
  unplaced: z.boolean().default(false),
})
export type BoxFilter = z.infer<typeof BoxFilter>

export const Volume = z.object({
  uid: z.string(),
  barcode: z.string(),
  number: z.number(),
  code: z.string().nullable(),
  title: z.string(),
  fonds: z.string(),
  classCode: z.string(),
  className: z.string(),
  year: z.number(),
  period: z.string().nullable(),
  box: z.object({ uid: z.string(), number: z.string() }).nullable(),
  place: z.string().nullable(),
  records: z.number(),
  confirmed: z.boolean(),
  note: z.string(),
  version: z.number(),
})
export type Volume = z.infer<typeof Volume>

export const NewVolume = z.object({
  fonds: z.string().max(40).optional(),
  classCode: z.string().min(1).max(40),
  year: Year,
  period: Period.nullable().default(null),
  title: z.string().trim().min(1).max(200),
  number: z.number().int().min(1).max(99_999).optional(),
  note: z.string().trim().max(200).default(''),
})

export const BoxContents = z.object({ box: Box, volumes: z.array(Volume), records: z.array(DeskRecord) })
export const VolumeContents = z.object({ volume: Volume, records: z.array(DeskRecord) })
