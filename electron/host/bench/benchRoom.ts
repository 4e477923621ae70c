import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { clientOf, signedIn, type RoomSession } from '../cli/roomSession'
import { createHost } from '../host'
import { silentLog } from '../log'
import { hostVersion } from '../version'

/** A new room for one measurement, opened through the pipeline as its administrator; removed with everything in it afterwards. */
export async function withBenchRoom<Result>(
  dir: string,
  name: string,
  work: (room: RoomSession) => Promise<Result>,
): Promise<Result> {
  const folder = join(dir, name)
  const made = createHost({ userData: join(folder, 'data'), version: hostVersion(), log: silentLog() })
  try {
    const { session } = await clientOf(made.host, made.router, null).room.create({
      dir: join(folder, 'room'),
      name,
      fondsNumber: 'J045',
      loginName: 'bench',
      userName: 'bench',
      password: 'bench-bench-bench',
    })
    return await work(signedIn(made, session.token, session.actor))
  } finally {
    await made.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
