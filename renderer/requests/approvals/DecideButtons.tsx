import { CheckOutlined, CloseOutlined } from '@ant-design/icons'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import type { Request } from '../../../shared/model/request'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { useShowError } from '../../app/showError'

interface Props {
  request: Request
  /** Lines decided together, each with the records of its person that are not given. */
  lines: { uid: string; without: string[] }[]
  name: string
  /** These are all that wait for me in this request: the button stands out. */
  all: boolean
}

/** Approve with one press, refuse with a reason the asker will read. */
export function DecideButtons({ request, lines, name, all }: Props) {
  const t = useT()
  const { modal, message } = App.useApp()
  const showError = useShowError()
  const [busy, setBusy] = useState(false)
  const decide = async (approve: boolean, reason: string) => {
    setBusy(true)
    try {
      await client.requests.decide({
        request: request.uid,
        lines: lines.map((line) => ({ ...line, approve, reason })),
      })
      void message.success(t(approve ? 'requestsPage.approved' : 'requestsPage.refused', { name }))
    } catch (error) {
      showError(error)
    } finally {
      setBusy(false)
    }
  }
  const refuse = () => {
    let reason = ''
    const dialog = modal.confirm({
      title: t('requestsPage.refuseTitle', { name }),
      content: (
        <Input.TextArea
          autoFocus
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={300}
          aria-label={t('requests.field.reason')}
          placeholder={t('requestsPage.refuseReason')}
          onChange={(event) => {
            reason = event.target.value.trim()
            dialog.update({ okButtonProps: { disabled: reason === '', danger: true } })
          }}
        />
      ),
      okText: t('requestsPage.refuse'),
      okButtonProps: { disabled: true, danger: true },
      onOk: () => decide(false, reason),
    })
  }
  const many = lines.length > 1
  return (
    <div className="decide-buttons">
      <Button
        type={all ? 'primary' : 'default'}
        icon={<CheckOutlined />}
        loading={busy}
        aria-label={`${t(many ? 'requestsPage.approveAll' : 'requestsPage.approve')} ${name}`}
        onClick={() => void decide(true, '')}
      >
        {t(many ? 'requestsPage.approveAll' : 'requestsPage.approve')}
      </Button>
      <Button
        icon={<CloseOutlined />}
        disabled={busy}
        aria-label={`${t(many ? 'requestsPage.refuseAll' : 'requestsPage.refuse')} ${name}`}
        onClick={refuse}
      >
        {t(many ? 'requestsPage.refuseAll' : 'requestsPage.refuse')}
      </Button>
    </div>
  )
}
