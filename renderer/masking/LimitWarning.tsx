import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { Link } from 'react-router'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useActor } from '../app/session'
import { formatInstant } from '../ui/format'

const TOLD = new Set(['leader', 'auditor', 'administrator'])

/** For leaders and auditors on the start page: who used up an hour's looks at whole values in the last seven days. */
export function LimitWarning() {
  const t = useT()
  const { role } = useActor()
  const { data } = useQuery({ ...rpc.masking.limitsReached.queryOptions({ input: {} }), enabled: TOLD.has(role) })
  const reached = data?.reached ?? []
  if (reached.length === 0) return null
  const names = reached.map(({ name, at, times }) =>
    t('masking.limitReachedOne', { name, at: formatInstant(at).slice(0, 16), times }),
  )
  return (
    <Alert
      type="warning"
      showIcon
      style={{ margin: '0 16px 12px' }}
      title={`${t('masking.limitReached')} ${names.join(t('common.listSeparator'))}`}
      action={<Link to="/trail?about=reveals">{t('masking.limitReachedSee')}</Link>}
    />
  )
}
