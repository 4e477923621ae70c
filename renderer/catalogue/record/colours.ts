import { theme } from 'antd'
import type { CSSProperties } from 'react'

/** The theme's colours as the variables of record.css. */
export function useColours(): CSSProperties {
  const { token } = theme.useToken()
  return {
    '--line': token.colorBorderSecondary,
    '--sheet': token.colorBgContainer,
    '--muted': token.colorTextDescription,
    '--error': token.colorError,
    '--warning': token.colorWarning,
    '--waiting': token.colorWarningBg,
  } as CSSProperties
}
