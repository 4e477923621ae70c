import { Button } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import type { RecordView } from '../../../shared/model/record'
import { useT } from '../../app/i18n'
import { FindingText, Reason } from '../pending/MendField'
import { Section } from '../record/Section'
import type { FormReading } from './changes'
import { FieldControl } from './FieldControl'
import { formKeyOf, type FormField } from './fields'
import type { Texts } from './fieldText'
import { useFieldOptions } from './useFieldOptions'

export interface CellsProps {
  fields: readonly FormField[]
  texts: Texts
  reading: FormReading
  reasons: Readonly<Record<string, string>>
  /** Problems are told when the field was left, or all at once after saving was tried. */
  tried: boolean
  locked: ReadonlySet<string>
  pending: RecordView['pending']
  placeholders: Readonly<Record<string, string>>
  /** What stands below a field, such as the choice of what makes the year. */
  below: Readonly<Record<string, ReactNode>>
  onText: (key: string, text: string) => void
  onReason: (key: string, text: string) => void
}

/** The fields as a form, in the same places as on the page. */
export function FormCells(props: CellsProps) {
  const { fields, texts } = props
  const t = useT()
  const [more, setMore] = useState(false)
  const waiting = new Set(props.pending.map((one) => formKeyOf(one.field)))
  const shown = fields.filter(
    (field) => more || !field.rare || (texts[field.key] ?? '') !== '' || waiting.has(field.key),
  )
  const cells = (head: boolean) =>
    shown.filter((field) => field.head === head).map((field) => <FormCell key={field.key} {...props} field={field} />)
  return (
    <>
      <Section
        title={t('record.description')}
        beside={
          <Button type="link" size="small" onClick={() => setMore(!more)}>
            {t(more ? 'record.fewer' : 'record.more')}
          </Button>
        }
      >
        <div className="fields">{cells(false)}</div>
      </Section>
      <Section title={t('record.arrangement')}>
        <div className="fields">{cells(true)}</div>
      </Section>
    </>
  )
}

function FormCell(props: CellsProps & { field: FormField }) {
  const { field, texts, reading, reasons, locked, placeholders, below } = props
  const t = useT()
  const id = useId()
  const [left, setLeft] = useState(false)
  const options = useFieldOptions()
  const text = texts[field.key] ?? ''
  const problem = left || props.tried ? reading.problems.get(field.key) : undefined
  const finding = reading.findings.get(field.key)
  const waits = props.pending.find((one) => formKeyOf(one.field) === field.key)
  return (
    <div className={field.wide ? 'field field-wide' : 'field'} data-field={field.key}>
      <label className="field-label" htmlFor={id}>
        {field.label}
        {field.required && <span className="field-problem"> *</span>}
      </label>
      <div className="field-control" onBlur={() => setLeft(true)}>
        <FieldControl
          field={field}
          id={id}
          text={text}
          options={options(field, text)}
          status={problem ? 'error' : finding ? 'warning' : ''}
          disabled={locked.has(field.key)}
          placeholder={locked.has(field.key) ? t('form.locked') : placeholders[field.key]}
          onChange={(next) => props.onText(field.key, next)}
        />
        {problem && (
          <div className="field-note field-problem" role="alert">
            {t(problem)}
          </div>
        )}
        {finding && (
          <>
            <div className="field-note field-warning">
              <FindingText code={finding} />
            </div>
            <Reason
              value={reasons[field.key] ?? ''}
              label={t('record.reasonFor', { field: field.label })}
              onChange={(reason) => props.onReason(field.key, reason)}
            />
          </>
        )}
        {waits && (
          <div className="field-note">
            {t('record.original')}
            {t('common.colon')}
            <strong>{waits.original || t('record.originalEmpty')}</strong>
          </div>
        )}
        {below[field.key]}
      </div>
    </div>
  )
}
