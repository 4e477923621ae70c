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

export const NewRoom = z.object({
  dir: z.string().trim().min(1).max(1000),
  name: z.string().trim().min(1).max(80),
  fondsNumber: z.string().trim().max(20).default(''),
  fondsName: z.string().trim().max(80).default(''),
  loginName: z.string().trim().min(1).max(40),
  userName: z.string().trim().min(1).max(40),
  password: z.string().min(8).max(200),
})
export type NewRoom = z.infer<typeof NewRoom>
