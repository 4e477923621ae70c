import { Alert, Modal, Typography } from 'antd'
import { useT } from '../../app/i18n'

/** A password just given to somebody; shown once. */
export interface GivenPassword {
  name: string
  loginName: string
  password: string
}

/** The only time a given password is seen: to be handed over, then changed by its owner at the first sign-in. */
export function PasswordOnce({ given, onClose }: { given: GivenPassword | null; onClose: () => void }) {
  const t = useT()
  return (
    <Modal
      open={given !== null}
      title={t('access.passwordOf', { name: given?.name })}
      onCancel={onClose}
      onOk={onClose}
      okText={t('access.handedOver')}
      cancelButtonProps={{ style: { display: 'none' } }}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <Alert type="info" showIcon title={t('access.passwordOnceHint')} style={{ marginBottom: 16 }} />
      <dl style={{ display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '8px 16px', margin: 0, fontSize: 16 }}>
        <dt>{t('access.loginName')}</dt>
        <dd style={{ margin: 0 }}>
          <Typography.Text className="code">{given?.loginName}</Typography.Text>
        </dd>
        <dt>{t('access.password')}</dt>
        <dd style={{ margin: 0 }}>
          <Typography.Text copyable strong className="code" data-testid="given-password">
            {given?.password ?? ''}
          </Typography.Text>
        </dd>
      </dl>
    </Modal>
  )
}
