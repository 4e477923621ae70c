import { theme } from 'antd'
import type { CSSProperties } from 'react'

/** The theme's colours as the variables that search.css draws with. */
export function useSurface(): CSSProperties {
  const { token } = theme.useToken()
  return {
    '--s-line': `color-mix(in srgb, ${token.colorText} 14%, transparent)`,
    '--s-ground': token.colorBgElevated,
    '--s-paper': token.colorBgContainer,
    '--s-hover': token.controlItemBgHover,
    '--s-active': token.controlItemBgActive,
    '--s-ink': token.colorPrimary,
    '--s-dim': token.colorTextDescription,
    '--s-mark': token.colorWarningBorder,
  } as CSSProperties
}
