import { Button, Space } from 'antd'
import { useState } from 'react'
import type { DeskLine } from '../../../shared/model/request'
import { useT } from '../../app/i18n'
import { MissingDialog } from '../../tracing'
import { codeOfRecord } from '../parts'

interface Props {
  record: NonNullable<DeskLine['record']>
  onPick: (record: string) => void
}

/** What becomes of a record somebody stands in front of: it is taken along, or it is not in its place and is searched for. */
export function PickActions({ record, onPick }: Props) {
  const t = useT()
  const [missing, setMissing] = useState(false)
  const name = codeOfRecord(record)
  return (
    <Space size={4}>
      <Button type="link" size="small" onClick={() => setMissing(true)} aria-label={`${t('tracing.missing')} ${name}`}>
        {t('tracing.missing')}
      </Button>
      <Button size="small" onClick={() => onPick(record.uid)} aria-label={`${t('requestsPage.pick')} ${name}`}>
        {t('requestsPage.pick')}
      </Button>
      {missing && (
        <MissingDialog record={{ uid: record.uid, name }} noticed="pick-list" onClose={() => setMissing(false)} />
      )}
    </Space>
  )
}
