import { Alert, Form, Radio } from 'antd'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { HolderFields } from '../room/HolderFields'
import type { NewShare } from '../room/RecoveryKey'
import { FormDialog } from '../ui/FormDialog'

interface Values {
  kind: 'whole' | 'shares'
  holders: [string, string, string]
}

/** Asks how the new recovery key is to be kept, and has it made. */
export function RenewRecovery({
  onMade,
  onClose,
}: {
  onMade: (made: { recoveryKey: string; shares: NewShare[] }) => void
  onClose: () => void
}) {
  const t = useT()
  return (
    <FormDialog<Values>
      title={t('room.renewTitle')}
      hint={t('room.renewText')}
      okText={t('room.renew')}
      initial={{ kind: 'whole', holders: ['', '', ''] }}
      onClose={onClose}
      onSend={async ({ kind, holders }) =>
        onMade(await client.room.renewRecovery(kind === 'shares' ? { holders } : {}))
      }
    >
      <Alert type="warning" showIcon title={t('room.oldBackups')} style={{ marginBlockEnd: 12 }} />
      <Form.Item name="kind" style={{ marginBlockEnd: 8 }}>
        <Radio.Group
          vertical
          options={[
            { value: 'whole', label: t('room.renewWhole') },
            { value: 'shares', label: t('room.renewShares') },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) => getFieldValue('kind') === 'shares' && <HolderFields />}
      </Form.Item>
    </FormDialog>
  )
}
