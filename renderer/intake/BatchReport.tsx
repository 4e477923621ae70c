import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Batch } from '../../shared/model/intake'
import { client, rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { useCan } from '../app/session'
import { fetchFile, saveBytes } from '../forms'
import { focusWhenFree } from '../ui/focusWhenFree'
import { formatCount, formatInstant } from '../ui/format'
import { Counts } from './Counts'
import { ErrorNote } from './ErrorNote'
import { UndoDialog } from './UndoDialog'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What became of a ledger, and what can be done with it now. */
export function BatchReport({ uid, onAgain }: { uid: string; onAgain?: () => void }) {
  const { data, error } = useQuery(rpc.intake.batch.queryOptions({ input: { uid } }))
  if (error) return <ErrorNote error={error} />
  return data ? <Report batch={data} onAgain={onAgain} /> : null
}

function Report({ batch, onAgain }: { batch: Batch; onAgain: (() => void) | undefined }) {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  const [undoing, setUndoing] = useState(false)
  const { state, uid } = batch
  const title =
    state === 'loaded'
      ? 'intakePage.report.done'
      : (`intakePage.report.${state === 'undone' ? 'undone' : 'undoing'}` as const)
  const loaded = state === 'loaded'
  return (
    <>
      <Alert
        type={loaded ? 'success' : 'info'}
        showIcon
        style={{ marginBlockEnd: 10 }}
        title={t(title, { name: batch.fileName })}
      />
      <p className="num" style={{ margin: '0 0 10px' }}>
        {formatInstant(batch.finishedAt ?? batch.startedAt)} · {batch.by ?? t('common.none')}
      </p>
      <Counts counts={batch} />
      <div className="intake-actions">
        {loaded && batch.stillPending > 0 && (
          <Button type="primary" onClick={() => void navigate(`/catalogue/pending?batch=${uid}`)}>
            {t('intakePage.openPending', { count: formatCount(batch.stillPending) })}
          </Button>
        )}
        {batch.setAside > 0 && can('intake.run') && <Download batch={batch} />}
        {loaded && batch.openChanges > 0 && can('intake.run') && <ApplyAll batch={batch} />}
        {loaded && batch.loaded > 0 && <Link to={`/catalogue?batch=${uid}`}>{t('intakePage.openCatalogue')}</Link>}
      </div>
      <div className="intake-actions" style={{ marginBlockStart: 16 }}>
        {onAgain && (
          <Button ref={focusWhenFree} onClick={onAgain}>
            {t('intakePage.again')}
          </Button>
        )}
        {loaded && can('intake.run') && (
          <Button type="text" onClick={() => setUndoing(true)}>
            {t('intakePage.undo')}…
          </Button>
        )}
      </div>
      {undoing && <UndoDialog batch={batch} onClose={() => setUndoing(false)} />}
    </>
  )
}

function Download({ batch }: { batch: Batch }) {
  const t = useT()
  const { language } = useWords()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async () => {
    const { file, name, rows } = await client.intake.setAsideFile({ uid: batch.uid, language })
    const saved = await saveBytes(name, await fetchFile(file), XLSX)
    if (saved && 'failed' in saved) message.error(t('intakePage.saveFailed', { code: saved.failed }))
    else if (saved) message.success(t('intakePage.downloaded', { count: rows, path: saved.path }))
  }
  const start = () => {
    setBusy(true)
    setError(null)
    save()
      .catch(setError)
      .finally(() => setBusy(false))
  }
  return (
    <>
      <Button icon={<DownloadOutlined />} loading={busy} onClick={start}>
        {t('intakePage.download', { count: formatCount(batch.setAside) })}
      </Button>
      {error !== null && <ErrorNote error={error} />}
    </>
  )
}

const AT_ONCE = 500

function ApplyAll({ batch }: { batch: Batch }) {
  const t = useT()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { uid } = batch
  const apply = async () => {
    let applied = 0
    for (;;) {
      const page = await client.intake.batchRows({ uid, outcome: 'changed', open: true, offset: 0, limit: AT_ONCE })
      if (page.rows.length === 0) break
      const done = await client.intake.applyChanged({ uid, rows: page.rows.map(({ id }) => id) })
      applied += done.applied
      if (done.applied === 0) break
    }
    message.success(t('intakePage.applied', { count: formatCount(applied) }))
  }
  const start = () => {
    setBusy(true)
    setError(null)
    apply()
      .catch(setError)
      .finally(() => setBusy(false))
  }
  return (
    <>
      <Button loading={busy} onClick={start}>
        {t('intakePage.applyAll')} ({formatCount(batch.openChanges)})
      </Button>
      {error !== null && <ErrorNote error={error} />}
    </>
  )
}
