import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { ListBatch } from '../../shared/model/golive'
import { client, rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { useShowError } from '../app/showError'
import { ErrorNote, Surface, UndoModal } from '../intake'
import { PageHead } from '../ui/PageHead'
import { formatCount, formatInstant } from '../ui/format'
import { useSpoolFile } from '../ui/spoolFile'
import { ListCountsLine } from './ListCountsLine'
import { ListRows, useRowPage } from './ListRows'
import { useListFields } from './useListFields'

/** One list that was taken in: its report, the rows it changed or refused, and the way back. */
export function ListPage() {
  const t = useT()
  const { uid = '' } = useParams()
  const navigate = useNavigate()
  const { data, error } = useQuery(rpc.golive.list.queryOptions({ input: { uid } }))
  return (
    <Surface>
      <PageHead
        title={data?.fileName ?? t('golive.lists')}
        actions={<Button onClick={() => void navigate('/intake/lists')}>{t('golive.lists')}</Button>}
      />
      {error && <ErrorNote error={error} />}
      {data && (
        <div className="intake-body">
          <div className="intake-steps">
            <Report batch={data} />
          </div>
          <Rows batch={data} />
        </div>
      )}
    </Surface>
  )
}

function Report({ batch }: { batch: ListBatch }) {
  const t = useT()
  const { language } = useWords()
  const { save } = useSpoolFile()
  const showError = useShowError()
  const [undoing, setUndoing] = useState(false)
  const download = async () => {
    const { file, name } = await client.golive.listSetAside({ uid: batch.uid, language })
    await save({ id: file, name })
  }
  return (
    <>
      <Alert
        type={batch.state === 'loaded' ? 'success' : 'info'}
        showIcon
        style={{ marginBlockEnd: 10 }}
        title={`${t(`golive.kind.${batch.kind}`)} · ${t(`golive.state.${batch.state}`)}`}
      />
      <p className="num">
        {formatInstant(batch.undoneAt ?? batch.loadedAt)} · {batch.by}
      </p>
      <ListCountsLine counts={batch} />
      <div className="intake-actions">
        {batch.setAside > 0 && (
          <Button icon={<DownloadOutlined />} onClick={() => void download().catch(showError)}>
            {t('intakePage.download', { count: formatCount(batch.setAside) })}
          </Button>
        )}
        {batch.state === 'loaded' && (
          <Button type="text" onClick={() => setUndoing(true)}>
            {t('intakePage.undo')}…
          </Button>
        )}
      </div>
      {undoing && <Undo batch={batch} onClose={() => setUndoing(false)} />}
    </>
  )
}

function Undo({ batch, onClose }: { batch: ListBatch; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const undo = async (reason: string) => {
    await client.golive.undoList({ uid: batch.uid, reason })
    void message.success(t('golive.undone', { name: batch.fileName }))
  }
  return (
    <UndoModal
      title={t('golive.undoTitle', { name: batch.fileName })}
      hint={t('golive.undoHint')}
      undo={undo}
      onClose={onClose}
    />
  )
}

function Rows({ batch }: { batch: ListBatch }) {
  const fieldName = useListFields(batch.kind)
  const { outcome, page, range, setOutcome, setPage } = useRowPage()
  const { data, isFetching } = useQuery(rpc.golive.listRows.queryOptions({ input: { uid: batch.uid, ...range } }))
  return (
    <ListRows
      rows={data?.rows ?? []}
      total={data?.total ?? 0}
      page={page}
      loading={isFetching && !data}
      outcome={outcome}
      outcomes={[
        { outcome: 'new', count: batch.added },
        { outcome: 'changed', count: batch.changed },
        { outcome: 'set-aside', count: batch.setAside },
      ]}
      fieldName={fieldName}
      onOutcome={setOutcome}
      onPage={setPage}
    />
  )
}
