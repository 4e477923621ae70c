import { App } from 'antd'
import { useCallback } from 'react'
import { play } from '../circulation/sounds'
import { useErrorText } from '../app/showError'

/** Tells what a scan did: one line at the top, the newest in place of the one before, and a sound; what was refused stays a little longer. */
export function useTell() {
  const { message } = App.useApp()
  const textOf = useErrorText()
  const good = useCallback(
    (text: string) => {
      play('good')
      void message.open({ key: 'tell', type: 'success', content: text, duration: 4 })
    },
    [message],
  )
  const bad = useCallback(
    (problem: unknown) => {
      play('bad')
      const content = typeof problem === 'string' ? problem : textOf(problem)
      void message.open({ key: 'tell', type: 'error', content, duration: 6 })
    },
    [message, textOf],
  )
  return { good, bad }
}
