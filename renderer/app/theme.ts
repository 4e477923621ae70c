import { theme, type ThemeConfig } from 'antd'

export type ThemeName = 'light' | 'dark'

const FONT = "'PingFang SC', 'Microsoft YaHei UI', 'Noto Sans SC', 'Noto Sans CJK SC', system-ui, sans-serif"

/** Paper and ink (look.md §1): warm greys, ink blue for action, vermilion only for what stamps, seals or destroys. */
export const SEAL = '#b03a2e'

/** Ant Design's tokens for a theme; light and dark grow from the same seeds. No colour is written anywhere else. */
export function themeOf(name: ThemeName): ThemeConfig {
  const dark = name === 'dark'
  return {
    algorithm: dark ? [theme.darkAlgorithm, theme.compactAlgorithm] : [theme.defaultAlgorithm, theme.compactAlgorithm],
    token: {
      colorPrimary: dark ? '#6f9fcb' : '#24507a',
      colorInfo: dark ? '#6f9fcb' : '#24507a',
      colorLink: dark ? '#8fb7dc' : '#24507a',
      colorError: dark ? '#e5766a' : SEAL,
      colorSuccess: dark ? '#6fb583' : '#2f6b45',
      colorWarning: dark ? '#d9a648' : '#8a5a00',
      colorBgLayout: dark ? '#191817' : '#f4f1ea',
      colorBgContainer: dark ? '#21201e' : '#fffdf9',
      colorTextBase: dark ? '#ece8e1' : '#24211c',
      colorTextPlaceholder: dark ? '#a39c91' : '#726b60',
      colorTextDescription: dark ? '#b5aea3' : '#615a50',
      colorTextTertiary: dark ? '#b5aea3' : '#615a50',
      fontFamily: FONT,
      fontSize: 13,
      borderRadius: 4,
      controlHeight: 32,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.15s',
      boxShadow: 'none',
      boxShadowTertiary: 'none',
      wireframe: false,
    },
    components: {
      Table: { cellPaddingBlockSM: 6, headerBg: dark ? '#2a2826' : '#f1ede4' },
      Layout: { headerBg: dark ? '#21201e' : '#fffdf9', siderBg: dark ? '#1d1c1a' : '#ebe6db' },
      Form: { itemMarginBottom: 12 },
    },
  }
}
