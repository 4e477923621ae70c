import { Typography } from 'antd'
import { useT } from '../app/i18n'
import { ChangePassword } from './ChangePassword'
import { Gate } from './Gate'
import { useIdleLock } from './useIdleLock'

/** Stands before the frame while the password is the one an administrator set: the host answers nothing else until it is changed. */
export function PasswordFirst() {
  const t = useT()
  useIdleLock()
  return (
    <Gate title="">
      <Typography.Text>{t('access.mustChangePassword')}</Typography.Text>
      <ChangePassword open must onClose={() => undefined} />
    </Gate>
  )
}
