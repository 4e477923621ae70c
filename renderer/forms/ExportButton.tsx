import { DownloadOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useCallback, useState } from 'react'
import type { Job } from '../../shared/contract/events'
import type { ExportFormat, ListFile, ListOfRows } from '../../shared/model/lists'
import { client } from '../app/client'
import { followJob } from '../app/followJob'
import { useT, useWords } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { WholeExport, type PurposeGiven } from '../masking'
import { formatCount } from '../ui/format'
import { fetchFile, saveBytes, type Saved } from './files'

const WHOLE = 'whole'
const FORMATS: readonly ExportFormat[] = ['xlsx', 'csv', 'pdf']

/** Exports a list: the host makes the file in a job, the person says where it goes. */
function useExport(list: ListOfRows) {
  const t = useT()
  const { language } = useWords()
  const { message } = App.useApp()
  const showError = useShowError()
  const [job, setJob] = useState<Job | null>(null)
  const tell = useCallback(
    (saved: Saved, file: ListFile) => {
      if (saved && 'path' in saved)
        message.success(t('forms.ui.exported', { rows: formatCount(file.rows), name: saved.path }))
      else if (saved) message.error(t('forms.ui.saveFailed', { reason: saved.failed }))
    },
    [message, t],
  )
  const start = async (format: ExportFormat, full?: PurposeGiven) => {
    try {
      const begun = await client.forms.list({ locale: language, list, format, ...(full ? { full } : {}) })
      const file = await followJob<ListFile>(begun.job, setJob)
      if (!file) message.info(t('forms.ui.exportCancelled'))
      else tell(await saveBytes(file.name, await fetchFile(file.file), ''), file)
    } catch (error) {
      showError(error)
    } finally {
      setJob(null)
    }
  }
  return { job, start }
}

/**
 * XLSX, CSV or PDF of a list as it is filtered on the screen. Absent for who may not export; while it runs it shows how far it is, a click
 * then cancels it. `label` says which list where a screen has several.
 */
export function ExportButton({ list, size, label }: { list: ListOfRows; size?: 'small' | 'middle'; label?: string }) {
  const t = useT()
  const can = useCan()
  const { job, start } = useExport(list)
  const [whole, setWhole] = useState(false)
  const canWhole = list.kind === 'records' && can('lists.exportFull')
  if (!can('lists.export')) return null
  if (job)
    return (
      <Button size={size} danger onClick={() => void client.jobs.cancel({ id: job.id }).catch(() => undefined)}>
        {t('forms.ui.exporting', { done: formatCount(job.done), total: job.total ? formatCount(job.total) : '…' })} ·{' '}
        {t('common.cancel')}
      </Button>
    )
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...FORMATS.map((format) => ({ key: format, label: t(`forms.ui.format.${format}`) })),
            ...(canWhole ? [{ type: 'divider' as const }, { key: WHOLE, label: t('masking.exportFull') }] : []),
          ],
          onClick: ({ key }) => (key === WHOLE ? setWhole(true) : void start(key as ExportFormat)),
        }}
      >
        <Button size={size} icon={<DownloadOutlined />}>
          {label ?? t('forms.ui.export')}
        </Button>
      </Dropdown>
      {whole && (
        <WholeExport
          formats={FORMATS}
          onExport={(format, given) => void start(format, given)}
          onClose={() => setWhole(false)}
        />
      )}
    </>
  )
}
