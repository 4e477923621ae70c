import { useT } from '../app/i18n'
import { AskForm } from './AskForm'

/** The basket on its own page, with what the archive has to know about the request. */
export function AskPage() {
  const t = useT()
  return (
    <section className="staff-form" aria-label={t('staff.basket')}>
      <AskForm />
    </section>
  )
}
