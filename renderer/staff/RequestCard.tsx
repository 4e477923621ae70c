import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import type { Request, RequestLine } from '../../shared/model/request'
import { lineAllows } from '../../shared/rules/requestState'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'
import { LineFacts, LineStateTag, nameOfLine, RequestFacts, statesOf, Way } from '../requests/parts'
import { formatInstant } from '../ui/format'

/** One of my requests: number, states, and unfolded every asked thing with its way. */
export function RequestCard({ request, unfolded }: { request: Request; unfolded: boolean }) {
  const t = useT()
  const [open, setOpen] = useState(unfolded)
  const withdrawable = request.lines.filter((line) => lineAllows(line.state, 'withdraw'))
  const body = `request-${request.uid}`
  return (
    <li className="staff-card staff-request" data-number={request.number}>
      <button
        type="button"
        className="staff-fold"
        aria-expanded={open}
        aria-controls={body}
        onClick={() => setOpen(!open)}
      >
        <span className="staff-line">
          <strong className="code">{request.number}</strong>
          <span className="quiet num">{formatInstant(request.askedAt).slice(0, 10)}</span>
          {statesOf(request).map(({ state, count }) => (
            <LineStateTag key={state} state={state} count={count} />
          ))}
        </span>
        {open ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />}
      </button>
      {open && (
        <div id={body}>
          <RequestFacts request={request} asker={false} />
          <ul className="request-lines" aria-label={t('requestsPage.lines')}>
            {request.lines.map((line) => (
              <li key={line.uid}>
                <LineFacts line={line} />
                <Way line={line} request={request} />
                {withdrawable.length > 1 && lineAllows(line.state, 'withdraw') && (
                  <Withdraw request={request} lines={[line]} />
                )}
              </li>
            ))}
          </ul>
          {withdrawable.length > 0 && <Withdraw request={request} lines={withdrawable} whole />}
        </div>
      )}
    </li>
  )
}

interface WithdrawProps {
  request: Request
  lines: RequestLine[]
  whole?: boolean
}

function Withdraw({ request, lines, whole = false }: WithdrawProps) {
  const t = useT()
  const { modal, message } = App.useApp()
  const showError = useShowError()
  const name = whole ? request.number : lines.map((line) => nameOfLine(t, line)).join(' ')
  const words = t(whole ? 'staff.withdrawAll' : 'staff.withdraw')
  const withdraw = () => {
    let reason = ''
    void modal.confirm({
      title: t('staff.withdrawTitle', { name }),
      content: (
        <Input
          aria-label={t('requests.field.reason')}
          placeholder={t('staff.withdrawReason')}
          maxLength={300}
          onChange={(event) => (reason = event.target.value)}
        />
      ),
      okText: t('staff.withdraw'),
      cancelText: t('staff.keep'),
      onOk: () =>
        client.requests
          .withdraw({ request: request.uid, lines: lines.map((line) => line.uid), reason })
          .then(() => void message.success(t('staff.withdrawn')), showError),
    })
  }
  return (
    <Button onClick={withdraw} aria-label={`${words} ${name}`}>
      {words}
    </Button>
  )
}
