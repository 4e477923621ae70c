import { Form } from 'antd'
import type { BackupPlan } from '../../shared/model/backup'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { FolderField } from '../room/FolderField'
import { FormDialog } from '../ui/FormDialog'

/** One more place for backups; the host says whether it can be used. */
export function AddFolderDialog({
  plan,
  onClose,
  onSaved,
}: {
  plan: BackupPlan
  onClose: () => void
  onSaved: () => void
}) {
  const t = useT()
  const send = async ({ folder }: { folder: string }) => {
    const name = folder.trim()
    await client.backup.savePlan({ ...plan, folders: [...plan.folders.filter((one) => one !== name), name] })
    onSaved()
  }
  return (
    <FormDialog<{ folder: string }>
      title={t('backup.addFolder')}
      hint={t('backup.noFolder')}
      initial={{ folder: '' }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item
        name="folder"
        label={t('backup.folder')}
        extra={t('backup.folderHint')}
        rules={[{ required: true, whitespace: true, message: t('backup.folderHint') }]}
      >
        <FolderField mode="create" autoFocus />
      </Form.Item>
    </FormDialog>
  )
}
