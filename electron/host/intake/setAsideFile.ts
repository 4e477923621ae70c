import { rm } from 'node:fs/promises'
import type { Language } from '../../../shared/messages'
import { newestType } from '../catalogue'
import type { ActionContext } from '../context'
import { fail } from '../errors'
import { longReadsOf } from '../reading'
import { findBatch } from './batches'
import { setAsideWords } from './verdictText'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * Refused rows of a batch as .xlsx with the reason beside them, written in a worker; nothing is left when the caller goes away. The export stands
 * in the trail before anybody can fetch the file.
 */
export async function setAsideFile({ uid, language }: { uid: string; language: Language }, context: ActionContext) {
  const { host, actor, signal } = context
  const room = host.room ?? fail('room.none-open')
  const { type, file_name: ledger } = findBatch(room.reader, uid)
  const { sheetName } = setAsideWords(newestType(room.reader, type), language)
  const path = host.spool.freshPath()
  try {
    const rows = await longReadsOf(room).ask({ kind: 'setAside', order: { uid, language, path } }, signal)
    context.write(({ note }) => note({ subjectKind: 'batch', subjectUid: uid, subject: ledger, detail: { rows } }))
    const name = `${ledger.replace(/\.[^.]*$/, '')}-${sheetName}.xlsx`
    const file = await host.spool.offerPath(actor, name, XLSX, path)
    return { file: file.id, name, rows }
  } catch (error) {
    // A worker that was ended may hold it a moment longer (Windows); the spool is emptied with the room.
    await rm(path, { force: true, maxRetries: 3 }).catch(() => undefined)
    throw error
  }
}
