import { z } from 'zod'

/** Port offered when a room is shared for the first time. */
export const SHARE_PORT = 8443

/** How a room is shared on the agency's network. */
export const ShareChoice = z.object({
  port: z.number().int().min(1024).max(65_535),
  /** Also for machines outside of inner networks (RFC 1918 and like) and of this machine's own. */
  anyAddress: z.boolean(),
  /** Further names under which people reach this machine. */
  names: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^[\p{L}\p{N}]([\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?$/u),
    )
    .max(10),
})
export type ShareChoice = z.infer<typeof ShareChoice>

/** One way to reach a room: for browsers `url`, for the desktop app `code` (`juanzong://host:port#fingerprint`, also as QR). */
export const ShareAddress = z.object({ host: z.string(), url: z.string(), code: z.string() })
export type ShareAddress = z.infer<typeof ShareAddress>

/** Why whoever asks can't change the sharing; the code of the error it would be refused with. */
export const ShareLock = z.enum(['network.fixed', 'network.only-here', 'network.demo'])
export type ShareLock = z.infer<typeof ShareLock>

export const ShareStatus = z.object({
  on: z.boolean(),
  /** Served by `juanzong serve`, which alone ends it. */
  fixed: z.boolean(),
  choice: ShareChoice,
  addresses: z.array(ShareAddress),
  /** Names and addresses the certificate can't name: browsers warn there. */
  uncovered: z.array(z.string()),
  /** SHA-256 of the authority's certificate (AB:CD:…); empty until the room was shared. */
  fingerprint: z.string(),
  connections: z.number(),
  /** Code of the error that kept a remembered share from starting again. */
  trouble: z.string().nullable(),
  lock: ShareLock.nullable(),
})
export type ShareStatus = z.infer<typeof ShareStatus>
