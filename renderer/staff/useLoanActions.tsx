import { App, Input } from 'antd'
import type { OwnLoan } from '../../shared/model/request'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'
import { enterAgrees } from '../ui/enterAgrees'

const idsOf = (loans: readonly OwnLoan[]) => loans.map((loan) => loan.lineId)

/** Asking for more time, and telling that something is on its way back. */
export function useLoanActions() {
  const t = useT()
  const { modal, message } = App.useApp()
  const showError = useShowError()
  const extend = (loans: OwnLoan[]) => {
    let reason = ''
    void modal.confirm({
      title: t('staff.extendTitle', { count: loans.length }),
      content: (
        <>
          <p>{t('staff.extendText')}</p>
          <Input
            aria-label={t('requests.field.reason')}
            placeholder={t('staff.extendReason')}
            maxLength={300}
            onPressEnter={enterAgrees}
            onChange={(event) => (reason = event.target.value)}
          />
        </>
      ),
      okText: t('staff.extend', { count: loans.length }),
      onOk: () =>
        client.requests.extend({ lines: idsOf(loans), reason }).then(({ loans: after, extended, asked }) => {
          if (extended > 0) void message.success(t('staff.extended', { count: extended, date: after[0]?.dueOn }))
          if (asked > 0) void message.info(t('staff.extendAsked', { count: asked }), 6)
        }, showError),
    })
  }
  const announce = (loans: OwnLoan[], announced: boolean) =>
    void client.requests
      .announceReturn({ lines: idsOf(loans), announced })
      .then(() => void message.success(t(announced ? 'staff.announced' : 'staff.announceTaken')), showError)
  return { extend, announce }
}
