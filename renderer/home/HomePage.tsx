import { PageHead } from '../ui/PageHead'
import { useT } from '../app/i18n'

/** Start page. */
export function HomePage() {
  const t = useT()
  return <PageHead title={t('nav.home')} />
}
