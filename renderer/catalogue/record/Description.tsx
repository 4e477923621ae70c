import { EyeOutlined } from '@ant-design/icons'
import { Button, Tag } from 'antd'
import { useState, type ReactNode } from 'react'
import type { RecordTypeView, RecordView } from '../../../shared/model/record'
import { isGone } from '../../../shared/rules/recordState'
import { useT, useWords } from '../../app/i18n'
import { useCan } from '../../app/session'
import { ClassName } from '../../ui/ClassName'
import { formKeyOf, valueOf, type FormField } from '../form/fields'
import { shownText } from '../form/fieldText'
import { MendField } from '../pending/MendField'
import { Section } from './Section'
import { useReveal, type Reveal } from '../../masking'
import { client } from '../../app/client'

interface Props {
  record: RecordView
  type: RecordTypeView
  fields: readonly FormField[]
  onChanged: () => void
}

/** The description in two columns; what waits (待核) stands marked beside its empty field. */
export function Description({ record, type, fields, onChanged }: Props) {
  const t = useT()
  const reveal = useReveal(
    record.uid,
    (field, given) => client.catalogue.reveal({ kind: 'record', uid: record.uid, field, ...given }),
    record.uid,
  )
  const [more, setMore] = useState(false)
  const waiting = new Map(record.pending.map((one) => [formKeyOf(one.field), one]))
  const known = new Set(fields.map((field) => field.key))
  const has = (field: FormField) => {
    const value = valueOf(record, field)
    return (value !== null && value !== '') || waiting.has(field.key)
  }
  const rare = fields.some((field) => field.rare && !has(field))
  const cells = (head: boolean) =>
    fields
      .filter((field) => field.head === head && field.key !== 'title' && (more || !field.rare || has(field)))
      .map((field) => (
        <Cell key={field.key} field={field} record={record} reveal={reveal}>
          {waiting.has(field.key) && <Mend {...{ record, type, onChanged }} pending={waiting.get(field.key)!} />}
        </Cell>
      ))
  return (
    <>
      <Section
        title={t('record.description')}
        beside={
          rare || more ? (
            <Button type="link" size="small" onClick={() => setMore(!more)}>
              {t(more ? 'record.fewer' : 'record.more')}
            </Button>
          ) : undefined
        }
      >
        {reveal.dialog}
        <dl className="fields">
          {cells(false)}
          {record.pending
            .filter((one) => !known.has(formKeyOf(one.field)))
            .map((one) => (
              <Other key={one.field} one={one} mend={<Mend {...{ record, type, onChanged }} pending={one} />} />
            ))}
        </dl>
      </Section>
      <Section title={t('record.arrangement')}>
        <dl className="fields">{cells(true)}</dl>
      </Section>
      {Object.keys(record.extra).length > 0 && (
        <Section title={t('record.extra')}>
          <dl className="fields">
            {Object.entries(record.extra).map(([name, text]) => (
              <div key={name} className="field">
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
    </>
  )
}

function Mend({
  record,
  type,
  pending,
  onChanged,
}: Omit<Props, 'fields'> & { pending: RecordView['pending'][number] }) {
  const can = useCan()
  const t = useT()
  return (
    <div className="mend">
      <Tag color="warning">{t('record.pending')}</Tag>
      {t('record.original')}
      {t('common.colon')}
      <strong>{pending.original || t('record.originalEmpty')}</strong>
      {can('catalogue.write') && !isGone(record.state) && (
        <MendField uid={record.uid} version={record.version} type={type} pending={pending} onDone={onChanged} />
      )}
    </div>
  )
}

function Other({ one, mend }: { one: RecordView['pending'][number]; mend: ReactNode }) {
  const { language } = useWords()
  return (
    <div className="field">
      <dt>{language === 'en' ? one.label.en : one.label.zh}</dt>
      <dd>{mend}</dd>
    </div>
  )
}

interface CellProps {
  field: FormField
  record: RecordView
  reveal: Reveal
  children: ReactNode
}

function Cell({ field, record, reveal, children }: CellProps) {
  const t = useT()
  const can = useCan()
  const whole = reveal.shown[field.key]
  const masked = record.masked.includes(field.key) && whole === undefined
  const reason = record.reasons[field.key]
  return (
    <div className={field.wide ? 'field field-wide' : 'field'}>
      <dt>{field.label}</dt>
      <dd>
        <Shown field={field} record={record} whole={whole} />
        {masked && !record.hidden.includes(field.key) && can('personal.reveal') && (
          <Button
            type="text"
            size="small"
            icon={<EyeOutlined />}
            className="reveal"
            title={t('record.reveal', { field: field.label })}
            aria-label={t('record.reveal', { field: field.label })}
            onClick={() => reveal.ask(field.key, field.label)}
          />
        )}
        {reason && <div className="field-note">{t('record.reasonKept', { reason })}</div>}
        {children}
      </dd>
    </div>
  )
}

function Shown({ field, record, whole }: { field: FormField; record: RecordView; whole: string | undefined }) {
  const t = useT()
  if (field.key === 'classCode') return <ClassName code={record.classCode} name={record.className} />
  if (field.key === 'fonds') return <>{[record.fonds.number, record.fonds.name].filter(Boolean).join(' ')}</>
  const text = whole ?? shownText(field, valueOf(record, field), t)
  if (text === '') return <>—</>
  return field.key === 'code' || field.kind === 'idNumber' ? <span className="code">{text}</span> : <>{text}</>
}
