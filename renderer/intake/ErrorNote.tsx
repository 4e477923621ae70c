import { Alert, Button, Space } from 'antd'
import type { ReactNode } from 'react'
import { codeOf, dataOf } from '../app/client'
import { useT } from '../app/i18n'
import { useErrorText } from '../app/showError'

interface Props {
  error: unknown
  /** Words in place of the error's own. */
  title?: string
  actions?: ReactNode
}

/** An error where it arose: words, code, copy details, show log, and what to do next. */
export function ErrorNote({ error, title, actions }: Props) {
  const t = useT()
  const textOf = useErrorText()
  const details = JSON.stringify({ code: codeOf(error), data: dataOf(error), message: String(error) }, null, 1)
  return (
    <Alert
      type="error"
      showIcon
      style={{ marginBlockEnd: 10 }}
      title={title ?? textOf(error)}
      description={
        <Space wrap size={6}>
          {actions}
          <Button size="small" type="text" onClick={() => void navigator.clipboard.writeText(details)}>
            {t('common.copyDetails')}
          </Button>
          {window.native && (
            <Button size="small" type="text" onClick={() => void window.native?.openLogs()}>
              {t('common.showLog')}
            </Button>
          )}
          <code>{codeOf(error)}</code>
        </Space>
      }
    />
  )
}
