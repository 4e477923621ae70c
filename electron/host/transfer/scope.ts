import { TransferScope } from '../../../shared/model/transfer'
import { TRANSFER_YEARS } from '../../../shared/rules/transferring'
import { readSetting, writeSetting } from '../access'
import type { ReadDb } from '../database/sql'
import type { HandlersOf } from '../router'

const KEY = 'transfer.scope'

/** As shipped: a county agency, whose permanent records go after ten years; the receiving archives has no name yet. */
const SHIPPED: TransferScope = {
  archive: '',
  level: 'county',
  years: TRANSFER_YEARS.county,
  periods: ['permanent'],
  classes: [],
  types: [],
}

/** 接收范围 of the archives that takes over from this room. */
export const scopeOf = (db: ReadDb): TransferScope => TransferScope.safeParse(readSetting(db, KEY)).data ?? SHIPPED

export const saveScope: HandlersOf<'transfer'>['saveScope'] = (scope, w) => {
  const before = scopeOf(w.db)
  writeSetting(w.db, KEY, scope)
  const detail: Record<string, unknown> = {}
  for (const key of Object.keys(scope) as (keyof TransferScope)[])
    if (JSON.stringify(before[key]) !== JSON.stringify(scope[key])) detail[key] = [before[key], scope[key]].map(String)
  w.note({ subjectKind: 'settings', subject: KEY, detail })
  w.changed('transfer')
  return scope
}
