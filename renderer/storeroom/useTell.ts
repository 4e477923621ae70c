import { App } from 'antd'
import { useCallback } from 'react'
import { play } from '../circulation/sounds'
import { useErrorText } from '../app/showError'

/** Tells what a scan did: a line at the top and a sound; what was refused stays a little longer. */
export function useTell() {
  const { message } = App.useApp()
  const textOf = useErrorText()
  const good = useCallback(
    (text: string) => {
      play('good')
      void message.success(text)
    },
    [message],
  )
  const bad = useCallback(
    (problem: unknown) => {
      play('bad')
      void message.error(typeof problem === 'string' ? problem : textOf(problem), 6)
    },
    [message, textOf],
  )
  return { good, bad }
}
