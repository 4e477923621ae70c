import { Typography } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { SearchHit } from '../../shared/model/search'
import { useT } from './i18n'

/** Several records match: one is chosen with the arrows and Enter, or a click. */
export function WhereChoices({ hits, onChoose }: { hits: readonly SearchHit[]; onChoose: (uid: string) => void }) {
  const t = useT()
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => list.current?.focus(), [])
  useEffect(() => list.current?.children[at]?.scrollIntoView({ block: 'nearest' }), [at])
  const onKeyDown = (event: KeyboardEvent) => {
    const hit = hits[at]
    if (event.key === 'ArrowDown') setAt(Math.min(hits.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Enter' && hit) onChoose(hit.uid)
    else return
    event.preventDefault()
  }
  return (
    <>
      <Typography.Text type="secondary">{t('where.choose')}</Typography.Text>
      <div
        ref={list}
        role="listbox"
        aria-label={t('where.choose')}
        tabIndex={0}
        aria-activedescendant={hits[at] && `where-${hits[at].uid}`}
        onKeyDown={onKeyDown}
        className="scroll"
        style={{ maxHeight: 320, marginTop: 6 }}
      >
        {hits.map((hit, index) => (
          <div
            key={hit.uid}
            id={`where-${hit.uid}`}
            role="option"
            aria-selected={index === at}
            className="where-choice"
            onClick={() => onChoose(hit.uid)}
          >
            <strong className="code">{hit.code ?? hit.businessNumber}</strong> {hit.title}
            <div>{[hit.personName, hit.birthMonth, hit.employer, hit.year].filter(Boolean).join(' · ')}</div>
          </div>
        ))}
      </div>
    </>
  )
}
