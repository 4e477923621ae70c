import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Language, Translate } from '../../../shared/messages'
import { dateIn, TIME_ZONE } from '../../../shared/rules/timeZone'
import { makeForm, paperTime } from '../forms'
import { hasSystemCode, withRoomErrors } from '../room/roomErrors'

interface SheetText {
  language: Language
  room: string
  roomId: string
  key: string
  /** Who made the room. */
  by: string
  /** UTC milliseconds. */
  now: number
}

/**
 * The recovery key sheet (恢复密钥单) of a new room: a PDF beside the room's folder, never in it, readable by its owner only. Its place is
 * taken before the room is made, since afterwards nobody could get at the key again.
 */
export class RecoverySheet {
  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
  ) {}

  /** Takes a file name that is still free. Errors: `room.no-permission`, `room.read-only`, `room.disk-full`. */
  static async reserve(room: string, t: Translate): Promise<RecoverySheet> {
    const folder = dirname(resolve(room))
    return withRoomErrors(folder, async () => {
      await mkdir(folder, { recursive: true })
      for (let number = 1; ; number++) {
        const name = t('cli.init.sheetName', { room: basename(resolve(room)) })
        const path = join(folder, `${name}${number > 1 ? `-${number}` : ''}.pdf`)
        try {
          return new RecoverySheet(path, await open(path, 'wx', 0o600))
        } catch (error) {
          if (!hasSystemCode(error, 'EEXIST')) throw error
        }
      }
    })
  }

  /** Draws the sheet into its file; on the disk when it returns. */
  async write({ language, room, roomId, key, by, now }: SheetText): Promise<void> {
    const made = await makeForm('recoveryKey', {
      locale: language,
      roomName: room,
      roomId,
      madeOn: dateIn(now, TIME_ZONE),
      printedBy: by,
      printedAt: paperTime(now, TIME_ZONE),
      key,
    })
    await withRoomErrors(this.path, async () => {
      await this.file.writeFile(made.bytes)
      await this.file.sync()
      await this.file.close()
    })
  }

  /** Gives the file name back: no room was made. */
  async withdraw(): Promise<void> {
    await this.file.close().catch(() => undefined)
    await rm(this.path, { force: true })
  }
}
