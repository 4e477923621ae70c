import { Form, Radio } from 'antd'
import { useState } from 'react'
import type { ExportFormat } from '../../shared/model/lists'
import { useT } from '../app/i18n'
import { FormModal } from '../ui/FormModal'
import { isGiven, PurposeFields, type PurposeGiven } from './PurposeFields'

interface Props {
  formats: readonly ExportFormat[]
  onExport: (format: ExportFormat, given: PurposeGiven) => void
  onClose: () => void
}

/** Asks for the purpose of a file with whole personal data. */
export function WholeExport({ formats, onExport, onClose }: Props) {
  const t = useT()
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [given, setGiven] = useState<PurposeGiven>({ why: undefined, purpose: '' })
  const start = () => {
    onClose()
    onExport(format, given)
  }
  return (
    <FormModal
      open
      width={480}
      title={t('masking.exportFullTitle')}
      okText={t('masking.export')}
      okButtonProps={{ disabled: !isGiven(given) }}
      onOk={start}
      onCancel={onClose}
    >
      <p>{t('masking.exportFullHint')}</p>
      <Form layout="vertical">
        <Form.Item label={t('masking.purpose')}>
          <PurposeFields value={given} onChange={setGiven} onEnter={start} />
        </Form.Item>
        <Form.Item label={t('masking.exportFormat')} style={{ marginBottom: 0 }}>
          <Radio.Group
            optionType="button"
            value={format}
            onChange={(event) => setFormat(event.target.value as ExportFormat)}
            options={formats.map((value) => ({ value, label: t(`forms.ui.format.${value}`) }))}
          />
        </Form.Item>
      </Form>
    </FormModal>
  )
}
