import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { Link } from 'react-router'
import { actName } from '../../shared/messages/actText'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'

/** Says which acts about a record or a hold wait for a second person; nothing while none does. */
export function WaitingNote({ about }: { about: string }) {
  const t = useT()
  const can = useCan()
  const { data } = useQuery({
    ...rpc.confirmations.about.queryOptions({ input: { uid: about } }),
    enabled: can('confirmations.sign'),
  })
  return data?.confirmations.map(({ uid, number, kind, proposer }) => (
    <Alert
      key={uid}
      type="info"
      role="status"
      showIcon
      style={{ marginBlockStart: 4 }}
      title={t('confirmations.waitsAbout', { number, act: actName(t, kind), proposer })}
      action={<Link to={`/confirmations?view=open&open=${uid}`}>{t('confirmations.open')}</Link>}
    />
  ))
}
