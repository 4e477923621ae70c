import { theme, type ThemeConfig } from 'antd'
import type { Language } from '../../shared/messages'

export type ThemeName = 'light' | 'dark'

const HAN = "'PingFang SC', 'Microsoft YaHei UI', 'Noto Sans SC', 'Noto Sans CJK SC', system-ui, sans-serif"

/**
 * Points of a Latin face (base.css), those of Han faces are as wide as a character: in English also quotes and dashes, in Chinese the dot alone,
 * which stands in codes (J045-ZY·YB·2023) wherever they are named and between blanks elsewhere.
 */
const FONT: Record<Language, string> = { 'zh-CN': `'jz dot', ${HAN}`, en: `'jz points', ${HAN}` }

/** Paper and ink (look.md §1): warm greys, ink blue for action, vermilion only for what stamps, seals or destroys. */
export const SEAL = '#b03a2e'

/**
 * Calm and dense (look.md §1): 13 px text, 8 px grid. Not the compact algorithm: it makes text 10–12 px. Sizes beside the base are set here,
 * because those computed from 13 are even numbers too far from it.
 */
const DENSE = {
  fontSize: 13,
  fontSizeSM: 12,
  fontSizeLG: 14,
  fontSizeXL: 17,
  padding: 12,
  paddingLG: 16,
  paddingSM: 8,
  paddingContentHorizontal: 12,
  paddingContentHorizontalLG: 16,
  paddingContentVerticalLG: 12,
  marginLG: 16,
  controlHeightSM: 26,
} as const

/** Grounds of states: light enough that their words stay readable on them; the computed ones of our dark seeds are grey. */
const LIGHT_GROUNDS = {
  colorPrimaryBg: '#e4edf5',
  colorPrimaryBgHover: '#d5e3f0',
  colorInfoBg: '#e9f0f7',
  colorInfoBorder: '#b3c8dc',
  colorSuccessBg: '#e8f2ea',
  colorSuccessBorder: '#b4d2bd',
  colorWarningBg: '#fbf2dc',
  colorWarningBorder: '#e4cd98',
  colorErrorBg: '#fbebe8',
  colorErrorBorder: '#e6b5ae',
} as const
const DARK_GROUNDS = {
  colorPrimaryBg: '#26333f',
  colorPrimaryBgHover: '#2e3f4f',
  colorInfoBg: '#222c36',
  colorInfoBorder: '#3b4f63',
  colorSuccessBg: '#213026',
  colorSuccessBorder: '#3d5c47',
  colorWarningBg: '#332a19',
  colorWarningBorder: '#65522b',
  colorErrorBg: '#371f1c',
  colorErrorBorder: '#6d3a34',
} as const

/** The ink blue and the red of the dark theme are light: what stands on them is dark, in every component that fills with them. */
const INK = '#14110d'
const DARK_WORDS_ON_LIGHT: ThemeConfig['components'] = {
  Button: { primaryColor: INK, dangerColor: INK },
  Radio: { buttonSolidCheckedColor: INK },
  Steps: { colorTextLightSolid: INK },
  Badge: { colorTextLightSolid: INK },
  DatePicker: { colorTextLightSolid: INK },
  Checkbox: { colorWhite: INK },
}

/** Ant Design's tokens for a theme; light and dark grow from the same seeds. No colour is written anywhere else. */
export function themeOf(name: ThemeName, language: Language = 'zh-CN'): ThemeConfig {
  const dark = name === 'dark'
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: dark ? '#84b3de' : '#24507a',
      colorInfo: dark ? '#84b3de' : '#24507a',
      colorLink: dark ? '#8fb7dc' : '#24507a',
      // Under the pointer a link grows brighter, not darker: computed from ours it would sink into the dark ground.
      ...(dark ? { colorLinkHover: '#b8d3ec', colorLinkActive: '#8fb7dc' } : {}),
      colorError: dark ? '#f08c80' : SEAL,
      colorSuccess: dark ? '#7cc592' : '#2f6b45',
      colorWarning: dark ? '#ebb85a' : '#8a5a00',
      colorBgLayout: dark ? '#191817' : '#f4f1ea',
      // Lines must also be seen on the paper ground, not only on sheets.
      colorBorderSecondary: dark ? '#383632' : '#e2dccf',
      colorBorder: dark ? '#4a4742' : '#cdc5b5',
      colorBgContainer: dark ? '#21201e' : '#fffdf9',
      colorTextBase: dark ? '#ece8e1' : '#24211c',
      colorTextPlaceholder: dark ? '#a39c91' : '#726b60',
      colorTextDescription: dark ? '#b5aea3' : '#615a50',
      colorTextTertiary: dark ? '#b5aea3' : '#615a50',
      ...(dark ? DARK_GROUNDS : LIGHT_GROUNDS),
      ...DENSE,
      fontFamily: FONT[language],
      borderRadius: 4,
      controlHeight: 32,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.15s',
      boxShadow: 'none',
      boxShadowTertiary: 'none',
      wireframe: false,
    },
    components: {
      ...(dark ? DARK_WORDS_ON_LIGHT : {}),
      Table: { cellPaddingBlockSM: 6, headerBg: dark ? '#2a2826' : '#f1ede4' },
      Layout: { headerBg: dark ? '#21201e' : '#fffdf9', siderBg: dark ? '#1d1c1a' : '#ebe6db' },
      Form: { itemMarginBottom: 12 },
    },
  }
}
