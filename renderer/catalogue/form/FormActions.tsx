import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useT } from '../../app/i18n'

interface Props {
  busy: boolean
  label: string
  hint: string
  children?: ReactNode
  onSave: () => void
  onLeave: () => void
}

/** Saving and leaving, where the page has its actions. */
export function FormActions({ busy, label, hint, children, onSave, onLeave }: Props) {
  const t = useT()
  return (
    <div className="record-actions" role="toolbar" aria-label={t('record.actions')}>
      <Button
        type="primary"
        loading={busy}
        onClick={onSave}
        style={{ whiteSpace: 'normal', height: 'auto', minHeight: 32 }}
      >
        {label}
      </Button>
      {children}
      <Button onClick={onLeave}>{t('common.cancel')}</Button>
      <p className="field-note">{hint}</p>
    </div>
  )
}
