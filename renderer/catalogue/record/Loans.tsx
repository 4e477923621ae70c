import { Timeline } from 'antd'
import type { RecordView } from '../../../shared/model/record'
import { useT } from '../../app/i18n'
import { CopyTag } from '../../ui/CopyTag'
import { LateTag } from '../../ui/LateTag'
import { Section } from './Section'

/** Who had the record, newest first. */
export function Loans({ loans }: { loans: RecordView['loans'] }) {
  const t = useT()
  return (
    <Section title={t('record.loans')}>
      {loans.length === 0 ? (
        <p className="field-note">{t('record.loan.none')}</p>
      ) : (
        <Timeline
          style={{ marginBlockStart: 8 }}
          items={loans.map((loan) => ({
            key: loan.loan,
            color: loan.returnedOn ? 'gray' : 'orange',
            content: <Loan loan={loan} />,
          }))}
        />
      )}
    </Section>
  )
}

function Loan({ loan }: { loan: RecordView['loans'][number] }) {
  const t = useT()
  const who = [loan.borrower, loan.department].filter(Boolean).join(' · ')
  const back = loan.returnedOn
    ? t('record.loan.returned', { date: loan.returnedOn })
    : t('record.loan.open', { date: loan.dueOn })
  const pages =
    loan.pagesOut !== null || loan.pagesIn !== null
      ? t('record.loan.pages', { out: loan.pagesOut, back: loan.pagesIn })
      : ''
  return (
    <>
      <div className="num">
        {t('record.loan.lent', { date: loan.lentOn, who })} → <strong>{back}</strong>{' '}
        <LateTag enteredOn={loan.enteredOn ?? loan.returnEnteredOn} paperSlip={loan.paperSlip} />
        <CopyTag replacement={loan.replacement} />
      </div>
      <div className="field-note">{[loan.slip, loan.purpose, pages, loan.damage].filter(Boolean).join(' · ')}</div>
    </>
  )
}
