import type { Host, WriteContext } from '../context'
import { transactAsHost } from '../pipeline'
import { endConfirmation, overdue } from './confirmationStore'

/** Ends what waited too long. */
export function expireOverdue(w: WriteContext): void {
  for (const row of overdue(w.db, w.now)) {
    endConfirmation(w.db, row.id, { state: 'expired', at: row.expires_at, by: '', why: '' })
    w.note({
      action: 'confirmations.expire',
      subjectKind: 'confirmation',
      subjectUid: row.uid,
      subject: row.number,
      detail: { act: row.kind, what: row.subject },
    })
    w.changed('confirmations', row.uid)
  }
}

/** The same in the program's own name: at the opening of a room and before lists are read. */
export function expireNow(host: Host): void {
  if (!host.room || overdue(host.room.reader, host.clock()).length === 0) return
  transactAsHost(host, 'confirmations.expire', expireOverdue)
}
