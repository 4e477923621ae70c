import { DisconnectOutlined } from '@ant-design/icons'
import { Button, Modal, Space, theme, Typography } from 'antd'
import { useHostState } from '../app/HostDown'
import { useT } from '../app/i18n'
import { leaveHost, useRemote } from './useRemote'

/** Lies over everything while another computer's host does not answer. What was typed stays below; it goes by itself when the host is back. */
export function HostAway() {
  const t = useT()
  const { token } = theme.useToken()
  const remote = useRemote()
  const state = useHostState()
  const away = remote !== null && (state?.phase === 'died' || state?.phase === 'failed')
  const place = remote?.place ?? ''
  const failed = state?.phase === 'failed'
  const problem =
    state?.code === 'version'
      ? t('network.problem.version', { theirs: state.detail ?? '', ours: window.native?.version ?? '' })
      : t('network.problem.fingerprint', { place })
  return (
    <Modal
      open={away}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      centered
      footer={null}
      title={
        <Space>
          <DisconnectOutlined style={{ color: failed ? token.colorError : token.colorWarning }} />
          {t('network.away')}
        </Space>
      }
    >
      <Typography.Paragraph role="alert">{failed ? problem : t('network.awayText', { place })}</Typography.Paragraph>
      {!failed && state?.detail && (
        <Typography.Paragraph type="secondary">
          {t('network.awayReason', { reason: state.detail })}
        </Typography.Paragraph>
      )}
      <Space>
        <Button type="primary" autoFocus onClick={() => void window.native?.restartHost()}>
          {t('network.retry')}
        </Button>
        <Button onClick={leaveHost}>{t('network.leave')}</Button>
      </Space>
    </Modal>
  )
}
