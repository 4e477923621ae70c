import { Alert, Button, Checkbox } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { LedgerResult } from '../../shared/model/intake'
import type { Job } from '../../shared/contract/events'
import { sideBySide } from '../../shared/rules/sideBySide'
import { client, codeOf } from '../app/client'
import { useT } from '../app/i18n'
import { focusWhenFree } from '../ui/focusWhenFree'
import { formatCount } from '../ui/format'
import { Counts } from './Counts'
import { checkKey, loadingOf } from './draft'
import { ErrorNote } from './ErrorNote'
import { useImport } from './ImportStore'
import { jobError } from './jobError'
import { JobProgress } from './JobProgress'
import { isRead, leavesRows } from './leavesRows'
import { useStartLoad } from './useStartLoad'

interface Props {
  type: string
  job: Job | null
  gone: boolean
  result: LedgerResult | null
}

/** Step 3: the dry run, what would become of the rows, and how pending and changed rows are treated. */
export function CheckStep({ type, job, gone, result }: Props) {
  const t = useT()
  const { store } = useImport()
  const { start, error } = useCheck(type, job, gone)
  const lost = codeOf(error) === 'not-found'
  return (
    <>
      {error !== null && (
        <ErrorNote
          error={error}
          {...(lost ? { title: t('intakePage.gone') } : {})}
          actions={
            <Button size="small" onClick={() => (lost ? void store.sendAgain() : start())}>
              {t(lost ? 'intakePage.resend' : 'intakePage.checkAgain')}
            </Button>
          }
        />
      )}
      {job?.state === 'running' && (
        <JobProgress job={job} title={t('intakePage.checking')} cancelText={t('intakePage.cancelCheck')} />
      )}
      {job?.state === 'cancelled' && <Button onClick={start}>{t('intakePage.checkAgain')}</Button>}
      {job?.state === 'failed' && error === null && (
        <ErrorNote
          error={jobError(job)}
          actions={
            <Button size="small" onClick={start}>
              {t('intakePage.checkAgain')}
            </Button>
          }
        />
      )}
      {result && <Outcome type={type} result={result} />}
    </>
  )
}

/** Starts the dry run when there is none for the choices as they are. */
function useCheck(type: string, job: Job | null, gone: boolean) {
  const { draft, store } = useImport()
  const [error, setError] = useState<unknown>(null)
  const key = checkKey(draft, type)
  const asked = useRef<string | null>(null)
  const start = useCallback(() => {
    setError(null)
    asked.current = key
    const input = loadingOf(store.snapshot().draft, type)
    client.intake
      .check(input)
      .then(({ job: id }) => {
        // Choices changed while it was being asked for: the run for them is the one to be shown.
        if (asked.current === key) store.change({ check: { job: id, made: key } })
        else client.jobs.cancel({ id }).catch(() => undefined)
      })
      .catch((fault: unknown) => {
        if (asked.current === key) setError(fault)
      })
  }, [key, store, type])
  const stale = draft.check?.made !== key || gone
  useEffect(() => {
    if (stale && asked.current !== key && draft.file) start()
  }, [stale, key, start, draft.file])
  useEffect(() => {
    // A run for choices that no longer hold is not worth its time.
    if (stale && job?.state === 'running') client.jobs.cancel({ id: job.id }).catch(() => undefined)
  }, [stale, job])
  return { start, error }
}

/** Tables that begin further down in a sheet are read with their own header; a table that names nobody is not read at all. */
function FurtherTables({ tables }: { tables: LedgerResult['sheets'] }) {
  const t = useT()
  return tables.map((table, at) => {
    const { sheet, headerRow, dataRows, skippedRows } = table
    const first = tables.findIndex((one) => one.sheet === sheet) === at
    const read = isRead(table)
    if (headerRow === null || (read ? first : skippedRows === 0)) return null
    const words = { row: headerRow, count: formatCount(read ? dataRows : skippedRows) }
    const unread = first ? 'intakePage.tableUnread' : 'intakePage.furtherTableUnread'
    const text = t(read ? 'intakePage.furtherTable' : unread, words)
    return (
      <Alert
        key={`${sheet} ${headerRow}`}
        type={read ? 'info' : 'warning'}
        showIcon
        style={{ marginBlockEnd: 10 }}
        title={sheet === null ? text : t('intakePage.inSheet', { sheet, text })}
      />
    )
  })
}

/** Two tables side by side under one header row: the names on the right belong to records that are not read. */
function SideBySide({ tables }: { tables: LedgerResult['sheets'] }) {
  const t = useT()
  return tables.map(({ sheet, headerRow, columns }) => {
    const name = sideBySide(columns)
    if (name === null) return null
    const text = t('intakePage.sideBySide', { name })
    return (
      <Alert
        key={`${sheet} ${headerRow}`}
        type="warning"
        showIcon
        style={{ marginBlockEnd: 10 }}
        title={sheet === null ? text : t('intakePage.inSheet', { sheet, text })}
      />
    )
  })
}

function Outcome({ type, result }: { type: string; result: LedgerResult }) {
  const t = useT()
  const { draft, store } = useImport()
  const { startLoad, error, busy } = useStartLoad(type)
  const { setPendingAside, takeOverChanged } = draft.choices
  // A ledger whose rows are all refused is loaded too: that is how they come back to be mended.
  const nothing = result.loaded + result.changed + result.setAside === 0
  const pending = (result.pending || setPendingAside) && (
    <p style={{ margin: '0 0 8px' }}>
      <Checkbox checked={setPendingAside} onChange={(event) => store.choose({ setPendingAside: event.target.checked })}>
        {t('intakePage.setPendingAside')}
      </Checkbox>
      <br />
      <small>{t('intakePage.setPendingAsideHint')}</small>
    </p>
  )
  return (
    <>
      <Counts counts={result} planned />
      {result.setAside + result.changed === 0 &&
        Object.keys(result.counts).length === 0 &&
        !result.sheets.some(leavesRows) && (
          <Alert
            type="success"
            showIcon
            style={{ marginBlockEnd: 10 }}
            title={t('intakePage.allClean')}
            description={
              result.loaded === 0 && result.same > 0
                ? t('intakePage.allSameHint', { count: formatCount(result.same) })
                : t('intakePage.allCleanHint', { count: formatCount(result.loaded) })
            }
          />
        )}
      <FurtherTables tables={result.sheets} />
      <SideBySide tables={result.sheets} />
      {pending}
      {result.changed > 0 && (
        <p style={{ margin: '0 0 8px' }}>
          <Checkbox
            checked={takeOverChanged}
            onChange={(event) => store.choose({ takeOverChanged: event.target.checked })}
          >
            {t('intakePage.takeOverChanged')}
          </Checkbox>
        </p>
      )}
      {error !== null && <ErrorNote error={error} />}
      <div className="intake-actions">
        <Button type="primary" ref={focusWhenFree} disabled={nothing} loading={busy} onClick={startLoad}>
          {nothing ? t('intakePage.nothingToLoad') : t('intakePage.load', { count: formatCount(result.loaded) })}
        </Button>
      </div>
    </>
  )
}
