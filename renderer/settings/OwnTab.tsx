import { Button, Descriptions, Form, Radio, Switch, Typography } from 'antd'
import { useState } from 'react'
import { ChangePassword } from '../access/ChangePassword'
import { useT, useWords } from '../app/i18n'
import { useActor } from '../app/session'
import { useTheme } from '../app/ThemeProvider'
import { play, setSounds, soundsOn } from '../circulation'

/** What everybody sets for themselves: language, theme, sounds, password. */
export function OwnTab() {
  const t = useT()
  const actor = useActor()
  const { language, setLanguage } = useWords()
  const { theme, setTheme } = useTheme()
  const [changing, setChanging] = useState(false)
  const [sounds, keepSounds] = useState(soundsOn)
  const switchSounds = (on: boolean) => {
    setSounds(on)
    keepSounds(on)
    play('good')
  }
  return (
    <div style={{ maxWidth: 640 }}>
      <Descriptions
        column={1}
        colon={false}
        styles={{ label: { width: 90 } }}
        size="small"
        items={[
          { key: 'name', label: t('access.name'), children: actor.name },
          { key: 'login', label: t('access.loginName'), children: <span className="code">{actor.loginName}</span> },
          { key: 'role', label: t('access.role'), children: t(`role.${actor.role}`) },
        ]}
        style={{ marginBottom: 16 }}
      />
      <Form layout="vertical" requiredMark={false}>
        <Form.Item label={t('settings.language')}>
          <Radio.Group
            optionType="button"
            value={language}
            onChange={(event) => setLanguage(event.target.value as 'zh-CN' | 'en')}
            options={[
              { value: 'zh-CN', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Form.Item>
        <Form.Item label={t('settings.theme')}>
          <Radio.Group
            optionType="button"
            value={theme}
            onChange={(event) => setTheme(event.target.value as 'light' | 'dark')}
            options={[
              { value: 'light', label: t('common.theme.light') },
              { value: 'dark', label: t('common.theme.dark') },
            ]}
          />
        </Form.Item>
        <Form.Item label={t('settings.sounds')} extra={t('settings.soundsHint')} htmlFor="own-sounds">
          <Switch id="own-sounds" checked={sounds} onChange={switchSounds} />
        </Form.Item>
        <Form.Item label={t('access.password')}>
          <Button onClick={() => setChanging(true)}>{t('frame.changePassword')}</Button>
        </Form.Item>
      </Form>
      <Typography.Text type="secondary">{t('settings.ownHint')}</Typography.Text>
      <ChangePassword open={changing} onClose={() => setChanging(false)} />
    </div>
  )
}
