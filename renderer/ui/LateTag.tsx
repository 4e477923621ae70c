import { Tag } from 'antd'
import { useT } from '../app/i18n'

/** 补录: says that a loan or return was entered later than it happened, when, and from which paper slip; nothing for the others. */
export function LateTag({ enteredOn, paperSlip = '' }: { enteredOn: string | null; paperSlip?: string }) {
  const t = useT()
  if (enteredOn === null) return null
  return (
    <Tag title={[t('golive.lateTagHint', { on: enteredOn }), paperSlip].filter(Boolean).join(' · ')}>
      {t('golive.lateTag')}
    </Tag>
  )
}
