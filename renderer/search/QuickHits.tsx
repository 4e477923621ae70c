import type { SearchHit } from '../../shared/model/search'
import { useT } from '../app/i18n'
import { formatCount } from '../ui/format'
import { StateTag } from '../ui/StateTag'
import { CodeText, Whereabouts, Who } from './HitText'
import { Marked } from '../ui/Marked'

interface Props {
  hits: readonly SearchHit[]
  query: string
  /** Place of the chosen line; the number of hits stands for "all results". */
  active: number
  answered: boolean
  total: number
  capped: boolean
  onOpen: (uid: string) => void
  onAll: () => void
}

/** The first hits below the search box. The focus stays in the box, which moves the choice. */
export function QuickHits({ hits, query, active, answered, total, capped, onOpen, onAll }: Props) {
  const t = useT()
  if (!answered) return <ul id="s-quick" className="s-quick" role="listbox" aria-label={t('search.title')} aria-busy />
  const more = `${formatCount(total)}${capped ? '+' : ''}`
  return (
    <ul id="s-quick" className="s-quick" role="listbox" aria-label={t('search.title')}>
      {hits.map((hit, at) => (
        <li
          key={hit.uid}
          id={`s-quick-${at}`}
          role="option"
          aria-selected={at === active}
          className="s-quick-hit"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onOpen(hit.uid)}
        >
          <span className="s-line">
            <Who hit={hit} query={query} />
            <span className="s-grow" />
            <StateTag state={hit.state} />
          </span>
          <span className="s-line s-dim">
            <CodeText hit={hit} query={query} />
            <span className="s-cut">
              <Marked text={hit.title} query={query} />
            </span>
            <span className="s-grow" />
            <span>
              <Whereabouts hit={hit} />
            </span>
          </span>
        </li>
      ))}
      <li
        id={`s-quick-${hits.length}`}
        role="option"
        aria-selected={active === hits.length}
        className="s-quick-all"
        onMouseDown={(event) => event.preventDefault()}
        onClick={onAll}
      >
        {hits.length === 0 ? t('search.none', { text: query }) : t('search.all', { total: more })}
      </li>
    </ul>
  )
}
