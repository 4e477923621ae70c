import { WarningFilled } from '@ant-design/icons'
import { Input, theme, type InputRef } from 'antd'
import { useState, type ComponentProps, type KeyboardEvent, type MouseEvent, type Ref } from 'react'
import { useT } from '../app/i18n'

type Props = ComponentProps<typeof Input.Password> & { ref?: Ref<InputRef> }

/** A password field that tells when Caps Lock is on, the usual reason of a wrong password. */
export function PasswordField(props: Props) {
  const t = useT()
  const { token } = theme.useToken()
  const [caps, setCaps] = useState(false)
  const look = (event: KeyboardEvent | MouseEvent) => setCaps(event.getModifierState('CapsLock'))
  return (
    <>
      <Input.Password {...props} onKeyDown={look} onKeyUp={look} onClick={look} onBlur={() => setCaps(false)} />
      <div role="status" style={{ color: token.colorWarning, fontSize: token.fontSizeSM }}>
        {caps && (
          <>
            <WarningFilled /> {t('access.capsLock')}
          </>
        )}
      </div>
    </>
  )
}
