import { Button, Flex, Input } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import type { FieldValues, RecordTypeView, RecordView } from '../../../shared/model/record'
import { fieldFindings } from '../../../shared/rules/fieldFindings'
import { isMessageKey, type MessageKey } from '../../../shared/messages'
import { client } from '../../app/client'
import { useT, useWords } from '../../app/i18n'
import { useShowError } from '../../app/showError'
import { readText } from '../form/fieldText'

interface Props {
  uid: string
  version: number
  type: RecordTypeView
  pending: RecordView['pending'][number]
  autoFocus?: boolean
  /** After the field was settled; the record's new version. */
  onDone: (version: number) => void
}

const HOMES: Record<string, 'year' | 'pages' | 'integer' | 'period'> = {
  archiveYear: 'year',
  pages: 'pages',
  boxSequence: 'integer',
  period: 'period',
}

type Value = FieldValues[string]
type Read = { value: Value; problem?: undefined } | { problem: MessageKey; value?: undefined }

/** Reads what was typed for a waiting field, by the kind the type gives it. */
function readPending(type: RecordTypeView, key: string, text: string): Read {
  const field = type.fields.find((one) => one.key === key)
  const read = readText({ kind: HOMES[key] ?? field?.kind ?? 'text', personal: field?.personal !== undefined }, text)
  if (key !== 'period' || typeof read.value !== 'string') return read
  const period = /^(永久|permanent)$/i.test(read.value) ? 'permanent' : read.value.replace(/\s*(年|years?)$/i, '')
  return /^(permanent|[1-9]\d{0,2})$/.test(period) ? { value: period } : { problem: 'record.problem.period' }
}

/** Settles one waiting field where it stands: fill it in, or leave it empty with a reason. Enter does it. */
export function MendField({ uid, version, type, pending, autoFocus = false, onDone }: Props) {
  const { t, language } = useWords()
  const showError = useShowError()
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const [empty, setEmpty] = useState(false)
  const [busy, setBusy] = useState(false)
  const label = language === 'en' ? pending.label.en : pending.label.zh
  const read = readPending(type, pending.field, text)
  const finding = !empty && typeof read.value === 'string' ? findingOf(type, pending.field, read.value) : undefined
  const asksReason = empty || finding !== undefined
  const ready = empty
    ? reason.trim().length >= 2
    : text.trim() !== '' && !read.problem && (!finding || reason.trim().length >= 2)
  const settle = () => {
    if (!ready || busy) return
    setBusy(true)
    const value = empty ? null : (read.value ?? null)
    client.catalogue
      .resolvePending({ uid, version, field: pending.field, value, reason: asksReason ? reason : '' })
      .then((saved) => onDone(saved.version))
      .catch(showError)
      .finally(() => setBusy(false))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter on a button is that button's own.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    event.stopPropagation()
    settle()
  }
  return (
    <div data-mend={`${uid}:${pending.field}`} onKeyDown={onKeyDown}>
      <Flex gap={6}>
        {!empty && (
          <Input
            value={text}
            autoFocus={autoFocus}
            aria-label={label}
            status={text !== '' && read.problem ? 'error' : finding ? 'warning' : ''}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        {empty && <Reason autoFocus value={reason} label={t('record.leaveEmptyReason')} onChange={setReason} />}
        <Button type="primary" disabled={!ready} loading={busy} onClick={settle}>
          {t(empty ? 'record.leaveEmpty' : 'record.fill')}
        </Button>
        <Button onClick={() => (setEmpty(!empty), setReason(''))}>
          {t(empty ? 'common.cancel' : 'record.leaveEmpty')}
        </Button>
      </Flex>
      {!empty && text !== '' && read.problem && <div className="field-note field-problem">{t(read.problem)}</div>}
      {finding && (
        <>
          <div className="field-note field-warning">
            <FindingText code={finding} />
          </div>
          <Reason value={reason} label={t('record.reasonFor', { field: label })} onChange={setReason} />
        </>
      )}
    </div>
  )
}

const findingOf = (type: RecordTypeView, key: string, value: string) => fieldFindings(type, { [key]: value }).get(key)

/** What a check found, in words. */
export function FindingText({ code }: { code: string }) {
  const t = useT()
  const key = `catalogue.check.${code}`
  return <>{isMessageKey(key) ? t(key) : code}</>
}

interface ReasonProps {
  value: string
  label: string
  autoFocus?: boolean
  onChange: (text: string) => void
}

/** Why something that looks wrong is right all the same. */
export function Reason({ value, label, autoFocus = false, onChange }: ReasonProps) {
  const t = useT()
  return (
    <Input
      value={value}
      autoFocus={autoFocus}
      maxLength={300}
      aria-label={label}
      placeholder={t('record.reasonHint')}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
