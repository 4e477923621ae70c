import { z } from 'zod'

/** A file the host holds ready for the person who asked for it: `GET /files/<id>` with the session's headers. */
export const OfferedFile = z.object({ id: z.string(), name: z.string(), size: z.number() })
export type OfferedFile = z.infer<typeof OfferedFile>
