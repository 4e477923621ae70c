import { theme } from 'antd'
import type { CSSProperties, ReactNode } from 'react'
import './intake.css'

/** Gives the topic's style sheet the colours of the theme. */
export function Surface({ children }: { children: ReactNode }) {
  const { token } = theme.useToken()
  const colours = {
    '--intake-line': token.colorBorderSecondary,
    '--intake-line-strong': token.colorBorder,
    '--intake-primary': token.colorPrimary,
    '--intake-chosen': token.controlItemBgActive,
    '--intake-head': token.colorBgElevated,
    '--intake-ground': token.colorBgContainer,
    '--intake-quiet': token.colorTextDescription,
    '--intake-error': token.colorError,
    '--intake-error-ground': token.colorErrorBg,
    '--intake-warning': token.colorWarning,
    '--intake-warning-ground': token.colorWarningBg,
    '--intake-info': token.colorInfo,
    '--intake-info-ground': token.colorInfoBg,
  } as CSSProperties
  return (
    <div style={{ ...colours, display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>{children}</div>
  )
}
