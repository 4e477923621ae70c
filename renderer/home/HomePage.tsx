import { Button } from 'antd'
import { Link } from 'react-router'
import { useT } from '../app/i18n'
import { useActor, useCan } from '../app/session'
import { BackupPicture } from '../backup'
import { MissingYears } from '../calendar'
import { LimitWarning } from '../masking'
import { PageHead } from '../ui/PageHead'
import { HoldingsPicture } from './HoldingsPicture'
import { LoansPicture } from './LoansPicture'
import { TodayList } from './TodayList'
import { useToday } from './useToday'
import './home.css'

/** Start page: left what waits today, right what the archive holds and how it is used; every number opens its rows. */
export function HomePage() {
  const t = useT()
  const actor = useActor()
  const can = useCan()
  const figures = can('reports.read')
  const today = useToday(figures)
  return (
    <>
      <PageHead
        title={t('home.hello', { name: actor.name })}
        beside={<span className="num">{today?.date}</span>}
        actions={
          figures && (
            <Link to="/day">
              <Button tabIndex={-1}>{t('home.dayClose')}</Button>
            </Link>
          )
        }
      />
      {figures && <MissingYears />}
      {can('audit.read') && <LimitWarning />}
      <div className="home scroll">
        {figures ? (
          <>
            <TodayList today={today} />
            <div className="home-pictures">
              <HoldingsPicture />
              <LoansPicture />
              {can('catalogue.read') && <BackupPicture />}
            </div>
          </>
        ) : (
          <p>
            {t('home.borrower')} <Link to="/catalogue">{t('nav.catalogue')}</Link>
          </p>
        )}
      </div>
    </>
  )
}
