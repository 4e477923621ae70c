import { theme } from 'antd'
import type { CSSProperties } from 'react'

/** The theme's colours as the variables that search.css draws with. */
export function useSurface(): CSSProperties {
  const { token } = theme.useToken()
  return {
    '--s-line': token.colorBorderSecondary,
    '--s-ground': token.colorBgElevated,
    '--s-head': token.colorFillAlter,
    '--s-hover': token.controlItemBgHover,
    '--s-active': token.controlItemBgActive,
    '--s-ink': token.colorPrimary,
    '--s-dim': token.colorTextDescription,
    '--s-mark': token.colorWarningBgHover,
    '--s-text': token.colorText,
  } as CSSProperties
}
