import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Result, Skeleton, Tag, Typography } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import type { HoldView } from '../../shared/model/hold'
import type { RecordState } from '../../shared/rules/recordState'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useErrorText } from '../app/showError'
import { SecondPersonDialog, WaitingNote } from '../confirmations'
import { RetentionTabs } from '../retention/RetentionTabs'
import { formatCount } from '../ui/format'
import { StateTag } from '../ui/StateTag'
import { EditHoldDialog } from './EditHoldDialog'
import { HeldRecords } from './HeldRecords'
import { HoldDialog } from './HoldDialog'
import { StandingTag } from './HoldsPage'
import { ReleaseDialog, type Releasing } from './ReleaseDialog'

type Dialog = 'edit' | 'add' | Releasing

/** One hold: its case, the records it keeps, and what was released. */
export function HoldPage() {
  const { uid = '' } = useParams()
  const textOf = useErrorText()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const [waiting, setWaiting] = useState<string | null>(null)
  const { data: hold, error } = useQuery(rpc.holds.get.queryOptions({ input: { uid } }))
  if (error) return <Result status="warning" title={textOf(error)} />
  return (
    <>
      <RetentionTabs at="/retention/holds" actions={hold && <HoldActions hold={hold} onDialog={setDialog} />} />
      {hold ? (
        <article className="scroll" style={{ padding: '4px 16px 16px', flex: 1 }} aria-label={hold.number}>
          <HoldHead hold={hold} />
          <HeldRecords hold={hold} onRelease={(uids) => setDialog({ what: 'records', uids })} />
          <Releases hold={hold} />
        </article>
      ) : (
        <Skeleton active style={{ padding: 16 }} paragraph={{ rows: 8 }} />
      )}
      {hold && dialog && (
        <HoldDialogs
          hold={hold}
          dialog={dialog}
          onClose={(confirmation) => {
            setDialog(null)
            setWaiting(confirmation ?? null)
          }}
        />
      )}
      <SecondPersonDialog confirmation={waiting} onClose={() => setWaiting(null)} />
    </>
  )
}

interface DialogsProps {
  hold: HoldView
  dialog: Dialog
  onClose: (confirmation?: string) => void
}

function HoldDialogs({ hold, dialog, onClose }: DialogsProps) {
  if (dialog === 'edit') return <EditHoldDialog hold={hold} onClose={() => onClose()} />
  if (dialog === 'add')
    return <HoldDialog to={hold} sources={[{ from: 'lines' }, { from: 'container' }]} onClose={() => onClose()} />
  return <ReleaseDialog hold={hold} releasing={dialog} onClose={onClose} />
}

function HoldActions({ hold, onDialog }: { hold: HoldView; onDialog: (dialog: Dialog) => void }) {
  const t = useT()
  const can = useCan()
  if (!can('holds.manage') || hold.endedOn !== null) return null
  return (
    <Flex gap={8}>
      <Button onClick={() => onDialog('edit')}>{t('holds.edit')}</Button>
      <Button onClick={() => onDialog('add')}>{t('holds.add')}</Button>
      {!hold.mayLend && <Button onClick={() => onDialog({ what: 'lending' })}>{t('holds.releaseLending')}</Button>}
      <Button onClick={() => onDialog({ what: 'all' })}>{t('holds.releaseAll')}</Button>
    </Flex>
  )
}

function HoldHead({ hold }: { hold: HoldView }) {
  const t = useT()
  return (
    <header>
      <Flex gap={10} align="center" wrap>
        <Typography.Text className="code" style={{ fontSize: 20, fontWeight: 600 }}>
          {hold.number}
        </Typography.Text>
        <StandingTag hold={hold} />
        {hold.endedOn === null && (
          <Tag style={{ margin: 0 }}>{t(hold.mayLend ? 'holds.lendTag' : 'holds.noLendTag')}</Tag>
        )}
      </Flex>
      <Typography.Title level={2} style={{ fontSize: 16, margin: '4px 0' }}>
        {hold.caseNumber}
      </Typography.Title>
      <Flex gap={20} wrap>
        <Fact label={t('holds.field.kind')}>{t(`holds.kind.${hold.kind}`)}</Fact>
        <Fact label={t('holds.field.askedBy')}>{hold.askedBy}</Fact>
        <Fact label={t('holds.field.reason')}>{hold.reason}</Fact>
        <Fact label={t('holds.field.from')}>
          <span className="num">{hold.from}</span>
        </Fact>
        <Fact label={t(hold.endedOn ? 'holds.field.ended' : 'holds.field.reviewOn')}>
          <span className="num">{hold.endedOn ?? hold.reviewOn ?? t('holds.noReview')}</span>
        </Fact>
        <Fact label={t('holds.field.placed')}>
          {hold.placedBy} <span className="num">{hold.placedOn}</span>
        </Fact>
      </Flex>
      <Flex gap={20} wrap align="center" style={{ marginBlockStart: 8 }}>
        <Fact label={t('holds.field.held')}>
          <strong className="num">{formatCount(hold.held)}</strong>
        </Fact>
        {hold.states.map(({ state, count }) => (
          <span key={state}>
            <StateTag state={state as RecordState} /> <span className="num">{formatCount(count)}</span>
          </span>
        ))}
        {hold.held > 0 && <Link to={`/catalogue?hold=${hold.uid}`}>{t('holds.inCatalogue')}</Link>}
      </Flex>
      <WaitingNote about={hold.uid} />
    </header>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span>
      <Typography.Text type="secondary">{label}</Typography.Text> {children}
    </span>
  )
}

/** Every signed release, newest first. */
function Releases({ hold }: { hold: HoldView }) {
  const t = useT()
  return (
    <section aria-label={t('holds.releases')}>
      <h2 className="section-title">{t('holds.releases')}</h2>
      {hold.releases.length === 0 && <p className="field-note">{t('holds.noReleases')}</p>}
      <ul className="plain-list">
        {hold.releases.map((one) => (
          <li key={one.confirmation}>
            {t('holds.releaseLine', {
              date: one.on,
              what: t(`holds.what.${one.what}`),
              count: formatCount(one.records),
              proposer: one.proposer,
              signers: one.signers.map(({ name }) => name).join(t('common.listSeparator')),
            })}{' '}
            · {one.reason} · <Link to={`/confirmations?open=${one.confirmation}`}>{t('holds.seeConfirmation')}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
