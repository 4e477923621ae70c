import { Form, Select } from 'antd'
import { SplitMedium } from '../../shared/model/restore'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { FolderField } from '../room/FolderField'
import { FormDialog } from '../ui/FormDialog'

interface Values {
  to: string
  medium: SplitMedium
}

interface Props {
  /** The backup folder whose newest backup goes onto discs. */
  folder: string
  onClose: () => void
  onStarted: (job: string) => void
}

/** The encrypted backup onto discs: where the volumes are laid and which discs they must fit. */
export function SplitDialog({ folder, onClose, onStarted }: Props) {
  const t = useT()
  const send = async ({ to, medium }: Values) => {
    const { job } = await client.restore.split({ from: folder, to: to.trim(), medium })
    onClose()
    onStarted(job)
  }
  return (
    <FormDialog<Values>
      title={t('action.restore.split')}
      hint={t('restore.split.hint')}
      initial={{ to: '', medium: 'dvd' }}
      okText={t('restore.split.start')}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item
        name="to"
        label={t('restore.split.to')}
        extra={t('restore.split.toHint')}
        rules={[{ required: true, whitespace: true, message: t('restore.split.toHint') }]}
      >
        <FolderField mode="create" autoFocus />
      </Form.Item>
      <Form.Item name="medium" label={t('restore.split.medium')}>
        <Select options={SplitMedium.options.map((value) => ({ value, label: t(`restore.split.medium.${value}`) }))} />
      </Form.Item>
    </FormDialog>
  )
}
