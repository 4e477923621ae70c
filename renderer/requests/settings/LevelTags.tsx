import { Tag } from 'antd'
import type { ApprovalLevel } from '../../../shared/model/approval'
import { useT, useWords } from '../../app/i18n'

/** Levels of approval in their order; none means nobody has to. */
export function LevelTags({ levels }: { levels: readonly ApprovalLevel[] }) {
  const t = useT()
  const { language } = useWords()
  if (levels.length === 0) return <Tag color="success">{t('requestsSettings.byItself')}</Tag>
  return (
    <span className="rule-levels">
      {levels.map((level, at) => (
        <span key={`${at}${level.name.zh}`}>
          {at > 0 && '→ '}
          <Tag style={{ marginInlineEnd: 0 }}>
            {level.name[language === 'en' ? 'en' : 'zh']} ·{' '}
            {level.role ? t(`role.${level.role}`) : t('requestsSettings.persons', { count: level.users.length })}
          </Tag>
        </span>
      ))}
    </span>
  )
}
