import type { RecordType } from '../../../shared/model/recordType'
import type { LedgerVerdict } from '../../../shared/rules/ledgerVerdict'
import { isMessageKey, type Language, type MessageKey, translator } from '../../../shared/messages'
import type { SetAsideWords } from './setAsideWorkbook'

/** Words of a verdict in a language: 证件号码：位数不对… The earlier record of an invoice is a row of the ledger or a record of the room. */
export const verdictText = (type: RecordType, verdict: LedgerVerdict, language: Language): string => {
  const t = translator(language)
  const { data = {}, code } = verdict
  const earlier = data.record ?? t(data.sheet === undefined ? 'intake.row' : 'intake.row-of-sheet', data)
  const stateKey = `state.${data.state}`
  const state = isMessageKey(stateKey) ? t(stateKey) : data.state
  const text = t(`intake.verdict.${code}` satisfies MessageKey, { ...data, earlier, state })
  const field = type.fields.find(({ key }) => key === verdict.field)
  return field ? t('intake.set-aside.line', { field: language === 'en' ? field.label.en : field.label.zh, text }) : text
}

/** The words a workbook of set-aside rows needs, in a language. */
export const setAsideWords = (type: RecordType, language: Language): SetAsideWords => {
  const t = translator(language)
  return {
    reasonHeader: t('intake.set-aside.reason'),
    sheetName: t('intake.set-aside.sheet'),
    separator: t('intake.set-aside.separator'),
    reason: (verdict) => verdictText(type, verdict, language),
  }
}
