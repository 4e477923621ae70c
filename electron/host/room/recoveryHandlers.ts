import { Readable } from 'node:stream'
import { translator } from '../../../shared/messages'
import { turnsBy } from '../../../shared/turns'
import { fail, HostError } from '../errors'
import { makeForm, paperTime } from '../forms'
import type { ActionContext, Host } from '../context'
import type { HandlersOf } from '../router'
import type { RoomState } from '../roomState'
import { factsOf, findShare, recoveryState, rememberChecks, rememberConfirmed, rememberKey } from './recoveryFacts'
import { parseRecovery, shareMark, shareHolders, splitRecovery } from './recoveryShares'
import { addRecovery, findRecovery, listRecoveries, removeOlderRecoveries } from './recoverySlots'

type Room = HandlersOf<'room'>

interface Found {
  slot: number
  /** 0: the undivided key; 1 to 3: shares, as they were typed. */
  sheets: { share: number; holder: string }[]
}

const shared = (shares: Found['sheets']) => (shares[0]?.share ? { shares: shares.map((one) => one.share) } : {})

/** One share alone is known by its fingerprint; a whole key and two shares must open their slot. */
async function findSheets(room: RoomState, text: string): Promise<Found> {
  const { shares } = parseRecovery(text)
  const known = (shares ?? []).map((share) => findShare(room.reader, shareMark(share)))
  const [first] = known
  if (shares?.length === 1) {
    if (!first || !(await listRecoveries(room.dir)).includes(first.slot))
      return fail('room.wrong-recovery-key', { path: room.dir })
    return { slot: first.slot, sheets: [first] }
  }
  const { number, roomKey } = await findRecovery(room.dir, text)
  roomKey.fill(0)
  const sheets = known.map((one, at) => ({ share: shares?.[at]?.number ?? 0, holder: one?.holder ?? '' }))
  return { slot: number, sheets: shares ? sheets : [{ share: 0, holder: '' }] }
}

const inTurn = turnsBy<Host>()

const roomOf = ({ host }: ActionContext): RoomState => host.room ?? fail('room.none-open')

/** The recovery key (恢复密钥): its sheets, a new one, the word that they are in hand, their check. No key ever enters the trail. */
export const recoveryHandlers: Pick<
  Room,
  'recovery' | 'recoverySheet' | 'renewRecovery' | 'confirmRecovery' | 'checkRecovery'
> = {
  recovery: (_input, { db }) => recoveryState(db),

  async recoverySheet({ recoveryKey, locale }, context) {
    const room = roomOf(context)
    const { slot, sheets } = await findSheets(room, recoveryKey)
    const [sheet] = sheets
    // Each custodian sees no other share than the own one.
    if (!sheet || sheets.length > 1) return fail('room.recovery-shares-differ')
    const { share, holder } = sheet
    const made = await makeForm('recoveryKey', {
      locale,
      roomName: room.name,
      roomId: room.id,
      madeOn: context.today,
      printedBy: context.actor.name,
      printedAt: paperTime(context.now, context.zone),
      key: recoveryKey,
      ...(share > 0 ? { share: { number: share, holder } } : {}),
    })
    const t = translator(locale)
    const title = share > 0 ? t('room.shareSheet', { number: share, holder }) : t('room.recoverySheet')
    const name = `${title} ${room.name} ${context.today}.pdf`
    // Never a file in the clear, not even for a while: it opens the room, and every backup of it.
    const { length: size } = made.bytes
    const what = { name, mediaType: 'application/pdf', size }
    const bytesOf = async ({ start, end }: { start: number; end: number }) =>
      Readable.from([made.bytes.subarray(start, end + 1)])
    const { id } = context.host.spool.offerStream(context.actor, what, bytesOf)
    context.write((w) =>
      w.note({ subjectKind: 'room', subject: room.name, detail: { slot, ...(share > 0 ? shared(sheets) : {}) } }),
    )
    return { id, name, size }
  },

  async renewRecovery({ holders }, context) {
    const room = roomOf(context)
    if (holders && new Set(holders).size < shareHolders) fail('room.same-holder')
    // In turn: two at once would have the same number, and one sheet would open nothing.
    const { number, text, identity } = await inTurn(context.host)(() => addRecovery(room.dir, room.roomKey))
    const texts = holders ? await splitRecovery(identity) : []
    const marks = texts.map((one) => shareMark(parseRecovery(one).shares?.[0] ?? fail('internal')))
    context.write((w) => {
      rememberKey(w.db, number, { madeAt: w.now, holders: holders ?? [], marks })
      const detail = { slot: number, ...(holders ? { holders } : {}) }
      w.note({ subjectKind: 'room', subject: room.name, detail })
    })
    const shares = texts.map((one, at) => ({ number: at + 1, holder: holders?.[at] ?? '', text: one }))
    return { recoveryKey: holders ? texts.join('\n') : text, shares }
  },

  async confirmRecovery({ recoveryKey }, context) {
    const room = roomOf(context)
    const { number, roomKey } = await findRecovery(room.dir, recoveryKey)
    roomKey.fill(0)
    context.write((w) => {
      const holders = factsOf(w.db, number)?.holders ?? []
      rememberConfirmed(w.db, number, w.now)
      const detail = { slot: number, ...(holders.length > 0 ? { holders } : {}) }
      w.note({ subjectKind: 'room', subject: room.name, detail })
      w.changed('access')
      w.changed('room')
    })
    await removeOlderRecoveries(room.dir, number)
    return {}
  },

  async checkRecovery({ recoveryKey }, context) {
    const room = roomOf(context)
    const note = { subjectKind: 'room', subject: room.name }
    try {
      const { slot, sheets } = await findSheets(room, recoveryKey)
      const check = context.write((w) => {
        const made = { at: w.now, by: w.actor.name }
        rememberChecks(w.db, slot, sheets.map((one) => one.share), made) // prettier-ignore
        w.note({ ...note, detail: { slot, works: true, ...shared(sheets) } })
        w.changed('room')
        return made
      })
      return { sheets: sheets.map((one) => ({ ...one, checkedAt: check.at, checkedBy: check.by })) }
    } catch (error) {
      // A sheet that does not open the room is worth knowing later; a mistyped one says nothing.
      if (error instanceof HostError && error.code === 'room.wrong-recovery-key')
        context.write((w) => w.note({ ...note, detail: { works: false } }))
      throw error
    }
  },
}
