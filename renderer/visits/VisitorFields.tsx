import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { idKinds, type IdKind, type Visitor } from '../../shared/model/visit'
import { isIdNumber } from '../../shared/rules/idNumber'
import { useT } from '../app/i18n'

export const isMasked = (text: string) => text.includes('*')

interface Props {
  at: 0 | 1
  /** Who stands here already: what is left empty of masked numbers stays. */
  known?: Visitor | undefined
  autoFocus?: boolean
}

/** One person: name, document, telephone. A number of an ID card that does not check out is told, never refused (domain.md §4.6). */
export function VisitorFields({ at, known, autoFocus = false }: Props) {
  const t = useT()
  const form = Form.useFormInstance()
  const kind = Form.useWatch<IdKind | undefined>(['visitors', at, 'idKind'], form)
  const [number, setNumber] = useState('')
  const doubtful = kind === 'idCard' && number !== '' && !isIdNumber(number)
  const label = (name: string) => `${t(at === 0 ? 'visits.visitor.1' : 'visits.visitor.2')} ${name}`
  const unchanged = (masked: string) => (isMasked(masked) ? t('visits.unchanged', { masked }) : '')
  return (
    <div className="visit-person">
      <Form.Item
        name={['visitors', at, 'name']}
        label={label(t('visits.name'))}
        rules={[{ required: true, whitespace: true, message: t('visits.nameNeeded') }]}
      >
        <Input maxLength={40} autoFocus={autoFocus} />
      </Form.Item>
      <Form.Item
        name={['visitors', at, 'idKind']}
        label={t('visits.idKind')}
        {...(known ? {} : { initialValue: 'idCard' })}
      >
        <Select
          aria-label={label(t('visits.idKind'))}
          // People of one office show the same kind of document.
          onChange={(chosen) => !known && at === 0 && form.setFieldValue(['visitors', 1, 'idKind'], chosen)}
          options={idKinds.map((value) => ({ value, label: t(`visits.idKind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name={['visitors', at, 'idNumber']}
        label={t('visits.idNumber')}
        rules={known ? [] : [{ required: true, whitespace: true, message: t('visits.idNeeded') }]}
        {...(doubtful ? { validateStatus: 'warning' as const, help: t('visits.idWarning') } : {})}
      >
        <Input
          maxLength={40}
          className="code"
          aria-label={label(t('visits.idNumber'))}
          placeholder={known && t('visits.unchanged', { masked: known.idMasked })}
          onBlur={(event) => setNumber(event.target.value.trim())}
        />
      </Form.Item>
      <Form.Item name={['visitors', at, 'phone']} label={t('visits.phone')} {...(known ? {} : { initialValue: '' })}>
        <Input
          maxLength={40}
          aria-label={label(t('visits.phone'))}
          placeholder={known ? unchanged(known.phone) : undefined}
        />
      </Form.Item>
    </div>
  )
}
