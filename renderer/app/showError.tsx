import { App, Button, Space } from 'antd'
import { useCallback } from 'react'
import { codeOf, dataOf } from './client'
import { errorText, useT } from './i18n'

/** Text of any thrown thing in the reader's words. */
export function useErrorText(): (error: unknown) => string {
  const t = useT()
  return useCallback(
    (error) => errorText(t, codeOf(error) ?? (error instanceof TypeError ? 'HOST_UNAVAILABLE' : null), dataOf(error)),
    [t],
  )
}

const details = (error: unknown) =>
  JSON.stringify(
    {
      code: codeOf(error),
      data: dataOf(error),
      message: error instanceof Error ? error.message : String(error),
      at: new Date().toISOString(),
    },
    null,
    1,
  )

/** The one way to show an error that has no field of its own: words, code, copy details, show log. */
export function useShowError(): (error: unknown) => void {
  const { notification } = App.useApp()
  const textOf = useErrorText()
  const t = useT()
  return useCallback(
    (error) => {
      const code = codeOf(error)
      notification.error({
        title: textOf(error),
        description: code ?? '',
        duration: 0,
        actions: (
          <Space>
            <Button size="small" onClick={() => void navigator.clipboard.writeText(details(error))}>
              {t('common.copyDetails')}
            </Button>
            {window.native && (
              <Button size="small" onClick={() => void window.native?.openLogs()}>
                {t('common.showLog')}
              </Button>
            )}
          </Space>
        ),
      })
    },
    [notification, textOf, t],
  )
}
