import { translator } from '../../../shared/messages'
import type { MailServer } from '../../../shared/model/reminder'
import type { WriteContext } from '../context'
import { fail } from '../errors'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'
import { forgetMailServer, openPassword, readMailServer, sealPassword, storeMailServer } from './mailServer'
import { sendMail } from './sendMail'

type Reminders = HandlersOf<'reminders'>

export const mailServer: Reminders['mailServer'] = (_input, { db }) => {
  const known = readMailServer(db)
  return { server: known ? { ...known.server, hasPassword: known.sealed !== null } : null }
}

/** What changed, for the trail; of a certificate only that it did. */
function changesOf(before: MailServer | undefined, after: MailServer): Record<string, unknown> {
  const detail: Record<string, unknown> = {}
  for (const key of ['host', 'port', 'security', 'login', 'from', 'link', 'language'] as const)
    if (before?.[key] !== after[key]) detail[key] = [before?.[key] ?? null, after[key]]
  if ((before?.ca ?? '') !== after.ca) detail.ca = true
  return detail
}

/** The password to keep: a new one sealed, none, or the one there is, unless the server it was meant for is another now. */
function sealedFor(w: WriteContext, before: ReturnType<typeof readMailServer>, after: MailServer, password?: string) {
  if (password !== undefined) return password === '' ? null : sealPassword(w.room.roomKey, password)
  const same = before?.server.host === after.host && before.server.login === after.login
  return same ? before.sealed : null
}

export const saveMailServer: Reminders['saveMailServer'] = ({ password, ...server }, w) => {
  const before = readMailServer(w.db)
  const sealed = sealedFor(w, before, server, password)
  storeMailServer(w.db, server, sealed)
  const passwordChanged = sealed !== (before?.sealed ?? null)
  const detail = { ...changesOf(before?.server, server), ...(passwordChanged ? { password: true } : {}) }
  w.note({ subjectKind: 'mail', subject: server.host, detail })
  w.changed('reminders')
  return {}
}

export const removeMailServer: Reminders['removeMailServer'] = (_input, w) => {
  const before = readMailServer(w.db) ?? fail('not-found', { what: 'mail' })
  forgetMailServer(w.db)
  w.note({ subjectKind: 'mail', subject: before.server.host })
  w.changed('reminders')
  return {}
}

export const testMail: Reminders['testMail'] = async ({ to }, { host, write }) => {
  const room = host.room ?? fail('room.none-open')
  const { server, sealed } = readMailServer(room.reader) ?? fail('reminders.no-server')
  const t = translator(server.language)
  const password = sealed === null ? '' : openPassword(room.roomKey, sealed)
  const { problem, reply } = await sendMail(server, password, {
    to,
    id: uuidv7(host.clock()),
    subject: t('reminders.mail.testSubject', { room: room.name }),
    text: t('reminders.mail.testText', { room: room.name }),
  })
  const outcome = problem === null ? 'sent' : 'failed'
  write((w) =>
    w.note({ subjectKind: 'mail', subject: server.host, detail: { outcome, ...(problem ? { problem } : {}) } }),
  )
  return { problem, reply }
}
