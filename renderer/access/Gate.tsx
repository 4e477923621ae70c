import { Button, Card, Flex, Tag, theme, Typography } from 'antd'
import type { ReactNode } from 'react'
import { useT, useWords } from '../app/i18n'
import { SEAL } from '../app/theme'
import { useTheme } from '../app/ThemeProvider'

/** The quiet page before the frame: sign-in, lock, first screen. */
export function Gate({
  title,
  demo = false,
  wide = false,
  children,
}: {
  title: string
  demo?: boolean
  wide?: boolean
  children: ReactNode
}) {
  const t = useT()
  const { language, setLanguage } = useWords()
  const { theme: name, setTheme } = useTheme()
  const { token } = theme.useToken()
  return (
    <Flex
      vertical
      align="center"
      style={{ height: '100%', background: token.colorBgLayout, overflow: 'auto' }}
      role="main"
    >
      <Flex vertical align="center" gap={16} style={{ margin: 'auto', padding: '24px 16px' }}>
        <Flex align="center" gap={12}>
          <span style={{ fontSize: 40, fontWeight: 600, color: SEAL }} aria-hidden="true">
            卷
          </span>
          <div>
            <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
              {title || t('app.name')}
            </Typography.Title>
            <Typography.Text type="secondary">{t('app.tagline')}</Typography.Text>
          </div>
          {demo && <Tag color="error">{t('frame.demo')}</Tag>}
        </Flex>
        <Card style={{ width: wide ? 760 : 440, maxWidth: '100%' }}>{children}</Card>
        <Flex gap={8}>
          <Button type="text" onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}>
            {t('common.language')}
          </Button>
          <Button type="text" onClick={() => setTheme(name === 'dark' ? 'light' : 'dark')}>
            {t(name === 'dark' ? 'common.theme.light' : 'common.theme.dark')}
          </Button>
        </Flex>
      </Flex>
    </Flex>
  )
}
