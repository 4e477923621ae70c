import { z } from 'zod'
import type { RecoveryState } from '../../../shared/model/room'
import { readSetting, writeSetting } from '../access/personalStore'
import type { ReadDb, WriteDb } from '../database/sql'

const Check = z.object({ at: z.number(), by: z.string() })

/** What the room remembers of one recovery key: never the key. `marks` are the fingerprints of its shares, in the order of `holders`. */
const Facts = z.object({
  /** null: made with the room. */
  madeAt: z.number().nullable(),
  confirmedAt: z.number().nullable(),
  holders: z.array(z.string()),
  marks: z.array(z.string()),
  /** By sheet: '0' the undivided key, '1' to '3' shares. */
  checks: z.record(z.string(), Check),
})
export type RecoveryFacts = z.infer<typeof Facts>

/** Of a key that was made with the room nothing is written down. */
const firstKey: RecoveryFacts = { madeAt: null, confirmedAt: null, holders: [], marks: [], checks: {} }

const SETTING = 'room.recovery'
const CONFIRMED = 'room.recoveryConfirmedAt'
const BySlot = z.record(z.string(), Facts)

function bySlot(db: ReadDb): Record<string, RecoveryFacts> {
  return BySlot.safeParse(readSetting(db, SETTING)).data ?? {}
}

/** What the room knows of the key of a slot; of one that was made with the room, no more than that it was confirmed. */
export function factsOf(db: ReadDb, slot: number): RecoveryFacts | undefined {
  return bySlot(db)[slot]
}

/** The slot whose key has this share, and the number of the share. */
export function findShare(db: ReadDb, mark: string): { slot: number; share: number; holder: string } | undefined {
  for (const [slot, { marks, holders }] of Object.entries(bySlot(db))) {
    const at = marks.indexOf(mark)
    if (at >= 0) return { slot: Number(slot), share: at + 1, holder: holders[at] ?? '' }
  }
  return undefined
}

export function rememberKey(
  db: WriteDb,
  slot: number,
  facts: Pick<RecoveryFacts, 'madeAt' | 'holders' | 'marks'>,
): void {
  writeSetting(db, SETTING, { ...bySlot(db), [slot]: { ...facts, confirmedAt: null, checks: {} } })
}

/** The sheets of this slot's key are in hand; what was known of older keys goes with them. */
export function rememberConfirmed(db: WriteDb, slot: number, at: number): void {
  writeSetting(db, SETTING, { [slot]: { ...(bySlot(db)[slot] ?? firstKey), confirmedAt: at } })
  writeSetting(db, CONFIRMED, at)
}

/** The slot of the newest key whose sheets are in hand; undefined when none was confirmed. */
export function confirmedSlot(db: ReadDb): number | undefined {
  const confirmed = Object.entries(bySlot(db)).filter(([, { confirmedAt }]) => confirmedAt !== null)
  return confirmed.length > 0 ? Math.max(...confirmed.map(([slot]) => Number(slot))) : undefined
}

export function rememberChecks(
  db: WriteDb,
  slot: number,
  sheets: readonly number[],
  check: z.infer<typeof Check>,
): void {
  const all = bySlot(db)
  const facts = all[slot] ?? firstKey
  const checks = { ...facts.checks, ...Object.fromEntries(sheets.map((sheet) => [sheet, check])) }
  writeSetting(db, SETTING, { ...all, [slot]: { ...facts, checks } })
}

/** The key in force: the newest that was confirmed, else the one the room was made with. */
export function recoveryState(db: ReadDb): RecoveryState {
  const known = Object.entries(bySlot(db)).toSorted(([a], [b]) => Number(b) - Number(a))
  const facts = known.find(([, one]) => one.confirmedAt !== null || one.madeAt === null)?.[1]
  const confirmed = readSetting(db, CONFIRMED)
  const sheets =
    facts && facts.holders.length > 0 ? facts.holders.map((holder, at) => ({ share: at + 1, holder })) : null
  return {
    madeAt: facts?.madeAt ?? null,
    confirmedAt: typeof confirmed === 'number' ? confirmed : null,
    sheets: (sheets ?? [{ share: 0, holder: '' }]).map((sheet) => {
      const check = facts?.checks[sheet.share]
      return { ...sheet, checkedAt: check?.at ?? null, checkedBy: check?.by ?? '' }
    }),
  }
}
