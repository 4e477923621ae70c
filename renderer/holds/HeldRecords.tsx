import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Flex, Segmented, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { HeldRecord, HoldView } from '../../shared/model/hold'
import type { Translate } from '../../shared/messages'
import type { RecordState } from '../../shared/rules/recordState'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { ClassName } from '../ui/ClassName'
import { formatCount } from '../ui/format'
import { ListBody } from '../ui/ListBody'
import { paged, pagesOf } from '../ui/pagesOf'
import { StateTag } from '../ui/StateTag'

type Which = 'held' | 'released'

/** The records a hold keeps, or has let go; chosen ones can be released by themselves. */
export function HeldRecords({ hold, onRelease }: { hold: HoldView; onRelease: (uids: string[]) => void }) {
  const t = useT()
  const can = useCan()
  const [which, setWhich] = useState<Which>(hold.endedOn === null ? 'held' : 'released')
  const [marked, setChosen] = useState<string[]>([])
  const found = useInfiniteQuery(
    rpc.holds.records.infiniteOptions({
      input: (cursor: string | null) => ({ uid: hold.uid, which, cursor }),
      ...paged,
    }),
  )
  const { rows, total, ...list } = pagesOf(found)
  // What was released meanwhile is not chosen any more.
  const chosen = marked.filter((uid) => rows.some((row) => row.uid === uid))
  const choosing = which === 'held' && can('holds.manage')
  return (
    <section aria-label={t('holds.records')}>
      <h2 className="section-title">
        {t('holds.records')}
        <Flex gap={8} align="center">
          <Segmented<Which>
            aria-label={t('holds.records')}
            size="small"
            value={which}
            options={[
              { value: 'held', label: `${t('holds.view.open')} ${formatCount(hold.held)}` },
              { value: 'released', label: `${t('holds.recordsReleased')} ${formatCount(hold.released)}` },
            ]}
            onChange={(next) => {
              setChosen([])
              setWhich(next)
            }}
          />
          {choosing && (
            <Button size="small" disabled={chosen.length === 0} onClick={() => onRelease(chosen)}>
              {t('holds.releaseRecords', { count: chosen.length })}
            </Button>
          )}
          {rows.length < total && (
            <span className="field-note">
              {formatCount(rows.length)} / {formatCount(total)}
            </span>
          )}
        </Flex>
      </h2>
      <ListBody<HeldRecord>
        within
        rowKey="uid"
        rows={rows}
        columns={columnsOf(t, which)}
        empty={t('catalogue.empty')}
        {...(choosing ? { chosen: { keys: chosen, choose: setChosen } } : {})}
        {...list}
      />
    </section>
  )
}

const columnsOf = (t: Translate, which: Which): TableColumnsType<HeldRecord> => [
  {
    title: t('holds.field.record'),
    ellipsis: true,
    render: (_, one) => (
      <>
        <Link className="code" to={`/catalogue/${one.uid}`}>
          {one.name}
        </Link>
        <div className="desk-who">{one.title}</div>
      </>
    ),
  },
  {
    title: t('holds.field.person'),
    width: 150,
    render: (_, one) => (
      <>
        {one.personName || t('common.none')}
        <div className="desk-who num">{one.birthMonth}</div>
      </>
    ),
  },
  {
    title: t('holds.field.class'),
    width: 200,
    render: (_, one) => (
      <>
        <span className="num">{one.year}</span> <ClassName code={one.classCode} name={one.className} />
      </>
    ),
  },
  { title: t('holds.field.state'), width: 110, render: (_, one) => <StateTag state={one.state as RecordState} /> },
  {
    title: t('holds.field.where'),
    width: 200,
    render: (_, one) => <span className="code">{(one.borrower || one.place) ?? t('common.none')}</span>,
  },
  {
    title: t(which === 'held' ? 'holds.field.heldOn' : 'holds.field.releasedOn'),
    width: 110,
    className: 'num',
    render: (_, one) => (which === 'held' ? one.heldOn : one.releasedOn),
  },
]
