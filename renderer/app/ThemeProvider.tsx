import { App, ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US'
import zhCN from 'antd/es/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useWords } from './i18n'
import { themeOf, type ThemeName } from './theme'

interface ThemeState {
  theme: ThemeName
  setTheme: (theme: ThemeName) => void
}

const THEME_KEY = 'juanzong.theme'
const ThemeContext = createContext<ThemeState>({ theme: 'light', setTheme: () => undefined })

const firstTheme = (): ThemeName => {
  const kept = localStorage.getItem(THEME_KEY)
  if (kept === 'light' || kept === 'dark') return kept
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

/** Ant Design with our tokens, in the reader's language and theme. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const { language } = useWords()
  const [theme, setTheme] = useState<ThemeName>(firstTheme)
  useEffect(() => {
    localStorage.setItem(THEME_KEY, theme)
    document.documentElement.dataset.theme = theme
    document.documentElement.style.colorScheme = theme
  }, [theme])
  useEffect(() => void dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en'), [language])
  const config = useMemo(() => themeOf(theme, language), [theme, language])
  useEffect(() => {
    // The ring around what has the focus, where it is drawn by our own style sheets.
    document.documentElement.style.setProperty('--jz-focus', String(config.token?.colorPrimary))
  }, [config])
  const state = useMemo(() => ({ theme, setTheme }), [theme])
  return (
    <ThemeContext.Provider value={state}>
      <ConfigProvider
        theme={config}
        locale={language === 'zh-CN' ? zhCN : enUS}
        componentSize="middle"
        button={{ autoInsertSpace: false }}
      >
        <App className="app" style={{ height: '100%' }}>
          {children}
        </App>
      </ConfigProvider>
    </ThemeContext.Provider>
  )
}

/** The theme and its switch. */
export const useTheme = (): ThemeState => useContext(ThemeContext)
