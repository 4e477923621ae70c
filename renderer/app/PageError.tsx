import { Button, Result } from 'antd'
import { useRouteError } from 'react-router'
import { codeOf } from './client'
import { useT } from './i18n'
import { useErrorText } from './showError'

/** A page that failed to draw: the frame stays, the reader can load it again. An error without a code is the page's own, not the host's. */
export function PageError() {
  const error = useRouteError()
  const textOf = useErrorText()
  const t = useT()
  return (
    <Result
      status="error"
      title={textOf(codeOf(error) ? error : null)}
      extra={<Button onClick={() => location.reload()}>{t('common.reload')}</Button>}
    />
  )
}
