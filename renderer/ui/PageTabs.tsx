import { Link } from 'react-router'
import type { MessageKey } from '../../shared/messages'
import { useT } from '../app/i18n'
import './pageTabs.css'

interface Props {
  /** Address of the page in sight. */
  at: string
  /** `count`: how much waits there; none is not shown. */
  places: readonly { path: string; label: MessageKey; count?: number }[]
}

/** Pages of one topic beside the title of the page; each keeps its own address, so these are links: Tab goes on, Enter opens. */
export function PageTabs({ at, places }: Props) {
  const t = useT()
  return (
    <div className="page-tabs">
      {places.map(({ path, label, count = 0 }) => (
        <Link key={path} to={path} className="page-tab" aria-current={path === at ? 'page' : undefined}>
          {t(label)}
          {count > 0 && <span className="num tab-count"> {count}</span>}
        </Link>
      ))}
    </div>
  )
}
