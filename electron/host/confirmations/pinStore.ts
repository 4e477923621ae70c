import { all, run, sql, type WriteDb } from '../database/sql'

export interface PinRow {
  confirmation_id: number
  user_id: number
  pin_hash: string
  sheet_hash: string
  reason: string
  expires_at: number
  tries: number
}

/** Wrong tries a PIN survives. */
export const PIN_TRIES = 3

export const storePin = (db: WriteDb, pin: Omit<PinRow, 'tries'>): void =>
  void run(
    db,
    sql`INSERT OR REPLACE INTO confirmation_pins (confirmation_id, user_id, pin_hash, sheet_hash, reason, expires_at)
        VALUES (${pin.confirmation_id}, ${pin.user_id}, ${pin.pin_hash}, ${pin.sheet_hash}, ${pin.reason}, ${pin.expires_at})`,
  )

/** Counts a try on every PIN of an act that is still good, and gives them; those too old or worn out are removed. */
export function countTry(db: WriteDb, confirmationId: number, now: number): PinRow[] {
  run(
    db,
    sql`DELETE FROM confirmation_pins WHERE confirmation_id = ${confirmationId} AND (expires_at <= ${now} OR tries >= ${PIN_TRIES})`,
  )
  run(db, sql`UPDATE confirmation_pins SET tries = tries + 1 WHERE confirmation_id = ${confirmationId}`)
  return all(db, sql`SELECT * FROM confirmation_pins WHERE confirmation_id = ${confirmationId} ORDER BY user_id`)
}

/** Uses a PIN up; false when it is gone already or another took its place. */
export const dropPin = (db: WriteDb, pin: PinRow): boolean =>
  run(
    db,
    sql`DELETE FROM confirmation_pins WHERE confirmation_id = ${pin.confirmation_id} AND user_id = ${pin.user_id} AND pin_hash = ${pin.pin_hash}`,
  ).changes === 1
