import { z } from 'zod'

/** What the first screen needs to know before anybody has signed in. */
export const RoomStatus = z.object({
  open: z.boolean(),
  room: z
    .object({ id: z.string(), name: z.string(), dir: z.string(), demo: z.boolean(), schema: z.number() })
    .nullable(),
  recent: z.array(
    z.object({ dir: z.string(), name: z.string(), openedAt: z.number(), present: z.boolean(), demo: z.boolean() }),
  ),
  suggestedFolder: z.string(),
  version: z.string(),
  /** Sign-in names of the demonstration room, shown only there. */
  demoUsers: z.array(z.object({ loginName: z.string(), role: z.string(), password: z.string() })),
})
export type RoomStatus = z.infer<typeof RoomStatus>

const PersonName = z.string().trim().min(1).max(40)

export const NewRoom = z.object({
  dir: z.string().trim().min(1).max(1000),
  name: z.string().trim().min(1).max(80),
  fondsNumber: z.string().trim().max(20).default(''),
  fondsName: z.string().trim().max(80).default(''),
  loginName: z.string().trim().min(1).max(40),
  userName: PersonName,
  password: z.string().min(8).max(200),
})
export type NewRoom = z.infer<typeof NewRoom>

/** Three custodians of a recovery key that is split; any two of their sheets open the room. */
export const RecoveryHolders = z.tuple([PersonName, PersonName, PersonName])

/** One sheet of the recovery key: 0 is the undivided key, 1 to 3 are shares. `checkedAt`: when it was last shown to work. */
export const RecoverySheetState = z.object({
  share: z.number().int(),
  holder: z.string(),
  checkedAt: z.number().nullable(),
  checkedBy: z.string(),
})

/** What is known of the recovery key in force; nothing of it can be told from here. */
export const RecoveryState = z.object({
  /** null: made with the room. */
  madeAt: z.number().nullable(),
  /** null: nobody ever said that the sheet is in hand. */
  confirmedAt: z.number().nullable(),
  sheets: z.array(RecoverySheetState),
})
export type RecoveryState = z.infer<typeof RecoveryState>
