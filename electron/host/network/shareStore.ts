import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ShareChoice } from '../../../shared/model/network'
import { replaceFile } from '../room/durableFiles'
import { hasSystemCode, withRoomErrors } from '../room/roomErrors'

const Stored = z.record(z.string(), ShareChoice.extend({ on: z.boolean() }))

/** How a room is shared from this machine. Kept here and not in the room: a copy opened on another machine is not shared by itself. */
export type KeptShare = z.infer<typeof Stored>[string]

const pathIn = (userData: string) => join(userData, 'network', 'shares.json')

async function readAll(userData: string): Promise<z.infer<typeof Stored>> {
  try {
    return Stored.safeParse(JSON.parse(await readFile(pathIn(userData), 'utf8'))).data ?? {}
  } catch (error) {
    if (error instanceof SyntaxError || hasSystemCode(error, 'ENOENT')) return {}
    throw error
  }
}

/** What was last chosen for a room on this machine; undefined when it was never shared. */
export const readShare = async (userData: string, roomId: string): Promise<KeptShare | undefined> =>
  (await readAll(userData))[roomId]

/** Keeps the choice for the next start. Errors: `room.disk-full`, `room.no-permission`. */
export function writeShare(userData: string, roomId: string, share: KeptShare): Promise<void> {
  return withRoomErrors(pathIn(userData), async () => {
    await mkdir(join(userData, 'network'), { recursive: true, mode: 0o700 })
    await replaceFile(pathIn(userData), JSON.stringify({ ...(await readAll(userData)), [roomId]: share }))
  })
}
