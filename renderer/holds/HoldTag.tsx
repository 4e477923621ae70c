import { LockOutlined } from '@ant-design/icons'
import { Tag, Tooltip } from 'antd'
import { Link } from 'react-router'
import type { HoldOnRecord } from '../../shared/model/heldBy'
import { useT } from '../app/i18n'

/** 冻结: icon and word, never colour alone. */
export function HoldTag({ text }: { text?: string }) {
  const t = useT()
  return (
    <Tag color="error" icon={<LockOutlined aria-hidden />} style={{ marginInlineEnd: 0 }}>
      {text ?? t('holds.tag')}
    </Tag>
  )
}

/** The cases a record stands under now, each with a way to it. */
export function HoldTags({ holds }: { holds: readonly HoldOnRecord[] }) {
  const t = useT()
  return holds
    .filter((hold) => hold.releasedAt === null)
    .map((hold) => (
      <Tooltip
        key={hold.uid}
        title={t('holds.tagHint', { number: hold.number, kind: t(`holds.kind.${hold.kind}`), case: hold.caseNumber })}
      >
        <Link to={`/retention/holds/${hold.uid}`}>
          <HoldTag text={t('holds.tagCase', { case: hold.caseNumber })} />
        </Link>
      </Tooltip>
    ))
}
