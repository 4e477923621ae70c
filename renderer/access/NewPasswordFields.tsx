import { Form } from 'antd'
import { PASSWORD_MAX, PASSWORD_MIN } from '../../shared/model/access'
import { useT } from '../app/i18n'
import { PasswordField } from './PasswordField'
import { PasswordStrength } from './PasswordStrength'

/** Two fields of a form, `password` and `again`, with the strength of what was typed. `known`: words a guesser tries first. */
export function NewPasswordFields({ known, label }: { known?: string[]; label?: string }) {
  const t = useT()
  const password = Form.useWatch<string | undefined>('password') ?? ''
  return (
    <>
      <Form.Item
        name="password"
        label={label ?? t('access.newPassword')}
        rules={[{ required: true, min: PASSWORD_MIN, message: t('access.passwordTooShort', { min: PASSWORD_MIN }) }]}
        extra={<PasswordStrength password={password} known={known} />}
      >
        <PasswordField autoComplete="new-password" maxLength={PASSWORD_MAX} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('access.newPasswordAgain')}
        dependencies={['password']}
        rules={[
          { required: true, message: t('access.passwordsDiffer') },
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error(t('access.passwordsDiffer'))),
          }),
        ]}
      >
        <PasswordField autoComplete="new-password" maxLength={PASSWORD_MAX} />
      </Form.Item>
    </>
  )
}
