import { App, Button, Empty } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ListCheck, ListLook } from '../../shared/model/golive'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { ErrorNote, FilePicker, HeadPreview, Surface, uploadFile } from '../intake'
import { PageHead } from '../ui/PageHead'
import { formatCount } from '../ui/format'
import { ListChoicesForm } from './ListChoicesForm'
import { ListCountsLine } from './ListCountsLine'
import { ListRows, useRowPage } from './ListRows'
import { useListFieldName, useListLook, type ListChoices } from './useListLook'

/** 导入名单: file, columns, dry run and import on one page, the list itself in sight at the right. */
export function NewListPage() {
  const t = useT()
  const navigate = useNavigate()
  const [upload, setUpload] = useState<string | null>(null)
  const [choices, setChoices] = useState<ListChoices>({})
  const [checked, setChecked] = useState<ListCheck | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const { look, error: unreadable } = useListLook(upload, choices)
  const fieldName = useListFieldName(look?.fields ?? [])
  const attempt = (work: () => Promise<void>) => {
    setBusy(true)
    setError(null)
    work()
      .catch(setError)
      .finally(() => setBusy(false))
  }
  const choose = (more: ListChoices) => {
    setChoices((now) => ({ ...now, ...more }))
    setChecked(null)
  }
  const take = (file: File) =>
    attempt(async () => {
      const sent = await uploadFile(file, new AbortController().signal, () => undefined)
      setChoices({})
      setChecked(null)
      setUpload(sent.id)
    })
  const check = () =>
    attempt(async () => {
      if (!look || upload === null) return
      setChecked(await client.golive.checkList({ source: { upload }, kind: look.kind, ...choices }))
    })
  return (
    <Surface>
      <PageHead
        title={t('golive.newList')}
        actions={
          <>
            {upload !== null && (
              <Button
                onClick={() => {
                  setUpload(null)
                  setChecked(null)
                  setError(null)
                }}
              >
                {t('intakePage.other')}
              </Button>
            )}
            <Button onClick={() => void navigate('/intake/lists')}>{t('golive.lists')}</Button>
          </>
        }
      />
      <div className="intake-body">
        <div className="intake-steps">
          {upload === null && <FilePicker onFile={take} text={t('golive.drop')} />}
          {(error ?? unreadable) !== null && <ErrorNote error={error ?? unreadable} />}
          {look && <ListChoicesForm look={look} choices={choices} onChoose={choose} fieldName={fieldName} />}
          {look && (
            <div className="intake-actions">
              <Button type={checked ? 'default' : 'primary'} loading={busy && !checked} onClick={check}>
                {t('golive.check')}
              </Button>
            </div>
          )}
          {checked && <Found checked={checked} onLoaded={(uid) => void navigate(`/intake/lists/${uid}`)} />}
        </div>
        {checked ? (
          <CheckedRows key={checked.check} checked={checked} fieldName={fieldName} />
        ) : (
          <Preview
            look={look}
            fieldName={fieldName}
            onHeader={(sheet, row) => choose({ headerRows: { ...choices.headerRows, [sheet]: row } })}
          />
        )}
      </div>
    </Surface>
  )
}

interface PreviewProps {
  look: ListLook | undefined
  fieldName: (field: string) => string
  onHeader: (sheet: string, row: number) => void
}

function Preview({ look, fieldName, onHeader }: PreviewProps) {
  const t = useT()
  if (look) return <HeadPreview look={look} fieldName={fieldName} onHeader={onHeader} />
  return (
    <div className="intake-preview" style={{ display: 'grid', placeItems: 'center' }}>
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('golive.listsHint')} />
    </div>
  )
}

function Found({ checked, onLoaded }: { checked: ListCheck; onLoaded: (uid: string) => void }) {
  const t = useT()
  const { message } = App.useApp()
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const rows = checked.added + checked.changed
  const load = () => {
    setBusy(true)
    client.golive
      .loadList({ check: checked.check })
      .then((batch) => {
        void message.success(t('golive.loaded', { ...batch, name: batch.fileName }))
        onLoaded(batch.uid)
      })
      .catch(setError)
      .finally(() => setBusy(false))
  }
  return (
    <div style={{ marginBlockStart: 14 }}>
      <ListCountsLine counts={checked} />
      {error !== null && <ErrorNote error={error} />}
      <Button type="primary" disabled={rows === 0} loading={busy} onClick={load}>
        {rows === 0 ? t('golive.nothing') : t('golive.load', { count: formatCount(rows) })}
      </Button>
    </div>
  )
}

function CheckedRows({ checked, fieldName }: { checked: ListCheck; fieldName: (field: string) => string }) {
  const { outcome, page, range, setOutcome, setPage } = useRowPage()
  const { data, isFetching } = useQuery(
    rpc.golive.checkedListRows.queryOptions({ input: { check: checked.check, ...range } }),
  )
  return (
    <ListRows
      rows={data?.rows ?? []}
      total={data?.total ?? 0}
      page={page}
      loading={isFetching && !data}
      outcome={outcome}
      outcomes={[
        { outcome: 'new', count: checked.added },
        { outcome: 'changed', count: checked.changed },
        { outcome: 'same', count: checked.same },
        { outcome: 'set-aside', count: checked.setAside },
      ]}
      fieldName={fieldName}
      onOutcome={setOutcome}
      onPage={setPage}
    />
  )
}
