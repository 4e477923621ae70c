import { Link } from 'react-router'
import { isMessageKey, type Translate } from '../../shared/messages'
import type { SearchTaskView } from '../../shared/model/tracing'
import { useT } from '../app/i18n'
import { formatInstant } from '../ui/format'
import { LateTag } from '../ui/LateTag'

const KINDS = ['record', 'box', 'volume'] as const

const actionText = (t: Translate, action: string) => {
  const key = `action.${action}`
  return isMessageKey(key) ? t(key) : action
}
const subjectText = (t: Translate, kind: string, name: string) => {
  const known = KINDS.find((one) => one === kind) ?? 'record'
  return t(`tracing.handOf.${known}`, { name })
}

/** Who had the record last and who moved it or its box. */
export function TaskStory({ task }: { task: SearchTaskView }) {
  const t = useT()
  return (
    <div>
      <section aria-label={t('tracing.lastLoans')}>
        <h2 className="task-title">{t('tracing.lastLoans')}</h2>
        {task.loans.length === 0 && <p className="desk-who">{t('tracing.neverLent')}</p>}
        <ul className="task-list">
          {task.loans.map((loan) => (
            <li key={loan.id}>
              <Link className="code" to={`/circulation/loans/${loan.loanUid}`}>
                {loan.slip}
              </Link>
              <span className="task-text">
                {t('tracing.loanOut', {
                  date: loan.lentOn,
                  borrower: [loan.borrower, loan.department, loan.phone].filter(Boolean).join(' '),
                  by: loan.lentBy,
                })}
                {' → '}
                {loan.returnedOn
                  ? t('tracing.loanBack', { date: loan.returnedOn, by: loan.returnedBy })
                  : t('tracing.loanStill')}
              </span>{' '}
              <LateTag enteredOn={loan.enteredOn ?? loan.returnEnteredOn} paperSlip={loan.paperSlip} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={t('tracing.lastHands')}>
        <h2 className="task-title">{t('tracing.lastHands')}</h2>
        {task.hands.length === 0 && <p className="desk-who">{t('tracing.noHands')}</p>}
        <ul className="task-list">
          {task.hands.map((hand) => (
            <li key={`${hand.at}${hand.action}${hand.subject}`}>
              <span className="num">{formatInstant(hand.at).slice(0, 16)}</span> {hand.by}
              <span className="task-text">
                {actionText(t, hand.action)} · {subjectText(t, hand.kind, hand.subject)}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
