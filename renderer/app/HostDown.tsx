import { Button, Result, Space } from 'antd'
import { useEffect, useState } from 'react'
import type { HostState } from '../../shared/bridge'
import { errorText, useT } from './i18n'

/** State of the archive host as the shell sees it; null in a browser. */
export function useHostState(): HostState | null {
  const [state, setState] = useState<HostState | null>(null)
  useEffect(() => {
    const { native } = window
    if (!native) return undefined
    void native.hostState().then(setState)
    return native.onHostState(setState)
  }, [])
  return state
}

/** The screen while the data service does not answer: what is wrong, and the next step. Nothing at all during a normal start. */
export function HostDown({ quiet }: { quiet: boolean }) {
  const t = useT()
  const state = useHostState()
  // Another computer's host has a screen of its own (HostAway).
  if (state?.remote || (quiet && state?.phase !== 'failed'))
    return (
      <div className="boot" aria-busy="true">
        卷
      </div>
    )
  const failed = state?.phase === 'failed'
  const known = state?.code?.startsWith('room.') ? state.code : null
  return (
    <Result
      status={failed ? 'error' : 'warning'}
      title={t(failed ? 'frame.host.failed' : 'frame.host.died')}
      subTitle={known ? errorText(t, known, {}) : (state?.detail ?? errorText(t, 'HOST_UNAVAILABLE', {}))}
      extra={
        window.native && (
          <Space>
            <Button type="primary" onClick={() => void window.native?.restartHost()}>
              {t('common.reload')}
            </Button>
            <Button onClick={() => void window.native?.openLogs()}>{t('common.showLog')}</Button>
          </Space>
        )
      }
    />
  )
}
