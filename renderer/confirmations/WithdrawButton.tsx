import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ConfirmationView } from '../../shared/model/confirmation'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'

/** The proposer takes it back. */
export function WithdrawButton({ view: { uid, number } }: { view: ConfirmationView }) {
  const t = useT()
  const { modal, message } = App.useApp()
  const queries = useQueryClient()
  const showError = useShowError()
  const withdraw = () =>
    client.confirmations
      .withdraw({ uid })
      .then(() => void message.success(t('confirmations.withdrawn')))
      .catch(showError)
      .finally(() => void queries.invalidateQueries({ queryKey: rpc.confirmations.key() }))
  return (
    <Button
      onClick={() =>
        void modal.confirm({
          title: t('confirmations.withdrawAsk', { number }),
          okText: t('confirmations.withdraw'),
          onOk: withdraw,
        })
      }
    >
      {t('confirmations.withdraw')}
    </Button>
  )
}
