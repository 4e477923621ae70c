import { DownloadOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { TrailFilter } from '../../shared/model/trail'
import { client } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { useSpoolFile } from '../ui/spoolFile'

/** Saves the filtered entries as XLSX or CSV. */
export function ExportTrail({ filter, total }: { filter: TrailFilter; total: number }) {
  const t = useT()
  const { language } = useWords()
  const can = useCan()
  const { save } = useSpoolFile()
  const showError = useShowError()
  const [busy, setBusy] = useState(false)
  if (!can('lists.export')) return null
  const run = async (format: 'xlsx' | 'csv') => {
    setBusy(true)
    try {
      await save(await client.audit.export({ filter, format, locale: language }))
    } catch (error) {
      showError(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dropdown
      trigger={['click']}
      disabled={total === 0}
      menu={{
        items: [
          { key: 'xlsx', label: 'XLSX' },
          { key: 'csv', label: 'CSV' },
        ],
        onClick: ({ key }) => void run(key as 'xlsx' | 'csv'),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={busy}>
        {t('audit.export')}
      </Button>
    </Dropdown>
  )
}
