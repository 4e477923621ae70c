import { Tag } from 'antd'
import { useT } from '../app/i18n'

/** 补制件: says that a copy stands for an original that was lost; nothing for the others. */
export function CopyTag({ replacement }: { replacement: boolean }) {
  const t = useT()
  return replacement ? <Tag color="purple">{t('tracing.replacedTag')}</Tag> : null
}
