import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { DeskRecord } from '../../shared/model/loan'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { MissingDialog } from '../tracing'

/** What to do about a file the desk cannot hand out, below the reason. */
export function DeskAdvice({ record }: { record: DeskRecord }) {
  const t = useT()
  const { refused, state, holder } = record
  if (!refused) return null
  if (state === 'searching' || state === 'lost')
    return (
      <div>
        {t(`circulation.advice.${state}`)}{' '}
        <Link to={`/circulation/tracing?record=${record.uid}`}>{t('tracing.openTask')}</Link>
      </div>
    )
  if (holder)
    return (
      <div>
        {t('circulation.advice.out')}{' '}
        <Link to={`/circulation/loans/${holder.loanUid}`}>{t('circulation.slipTitle', { slip: holder.slip })}</Link>
      </div>
    )
  if (record.hold)
    return (
      <div>
        {t('holds.advice')}{' '}
        <Link to={`/retention/holds/${record.hold.uid}`}>{t('holds.adviceLink', { number: record.hold.number })}</Link>
      </div>
    )
  return refused.code === 'circulation.not-out' ? <div>{t('circulation.advice.notOut')}</div> : null
}

/** For a file that was named by hand and is not where it should be. */
export function MissingButton({ record, onMissing }: { record: DeskRecord; onMissing: () => void }) {
  const t = useT()
  const can = useCan()
  const [open, setOpen] = useState(false)
  if (!can('circulation.desk') || record.action !== 'lend') return null
  const name = record.code ?? record.businessNumber ?? record.title
  return (
    <>
      <Button
        type="link"
        size="small"
        style={{ paddingInline: 0 }}
        aria-label={`${t('tracing.missing')} ${name}`}
        onClick={() => setOpen(true)}
      >
        {t('tracing.missing')}
      </Button>
      {open && (
        <MissingDialog
          record={{ uid: record.uid, name }}
          noticed="desk"
          onClose={(task) => {
            setOpen(false)
            if (task) onMissing()
          }}
        />
      )}
    </>
  )
}
