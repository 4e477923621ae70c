import { appendTrail, trailHead } from '../../audit/trailStore'
import { openDatabase } from '../../database/open'
import { asWriteDb } from '../../database/sql'
import { roomPaths } from '../../room'
import { appendCheckpoint } from '../../room/checkpoints'
import { deriveRoomKeys } from '../../room/roomKeys'
import { quietControl } from '../backupControl'
import { makeBackup } from '../makeBackup'

/** Backs a room up again and again in a process of its own, for tests that kill it; says a line at the start and after each backup. */
const [dir = '', id = '', roomKey = '', target = ''] = process.argv.slice(2)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const keys = await deriveRoomKeys(Buffer.from(roomKey, 'hex'))
const writer = asWriteDb(openDatabase(roomPaths.catalogue(dir), keys.database))
const order = {
  target,
  room: { dir, id, name: '测试档案室' },
  hadBackups: false,
  key: keys.database,
  version: 'test',
  keep: { newest: 2, daily: 0, weekly: 0, monthly: 0, yearly: 0 },
  zone: 'Asia/Shanghai',
  ahead: 0,
  recheck: false,
}
const checkpoint = () => appendCheckpoint(dir, keys.trail, { ...trailHead(writer), at: Date.now(), why: 'backup' })
const work = setInterval(() => appendTrail(writer, Date.now(), { userId: null, name: '甲' }, 'test', {}), 3)
work.unref()
say('ready')
for (;;) say((await makeBackup(order, { ...quietControl, checkpoint })).snapshot)
