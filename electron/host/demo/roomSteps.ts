import { statSync } from 'node:fs'
import type { TrailVerdict } from '../../../shared/model/trail'
import { fail } from '../errors'
import { finishedJob } from '../finishedJob'
import { RecoverySheet } from '../cli/recoverySheet'
import { demoUser, type DemoRun, type DemoStep } from './DemoRun'

const ROOM = '演示市医疗保障事业管理中心档案室'

/** A room of one's own and its recovery key sheet beside it. */
export const makeRoom: DemoStep = {
  name: 'cli.demo.room',
  result: 'cli.demo.room.done',
  async run(demo) {
    const sheet = await RecoverySheet.reserve(demo.room, demo.t)
    const made = await demo.anonymous.room.create({
      dir: demo.room,
      name: ROOM,
      fondsNumber: 'J045',
      userName: demoUser.loginName,
      ...demoUser,
    })
    demo.signIn(made.session)
    demo.facts.recoveryKey = made.recoveryKey
    const { language, host } = demo
    const by = demoUser.loginName
    await sheet.write({ language, room: ROOM, roomId: made.roomId, key: made.recoveryKey, by, now: host.clock() })
    demo.check(statSync(sheet.path).size > 10_000, sheet.path)
    return { room: ROOM }
  },
}

async function verified({ client, host }: DemoRun): Promise<TrailVerdict> {
  const { job } = await client.audit.verify({})
  return finishedJob<TrailVerdict>(host, job)
}

export const verifyTrail: DemoStep = {
  name: 'cli.demo.trail',
  result: 'cli.demo.trail.done',
  async run(demo) {
    const { ok, entries, checkpoints } = await verified(demo)
    demo.check(ok, `ok ${ok}`)
    return { entries, checkpoints }
  },
}

const writerOf = ({ host }: DemoRun) => (host.room ?? fail('room.none-open')).writer.raw

async function changeOneEntry(demo: DemoRun): Promise<number> {
  const raw = writerOf(demo)
  const id = 3
  const before = raw.prepare('SELECT actor FROM trail WHERE id = ?').pluck().get(id) as string
  const write = raw.prepare('UPDATE trail SET actor = ? WHERE id = ?')
  write.run('x', id)
  const verdict = await verified(demo)
  demo.check(verdict.firstBad?.id === id, `firstBad ${JSON.stringify(verdict.firstBad)}`)
  write.run(before, id)
  demo.check((await verified(demo)).ok, 'mended')
  return id
}

/** Changes one entry behind the program's back, then cuts the tail off behind a checkpoint: both must be seen. */
export const tamper: DemoStep = {
  name: 'cli.demo.tamper',
  result: 'cli.demo.tamper.done',
  async run(demo) {
    const changed = await changeOneEntry(demo)
    await demo.reopen()
    const raw = writerOf(demo)
    const cut = (raw.prepare('SELECT max(id) FROM trail').pluck().get() as number) - 3
    const tail = raw.prepare('SELECT * FROM trail WHERE id >= ? ORDER BY id').raw().all(cut) as unknown[][]
    const remove = () => raw.prepare('DELETE FROM trail WHERE id >= ?').run(cut)
    remove()
    const { firstBad } = await verified(demo)
    demo.check(firstBad?.why === 'cut', `firstBad ${JSON.stringify(firstBad)}`)
    // Put back, the verification's own entry away: what follows needs a sound room.
    remove()
    for (const row of tail) raw.prepare(`INSERT INTO trail VALUES (${row.map(() => '?').join(', ')})`).run(...row)
    demo.check((await verified(demo)).ok, 'mended')
    return { changed, cut }
  },
}
