import { useVirtualizer } from '@tanstack/react-virtual'
import { Button, Checkbox } from 'antd'
import { useRef } from 'react'
import { Link } from 'react-router'
import type { SearchHit } from '../../shared/model/search'
import { useT } from '../app/i18n'
import { StateTag } from '../ui/StateTag'
import { CodeText, Whereabouts, Who } from './HitText'
import { isProposed, type AskedLine } from './pasted'

interface Props {
  lines: readonly AskedLine[]
  picks: Readonly<Record<string, boolean>>
  onPick: (picks: Record<string, boolean>) => void
}

/** The lines of a pasted list with the records they name; several records are chosen from with ticks. */
export function AskedRows({ lines, picks, onPick }: Props) {
  const t = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => 16 + 44 * Math.max(1, lines[index]?.hits.length ?? 1),
    getItemKey: (index) => lines[index]?.number ?? index,
    overscan: 10,
  })
  return (
    <div ref={scroller} className="s-grid" tabIndex={0} role="region" aria-label={t('search.list.title')}>
      <div role="list" style={{ position: 'relative', height: rows.getTotalSize(), minWidth: 900 }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const line = lines[index]
          return (
            line && (
              <div
                key={line.number}
                ref={rows.measureElement}
                data-index={index}
                role="listitem"
                className="s-asked"
                data-verdict={line.verdict}
                style={{ transform: `translateY(${start}px)` }}
              >
                <span className="num s-dim">{line.number}</span>
                <span className="num s-cut" title={line.line}>
                  {line.line}
                </span>
                <span className="s-dim">{line.kind === null ? '' : t(`search.list.kind.${line.kind}`)}</span>
                <Answer line={line} picks={picks} onPick={onPick} />
              </div>
            )
          )
        })}
      </div>
    </div>
  )
}

function Answer({ line, picks, onPick }: { line: AskedLine } & Omit<Props, 'lines'>) {
  const t = useT()
  if (line.hits.length === 0) return <span>{t('search.list.nobody')}</span>
  const all = line.hits.every((hit) => picks[hit.uid] ?? isProposed(line))
  const more = line.count - line.hits.length
  return (
    <div>
      {line.hits.map((hit) => (
        <Found
          key={hit.uid}
          hit={hit}
          taken={picks[hit.uid] ?? isProposed(line)}
          onTake={(taken) => onPick({ [hit.uid]: taken })}
        />
      ))}
      {line.count > 1 && (
        <span className="s-line">
          <Button
            type="link"
            size="small"
            style={{ padding: 0 }}
            onClick={() => onPick(Object.fromEntries(line.hits.map((hit) => [hit.uid, !all])))}
          >
            {t(all ? 'search.list.takeNone' : 'search.list.takeAll', { count: line.hits.length })}
          </Button>
          {more > 0 && <span className="s-dim">{t('search.list.notShown', { count: more })}</span>}
        </span>
      )}
    </div>
  )
}

function Found({ hit, taken, onTake }: { hit: SearchHit; taken: boolean; onTake: (taken: boolean) => void }) {
  const t = useT()
  const name = hit.code ?? hit.businessNumber ?? hit.title
  return (
    <div className="s-found">
      <Checkbox
        checked={taken}
        aria-label={t('search.list.take', { name })}
        onChange={(event) => onTake(event.target.checked)}
      />
      <span className="s-two">
        <Link to={`/catalogue/${hit.uid}`} className="s-cut">
          {hit.code === null && hit.businessNumber === null ? hit.title : <CodeText hit={hit} query="" />}
        </Link>
        <span className="s-cut s-dim" title={hit.title}>
          {hit.title}
        </span>
      </span>
      <Who hit={hit} query="" stacked />
      <span className="s-two">
        <span>
          <StateTag state={hit.state} />
        </span>
        <span className="s-cut s-dim">
          <Whereabouts hit={hit} />
        </span>
      </span>
    </div>
  )
}
