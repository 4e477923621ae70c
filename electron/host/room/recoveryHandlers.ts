import { translator } from '../../../shared/messages'
import { writeSetting } from '../access/personalStore'
import { fail } from '../errors'
import { makeForm } from '../forms'
import type { HandlersOf } from '../router'
import { addRecovery, findRecovery, removeOlderRecoveries } from './recoverySlots'

type Room = HandlersOf<'room'>

/** The recovery key (恢复密钥): its sheet, a new one, and the word that the sheet is in hand. No key ever enters the trail. */
export const recoveryHandlers: Pick<Room, 'recoverySheet' | 'renewRecovery' | 'confirmRecovery'> = {
  async recoverySheet({ recoveryKey, locale }, context) {
    const room = context.host.room ?? fail('room.none-open')
    const { number, roomKey } = await findRecovery(room.dir, recoveryKey)
    roomKey.fill(0)
    const made = await makeForm('recoveryKey', {
      locale,
      roomName: room.name,
      roomId: room.id,
      madeOn: context.today,
      key: recoveryKey,
    })
    const name = `${translator(locale)('room.recoverySheet')} ${room.name} ${context.today}.pdf`
    const { id, size } = await context.host.spool.offer(context.actor, name, 'application/pdf', made.bytes)
    context.write((w) => w.note({ subjectKind: 'room', subject: room.name, detail: { slot: number } }))
    return { id, name, size }
  },

  async renewRecovery(_input, context) {
    const room = context.host.room ?? fail('room.none-open')
    const { number, text } = await addRecovery(room.dir, room.roomKey)
    context.write((w) => w.note({ subjectKind: 'room', subject: room.name, detail: { slot: number } }))
    return { recoveryKey: text }
  },

  async confirmRecovery({ recoveryKey }, context) {
    const room = context.host.room ?? fail('room.none-open')
    const { number, roomKey } = await findRecovery(room.dir, recoveryKey)
    roomKey.fill(0)
    context.write((w) => {
      writeSetting(w.db, 'room.recoveryConfirmedAt', w.now)
      w.note({ subjectKind: 'room', subject: room.name, detail: { slot: number } })
      w.changed('access')
    })
    await removeOlderRecoveries(room.dir, number)
    return {}
  },
}
