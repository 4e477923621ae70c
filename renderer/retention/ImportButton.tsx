import { UploadOutlined } from '@ant-design/icons'
import { Alert, Button, Modal } from 'antd'
import { useCallback, useState } from 'react'
import type { ReadScheduleTable } from '../../shared/model/retention'
import { useT } from '../app/i18n'
import { useFileInput } from '../ui/useFileInput'
import { formatCount } from '../ui/format'
import { useReadTable } from './useReadTable'

/** Takes a whole table from a workbook, CSV or JSON file; rows that are no line are shown before it is taken over. */
export function ImportButton({ onTake }: { onTake: (table: ReadScheduleTable) => void }) {
  const t = useT()
  const [table, setTable] = useState<ReadScheduleTable | null>(null)
  const onRead = useCallback(
    (read: ReadScheduleTable) => (read.problems.length > 0 ? setTable(read) : onTake(read)),
    [onTake],
  )
  const { read, busy } = useReadTable(onRead)
  const { choose, field } = useFileInput({
    label: t('retention.import'),
    accept: '.xlsx,.xls,.csv,.json',
    onFile: read,
  })
  const take = () => {
    if (table) onTake(table)
    setTable(null)
  }
  return (
    <>
      <Button icon={<UploadOutlined />} loading={busy} onClick={choose}>
        {t('retention.import')}
      </Button>
      {field}
      <Modal
        open={table !== null}
        width={720}
        title={t('retention.importTitle', { name: table?.fileName ?? '' })}
        okText={t('retention.takeRest', { count: formatCount(table?.lines.length ?? 0) })}
        okButtonProps={{ disabled: table?.lines.length === 0 }}
        onOk={take}
        onCancel={() => setTable(null)}
      >
        <Alert
          type="warning"
          showIcon
          title={t('retention.problems', { count: formatCount(table?.problems.length ?? 0) })}
          description={
            <ul>
              {table?.problems.slice(0, 30).map(({ row, text, fault }) => (
                <li key={row}>{t('retention.problem', { row, text, fault: t(`retention.fault.${fault}`) })}</li>
              ))}
            </ul>
          }
        />
      </Modal>
    </>
  )
}
