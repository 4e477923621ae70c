import { CheckCircleOutlined, ClockCircleOutlined, ExclamationCircleFilled } from '@ant-design/icons'
import { Checkbox, Tag } from 'antd'
import type { ReactNode } from 'react'
import type { OwnLoan } from '../../shared/model/request'
import { useT } from '../app/i18n'
import { codeOfRecord, whoOfRecord } from '../requests/parts'
import { CopyTag } from '../ui/CopyTag'
import { LateTag } from '../ui/LateTag'
import { today } from '../ui/format'
import { dueOf, type Due } from './due'

const LOOKS: Record<Due['tone'], { colour: string; icon: ReactNode }> = {
  overdue: { colour: 'error', icon: <ExclamationCircleFilled aria-hidden /> },
  today: { colour: 'warning', icon: <ExclamationCircleFilled aria-hidden /> },
  soon: { colour: 'warning', icon: <ClockCircleOutlined aria-hidden /> },
  later: { colour: 'default', icon: <ClockCircleOutlined aria-hidden /> },
}

/** One loan: what it is, when it is due in colour and words, what was told the desk about it. */
export function LoanCard({ loan, ticked, onTick }: { loan: OwnLoan; ticked: boolean; onTick?: (on: boolean) => void }) {
  const t = useT()
  const code = codeOfRecord(loan.record)
  return (
    <li className="staff-card" data-loan={code}>
      <div className="staff-card-text">
        <div className="staff-line">
          {onTick && (
            <Checkbox
              className="staff-tick"
              checked={ticked}
              aria-label={t('staff.tick', { name: code })}
              onChange={(event) => onTick(event.target.checked)}
            />
          )}
          <strong className="code">{code}</strong>
          {loan.returnedOn ? (
            <Tag icon={<CheckCircleOutlined aria-hidden />}>
              {t('requestsPage.returnedOn', { date: loan.returnedOn })}
            </Tag>
          ) : (
            <DueTag loan={loan} />
          )}
        </div>
        <div>{loan.record.title}</div>
        <div className="quiet">{whoOfRecord(loan.record)}</div>
        <div className="quiet num">
          {[t('staff.lentOn', { date: loan.lentOn }), loan.slip, loan.purpose].filter(Boolean).join(' · ')}
        </div>
        <div className="staff-line">
          {loan.returnAnnounced && <Tag color="processing">{t('staff.isAnnounced')}</Tag>}
          {loan.extensionAsked && <Tag color="processing">{t('staff.isAsked')}</Tag>}
          {loan.wanted && <Tag color="warning">{t('staff.wanted')}</Tag>}
          {loan.renewals > 0 && !loan.returnedOn && <Tag>{t('staff.renewedTimes', { count: loan.renewals })}</Tag>}
          <LateTag enteredOn={loan.enteredOn} paperSlip={loan.paperSlip} />
          <CopyTag replacement={loan.replacement} />
        </div>
      </div>
    </li>
  )
}

function DueTag({ loan }: { loan: OwnLoan }) {
  const t = useT()
  const due = dueOf(loan.dueOn, today())
  const { colour, icon } = LOOKS[due.tone]
  return (
    <Tag color={colour} icon={icon} data-due={due.tone}>
      {t('requestsPage.dueOn', { date: loan.dueOn })} · {t(`staff.due.${due.tone}`, { count: due.days })}
    </Tag>
  )
}
