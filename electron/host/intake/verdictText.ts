import type { RecordType } from '../../../shared/model/recordType'
import type { LedgerVerdict } from '../../../shared/rules/ledgerVerdict'
import { type Language, translator } from '../../../shared/messages'
import { verdictText as words } from '../../../shared/messages/verdictText'
import type { SetAsideWords } from './setAsideWorkbook'

/** Words of a verdict in a language: 证件号码：位数不对… */
export const verdictText = (type: RecordType, verdict: LedgerVerdict, language: Language): string => {
  const t = translator(language)
  const text = words(t, verdict)
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
