import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Modal, Skeleton } from 'antd'
import { actName } from '../../shared/messages/actText'
import type { ConfirmationView } from '../../shared/model/confirmation'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useErrorText } from '../app/showError'
import { focusWhenFree } from '../ui/focusWhenFree'
import { ConfirmationBody } from './ConfirmationBody'

interface Props {
  /** What `propose` answered; null: closed. */
  confirmation: string | null
  /** Closed by the person, with how it stands then: waiting ones stay under 双人确认. */
  onClose: (view: ConfirmationView | undefined) => void
}

/** 等待第二人确认: after a proposal, on the screen of who proposed. Shows live how it stands, and lets the second person sign right here. */
export function SecondPersonDialog({ confirmation, onClose }: Props) {
  const t = useT()
  const textOf = useErrorText()
  const { data, error } = useQuery({
    ...rpc.confirmations.get.queryOptions({ input: { ref: confirmation ?? '' } }),
    enabled: confirmation !== null,
  })
  const view = data?.uid === confirmation ? data : undefined
  const waits = view?.state === 'waiting'
  return (
    <Modal
      open={confirmation !== null}
      width={waits ? 'min(1000px, calc(100vw - 48px))' : 640}
      style={{ top: 24 }}
      destroyOnHidden
      mask={{ closable: false }}
      title={view ? `${view.number} ${actName(t, view.kind)}` : t('confirmations.waitingForSecond')}
      onCancel={() => onClose(view)}
      footer={
        <Button
          key={waits ? 'later' : 'close'}
          ref={view && !waits ? focusWhenFree : null}
          type={waits ? 'default' : 'primary'}
          onClick={() => onClose(view)}
        >
          {t(waits ? 'confirmations.later' : 'common.close')}
        </Button>
      }
    >
      {error && <Alert type="error" showIcon title={textOf(error)} />}
      {!error && !view && <Skeleton active paragraph={{ rows: 6 }} />}
      {waits && !view.paperRoute?.entered && (
        <Alert
          type="info"
          showIcon
          style={{ marginBlockEnd: 12 }}
          title={[t('confirmations.waitingForSecond'), t('confirmations.waitingHint')].join(t('common.colon'))}
        />
      )}
      {view && <ConfirmationBody view={view} wide />}
    </Modal>
  )
}
