import { z } from 'zod'
import {
  Box,
  BoxContents,
  BoxFilter,
  Location,
  NewBox,
  NewLocations,
  NewVolume,
  Period,
  Ref,
  Volume,
  VolumeContents,
  Year,
} from '../model/box'
import { Cursor, errorsOf, Nothing, read, Uid, write } from './procedure'

const Refs = z.array(Ref).min(1).max(2000)
const codeErrors = errorsOf('catalogue.no-such-code', 'catalogue.ambiguous-code')
const classErrors = errorsOf('catalogue.no-such-class', 'storeroom.place-taken')

/** The storeroom (库房): places, boxes, volumes and what lies in them. */
export const storeroom = {
  /** Places below one (null: the storerooms), or with `all` the whole tree below it, in walking order. */
  locations: read('catalogue.read')
    .input(z.object({ under: Uid.nullable().default(null), all: z.boolean().default(false) }))
    .output(z.object({ locations: z.array(Location) })),
  /** Makes a storeroom and its shelves at once; places that are there already stay. */
  createLocations: write('storeroom.write')
    .input(NewLocations)
    .output(z.object({ created: z.number(), uid: z.string() })),
  updateLocation: write('storeroom.write')
    .input(
      z.object({
        uid: Uid,
        name: z.string().trim().min(1).max(40).optional(),
        capacity: z.number().int().min(1).max(1000).nullable().optional(),
        active: z.boolean().optional(),
        falls: z.boolean().optional(),
        /** The direction of counting holds for all places of this kind in the storeroom. */
        alike: z.boolean().default(false),
      }),
    )
    .output(Location)
    .errors(errorsOf('storeroom.place-taken')),
  removeLocation: write('storeroom.write')
    .input(z.object({ uid: Uid }))
    .output(Nothing)
    .errors(errorsOf('storeroom.not-empty')),
  boxes: read('catalogue.read')
    .input(
      z.object({
        filter: BoxFilter.prefault({}),
        limit: z.number().int().min(1).max(1000).default(100),
        cursor: Cursor.default(null),
      }),
    )
    .output(z.object({ boxes: z.array(Box), cursor: Cursor, total: z.number() })),
  box: read('catalogue.read')
    .input(z.object({ ref: Ref }))
    .output(BoxContents),
  nextBoxNumber: read('catalogue.read')
    .input(z.object({ fonds: z.string().max(40).optional(), classCode: z.string().max(40), year: Year }))
    .output(z.object({ number: z.string() }))
    .errors(classErrors),
  createBox: write('storeroom.write').input(NewBox).output(Box).errors(classErrors),
  updateBox: write('storeroom.write')
    .input(
      z.object({
        uid: Uid,
        version: z.number().int(),
        number: z.string().trim().min(1).max(40).optional(),
        period: Period.nullable().optional(),
        thickness: z.number().int().min(5).max(200).optional(),
        note: z.string().trim().max(200).optional(),
      }),
    )
    .output(Box)
    .errors(errorsOf('storeroom.place-taken', 'storeroom.box-mixed')),
  removeBox: write('storeroom.write')
    .input(z.object({ uid: Uid }))
    .output(Nothing)
    .errors(errorsOf('storeroom.not-empty')),
  /** Puts boxes on a shelf (uid, barcode or path; null: off the shelves). Records that waited for it are then in place. */
  moveBoxes: write('storeroom.write')
    .input(z.object({ boxes: Refs, to: Ref.nullable() }))
    .output(z.object({ boxes: z.array(Box), full: z.boolean(), shelved: z.number() }))
    .errors(codeErrors),
  /** Puts records into a box: one year, class and period only. */
  fillBox: write('storeroom.write')
    .input(z.object({ box: Ref, refs: Refs }))
    .output(BoxContents)
    .errors(codeErrors)
    .errors(errorsOf('storeroom.box-mixed', 'storeroom.wrong-state', 'storeroom.in-volume')),
  /** Takes records out of their boxes, or out of a volume that is not numbered yet, back to the table. */
  unbox: write('storeroom.write')
    .input(z.object({ refs: Refs }))
    .output(z.object({ unboxed: z.number() }))
    .errors(codeErrors)
    .errors(errorsOf('storeroom.wrong-state', 'storeroom.in-volume')),
  /** 待上架 → 在库, for records or whole boxes whose place is known. */
  shelve: write('storeroom.write')
    .input(z.object({ refs: Refs }))
    .output(z.object({ shelved: z.number() }))
    .errors(codeErrors)
    .errors(errorsOf('storeroom.wrong-state', 'storeroom.no-place')),
  volumes: read('catalogue.read')
    .input(
      z.object({
        classCode: z.string().max(40).optional(),
        year: Year.optional(),
        limit: z.number().int().min(1).max(1000).default(200),
        cursor: Cursor.default(null),
      }),
    )
    .output(z.object({ volumes: z.array(Volume), cursor: Cursor, total: z.number() })),
  volume: read('catalogue.read')
    .input(z.object({ ref: Ref }))
    .output(VolumeContents),
  createVolume: write('storeroom.write')
    .input(NewVolume)
    .output(Volume)
    .errors(classErrors)
    .errors(errorsOf('storeroom.not-by-volume')),
  fillVolume: write('storeroom.write')
    .input(z.object({ volume: Ref, refs: Refs }))
    .output(VolumeContents)
    .errors(codeErrors)
    .errors(errorsOf('storeroom.box-mixed', 'storeroom.wrong-state', 'catalogue.code-locked')),
  boxVolumes: write('storeroom.write')
    .input(z.object({ box: Ref, volumes: Refs }))
    .output(BoxContents)
    .errors(codeErrors)
    .errors(errorsOf('storeroom.box-mixed')),
}
