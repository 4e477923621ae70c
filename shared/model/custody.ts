import { z } from 'zod'

/** Who has a record that was handed over: stays with its stub. */
export const Custody = z.object({
  archive: z.string(),
  on: z.string(),
  receipt: z.string(),
  list: z.string(),
  listUid: z.string(),
})
export type Custody = z.infer<typeof Custody>
