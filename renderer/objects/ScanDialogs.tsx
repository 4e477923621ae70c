import { Form, Input, Select } from 'antd'
import type { Scan } from '../../shared/model/objects'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { FormDialog } from '../ui/FormDialog'

interface Common {
  scan: Scan
  onDone: () => Promise<void>
  onClose: () => void
}

/** Name of a scan and the document it shows. */
export function EditScan({
  scan,
  documents,
  onDone,
  onClose,
}: Common & { documents: { value: string; label: string }[] }) {
  const t = useT()
  return (
    <FormDialog<{ name: string; document: string }>
      title={t('scans.editTitle')}
      initial={{ name: scan.name, document: scan.document }}
      onClose={onClose}
      onSend={async (values) => {
        await client.objects.update({ uid: scan.uid, name: values.name.trim(), document: values.document })
        await onDone()
      }}
    >
      <Form.Item name="name" label={t('scans.name')} rules={[{ required: true, whitespace: true, message: '' }]}>
        <Input maxLength={200} autoFocus />
      </Form.Item>
      <Form.Item name="document" label={t('scans.document')}>
        <Select options={documents} />
      </Form.Item>
    </FormDialog>
  )
}

/** Removing a scan, with the reason that stays in the trail. */
export function RemoveScan({ scan, onDone, onClose }: Common) {
  const t = useT()
  return (
    <FormDialog<{ reason: string }>
      title={t('scans.removeTitle', { name: scan.name })}
      hint={t('scans.removeHint')}
      okText={t('common.remove')}
      initial={{ reason: '' }}
      onClose={onClose}
      onSend={async ({ reason }) => {
        await client.objects.remove({ uid: scan.uid, reason })
        await onDone()
      }}
    >
      <Form.Item
        name="reason"
        label={t('scans.reason')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('scans.reasonNeeded') }]}
      >
        <Input maxLength={300} autoFocus />
      </Form.Item>
    </FormDialog>
  )
}
