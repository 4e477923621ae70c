import { translator } from '../../shared/messages'
import { trailText } from '../../shared/messages/trailText'
import type { RecordType } from '../../shared/model/recordType'
import { openDetail } from '../../electron/host/audit/personal'
import { all, sql, type ReadDb } from '../../electron/host/database/sql'

interface Entry {
  action: string
  subject_kind: string | null
  subject_uid: string | null
  detail: string
}

/** Lines of a schedule are named by their code, which stands for itself in every language. */
const CODE = /^[A-Z]{2,3}-\d/

/**
 * Fields the entries of a room's trail note without a word for them, as `action: kind.field`: the page of the trail could only show the name
 * the program has for it. Settings are left out; tests make up their own.
 */
export function untoldFields(db: ReadDb): string[] {
  const types = all<{ definition: string }>(db, sql`SELECT definition FROM record_types`)
  const { details } = trailText(translator('zh-CN'), {
    language: 'zh-CN',
    types: types.map(({ definition }) => JSON.parse(definition) as RecordType),
  })
  const entries = all<Entry>(
    db,
    sql`SELECT action, subject_kind, subject_uid, detail FROM trail WHERE detail <> '{}' AND action <> 'access.saveSettings'`,
  )
  const untold = entries.flatMap((entry) =>
    details({ subjectKind: entry.subject_kind, detail: openDetail(db, entry) })
      .filter(({ key, field }) => key === field && !CODE.test(key))
      .map(({ key }) => `${entry.action}: ${entry.subject_kind}.${key}`),
  )
  return [...new Set(untold)]
}
