import { Button, Result } from 'antd'
import { useRouteError } from 'react-router'
import { useT } from './i18n'
import { useErrorText } from './showError'

/** A page that failed to draw: the frame stays, the reader can load it again. */
export function PageError() {
  const error = useRouteError()
  const textOf = useErrorText()
  const t = useT()
  return (
    <Result
      status="error"
      title={textOf(error)}
      extra={<Button onClick={() => location.reload()}>{t('common.reload')}</Button>}
    />
  )
}
