import { useQuery } from '@tanstack/react-query'
import { Button, Empty, Space } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { PageHead } from '../ui/PageHead'
import { formatCount } from '../ui/format'
import { BatchFindings } from './BatchFindings'
import { CheckFindings } from './CheckFindings'
import { CheckStep } from './CheckStep'
import { columnsOf, withCheckedTables } from './columns'
import { ColumnsStep, useYearSourceName } from './ColumnsStep'
import { checkKey, type Step } from './draft'
import { FileStep } from './FileStep'
import { HeadPreview } from './HeadPreview'
import { useImport } from './ImportStore'
import { LoadStep, useLostLoad } from './LoadStep'
import { StepBox } from './StepBox'
import { Surface } from './Surface'
import { resultOf, useJob } from './useJob'
import { useFieldName, useLook } from './useLook'
import type { FindingFilter } from './VerdictChips'

/** 导入台账: four steps at the left, the ledger itself always in sight at the right (look.md §3). */
export function ImportPage() {
  const t = useT()
  const navigate = useNavigate()
  const { draft, store } = useImport()
  const { job } = useJob(draft.load?.job)
  const replaceable = draft.file !== null && job?.state !== 'running' && job?.state !== 'done'
  return (
    <Surface>
      <PageHead
        title={t('intakePage.new')}
        actions={
          <Space>
            {replaceable && <Button onClick={() => store.reset()}>{t('intakePage.other')}</Button>}
            <Button onClick={() => void navigate('/intake')}>{t('intakePage.batches')}</Button>
          </Space>
        }
      />
      <Steps />
    </Surface>
  )
}

const NO_FILTER: FindingFilter = {}

/** The dry run and the load of the draft, as far as they are. */
function useRuns(type: string) {
  const { draft } = useImport()
  const check = useJob(draft.check?.job)
  const fresh = draft.check !== null && draft.check.made === checkKey(draft, type)
  const load = useJob(draft.load?.job)
  const lost = useLostLoad(load.gone)
  const checked = resultOf(check.job)
  return {
    check,
    load,
    result: fresh ? checked : null,
    lastResult: checked,
    batch: resultOf(load.job)?.batch ?? lost.batch,
    lost,
  }
}

/** The filter of one dry run; another run begins with all rows. */
function useFilter(job: string | undefined): [FindingFilter, (filter: FindingFilter) => void] {
  const [chosen, choose] = useState<{ job: string | undefined; filter: FindingFilter }>({ job, filter: NO_FILTER })
  return [chosen.job === job ? chosen.filter : NO_FILTER, (filter) => choose({ job, filter })]
}

function Steps() {
  const { draft, store } = useImport()
  const found = useLook()
  const type = found.look?.type ?? draft.choices.type ?? ''
  const { check, load, result, lastResult, batch, lost } = useRuns(type)
  const look = found.look && withCheckedTables(found.look, draft, lastResult)
  const summaries = useSummaries({ ...found, look }, lastResult)
  const [filter, setFilter] = useFilter(draft.check?.job)
  const settled = draft.load !== null && (load.job?.state === 'running' || batch !== null || load.gone)
  const at = draft.step
  const open = (step: Step) => (settled ? undefined : () => store.change({ step, load: null }))
  return (
    <div className="intake-body">
      <div className="intake-steps">
        <StepBox step="file" at={at} summary={summaries.file} onOpen={open('file')}>
          <FileStep found={found} />
        </StepBox>
        <StepBox step="columns" at={at} summary={summaries.columns} onOpen={open('columns')}>
          {look ? <ColumnsStep found={found} look={look} /> : <FileStep found={found} />}
        </StepBox>
        <StepBox step="check" at={at} summary={summaries.check} onOpen={open('check')}>
          {look ? (
            <CheckStep type={type} job={check.job} gone={check.gone} result={result} />
          ) : (
            <FileStep found={found} />
          )}
        </StepBox>
        <StepBox step="load" at={at}>
          <LoadStep job={load.job} gone={load.gone && lost.settled} batch={batch} />
        </StepBox>
      </div>
      <Preview
        batch={batch}
        shown={at === 'check' || at === 'load' ? lastResult : null}
        job={draft.check?.job ?? ''}
        found={found}
        filter={filter}
        onFilter={setFilter}
      />
    </div>
  )
}

interface PreviewProps {
  batch: string | null
  shown: ReturnType<typeof resultOf>
  job: string
  found: ReturnType<typeof useLook>
  filter: FindingFilter
  onFilter: (filter: FindingFilter) => void
}

/** Right side: the file as it stands, the findings of the dry run, or those of the loaded batch. */
function Preview({ batch, shown, job, found, filter, onFilter }: PreviewProps) {
  const t = useT()
  const { draft, store } = useImport()
  const fieldName = useFieldName(found.type)
  const { data } = useQuery({
    ...rpc.intake.batch.queryOptions({ input: { uid: batch ?? '' } }),
    enabled: batch !== null,
  })
  if (data) return <BatchFindings key={data.uid} batch={data} />
  if (shown) return <CheckFindings job={job} result={shown} type={found.type} filter={filter} onFilter={onFilter} />
  if (!found.look)
    return (
      <div className="intake-preview" style={{ display: 'grid', placeItems: 'center' }}>
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('intakePage.noneHint')} />
      </div>
    )
  const header = (sheet: string, row: number) =>
    store.choose({ headerRows: { ...draft.choices.headerRows, [sheet]: row } })
  return (
    <HeadPreview look={found.look} fieldName={fieldName} {...(draft.step === 'file' ? { onHeader: header } : {})} />
  )
}

/** What was chosen in each step, in one line. */
function useSummaries(found: ReturnType<typeof useLook>, result: ReturnType<typeof resultOf>) {
  const t = useT()
  const { language } = useWords()
  const { draft } = useImport()
  const yearName = useYearSourceName(found)
  const { look, type } = found
  if (!look) return { file: draft.file?.name }
  const columns = columnsOf(look, draft.choices.sheets)
  const mapped = columns.filter(({ field }) => field !== null).length
  const year = draft.choices.yearSource ?? look.yearSources.find(({ proposed }) => proposed)?.source
  return {
    file: [look.fileName, type && (language === 'en' ? type.name.en : type.name.zh), look.encoding?.toUpperCase()]
      .filter(Boolean)
      .join(' · '),
    columns: t('intakePage.summary.columns', {
      mapped,
      kept: columns.length - mapped,
      source: year ? yearName(year) : t('common.none'),
    }),
    check:
      result &&
      t('intakePage.summary.check', {
        rows: formatCount(result.dataRows),
        loaded: formatCount(result.loaded),
        setAside: formatCount(result.setAside),
      }),
  }
}
