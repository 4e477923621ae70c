import { Link } from 'react-router'
import type { Custody } from '../../shared/model/custody'
import { useT } from '../app/i18n'

/** Who has a record that was handed over, with a way to the list it went with. */
export function CustodyLine({ custody }: { custody: Custody }) {
  const t = useT()
  return (
    <span>
      <strong>{t('transfer.custody', { archive: custody.archive, on: custody.on, receipt: custody.receipt })}</strong>{' '}
      <Link to={`/retention/transfers/${custody.listUid}`}>{t('transfer.custodyList', { list: custody.list })}</Link>
    </span>
  )
}
