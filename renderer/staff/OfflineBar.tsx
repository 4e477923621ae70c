import { DisconnectOutlined } from '@ant-design/icons'
import { Alert } from 'antd'
import { useConnected } from '../app/connection'
import { useT } from '../app/i18n'

/** Says that the archive does not answer; the page connects again by itself and then shows what changed. */
export function OfflineBar() {
  const t = useT()
  const connected = useConnected()
  return (
    <div role="status">
      {!connected && <Alert banner type="warning" icon={<DisconnectOutlined />} title={t('staff.offline')} />}
    </div>
  )
}
