import { PlusOutlined } from '@ant-design/icons'
import { Button, Empty, Flex, Select, Typography } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { RecordLine, RecordSort } from '../../shared/model/record'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { ExportButton, useLabels } from '../forms'
import { formatCount } from '../ui/format'
import { useCopyRows } from '../masking'
import { PageHead } from '../ui/PageHead'
import { BulkBar } from './BulkBar'
import { ColumnChooser } from './ColumnChooser'
import { Filters } from './Filters'
import { paramsOf, questionOf, type ListQuestion } from './filterParams'
import { KeyHelp } from './KeyHelp'
import { useCopiedRows } from './useCopiedRows'
import { RecordList } from './RecordList'
import { RecordPanel } from './record/RecordPanel'
import { useColumns } from './useColumns'
import { useListKeys } from './useListKeys'
import { useSelection } from './useSelection'

const SORTS: readonly RecordSort[] = ['newest', 'code', 'year', 'person']

/** The catalogue (档案目录): filters, a list of any length, and what can be done with the chosen rows. */
export function CataloguePage() {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const key = params.toString()
  const question = useMemo(() => questionOf(new URLSearchParams(key)), [key])
  const [at, setAt] = useState(0)
  const [current, setCurrent] = useState<RecordLine>()
  const [total, setTotal] = useState<number>()
  const [help, setHelp] = useState(false)
  const selection = useSelection(question)
  const { columns, choose } = useColumns()
  const labels = useLabels()
  const ask = (next: ListQuestion) => {
    setAt(0)
    setParams(paramsOf(next), { replace: true })
  }
  const open = useCallback(
    (row: RecordLine) => void navigate(`/catalogue/${row.uid}`, { state: { list: key } }),
    [navigate, key],
  )
  const lend = (uids: readonly string[]) => uids.length > 0 && void navigate(`/circulation?add=${uids.join(',')}`)
  const chosen = () => (selection.uids.size > 0 ? [...selection.uids] : current ? [current.uid] : [])
  useListKeys({
    move: (by) => setAt((now) => Math.max(0, Math.min((total ?? 1) - 1, now + by))),
    open: () => current && open(current),
    select: () => current && selection.toggle(current.uid),
    edit: () => current && can('catalogue.write') && void navigate(`/catalogue/${current.uid}?edit=1`),
    lend: () => can('circulation.desk') && lend(chosen()),
    print: () => can('forms.print') && chosen().length > 0 && labels({ kind: 'record', uids: chosen() }),
    create: () => can('catalogue.write') && void navigate('/catalogue/new'),
    help: () => setHelp(true),
  })
  useCopyRows(useCopiedRows(chosen))
  return (
    <>
      <PageHead
        title={t('nav.catalogue')}
        beside={
          total !== undefined && (
            <Typography.Text type="secondary">{t('common.total', { count: formatCount(total) })}</Typography.Text>
          )
        }
        actions={
          <Flex gap={8}>
            <Button onClick={() => void navigate('/catalogue/pending')}>{t('pending.title')}</Button>
            <Button onClick={() => void navigate('/persons')}>{t('persons.title')}</Button>
            <Button onClick={() => void navigate('/catalogue/removed')}>{t('removed.list')}</Button>
            <Select<RecordSort>
              value={question.sort}
              aria-label={t('catalogue.sort')}
              style={{ width: 140 }}
              options={SORTS.map((value) => ({ value, label: t(`catalogue.sort.${value}`) }))}
              onChange={(sort) => ask({ ...question, sort, descending: sort === 'newest' || sort === 'year' })}
            />
            <Button
              onClick={() => ask({ ...question, descending: !question.descending })}
              aria-label={t('catalogue.order')}
              title={t('catalogue.order')}
            >
              {question.descending ? '↓' : '↑'}
            </Button>
            <ExportButton list={{ kind: 'records', ...question }} />
            <ColumnChooser columns={columns} onChange={choose} />
            <Button onClick={() => setHelp(true)} aria-label={t('catalogue.keys')}>
              ?
            </Button>
            {can('catalogue.write') && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/catalogue/new')}>
                {t('catalogue.new')}
              </Button>
            )}
          </Flex>
        }
      />
      <Flex style={{ flex: 1, minHeight: 0 }}>
        <Filters filter={question.filter} onChange={(filter) => ask({ ...question, filter })} />
        {total === 0 ? (
          <NothingHere
            filtered={Object.keys(question.filter).length > 0}
            onClear={() => ask({ ...question, filter: {} })}
          />
        ) : (
          <RecordList
            question={question}
            columns={columns}
            selection={selection}
            at={at}
            onAt={setAt}
            onRow={setCurrent}
            onTotal={setTotal}
            onOpen={open}
            onResize={choose}
          />
        )}
        <RecordPanel uid={current?.uid} />
      </Flex>
      <BulkBar
        selection={selection}
        total={total ?? 0}
        filter={question.filter}
        onLend={() => lend([...selection.uids])}
      />
      <KeyHelp open={help} onClose={() => setHelp(false)} />
    </>
  )
}

/** No rows: the filters let none through, or the room holds none yet; either way what to do next. */
function NothingHere({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={t(filtered ? 'catalogue.empty' : 'catalogue.none')}
      style={{ margin: 'auto' }}
    >
      {filtered && <Button onClick={onClear}>{t('catalogue.filter.clear')}</Button>}
      {!filtered && can('intake.run') && (
        <Button type="primary" onClick={() => void navigate('/intake/new')}>
          {t('intakePage.new')}
        </Button>
      )}
    </Empty>
  )
}
