import { Alert, App, Button, Flex, Input, Typography } from 'antd'
import { useState } from 'react'
import type { KnownYear, ReadTable } from '../../shared/model/calendar'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'
import { uploadFile } from '../intake'
import { useFileInput } from '../ui/useFileInput'
import { FormModal } from '../ui/FormModal'
import { Days } from './Days'

/** Fewer days off than any year had since there were public holidays of eleven days. */
const FEW = 11

/** Reads a table (file or pasted lines), shows what it says, and keeps it when the person agrees. */
export function ImportTable({ known, onClose }: { known: readonly KnownYear[]; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const showError = useShowError()
  const [text, setText] = useState('')
  const [table, setTable] = useState<ReadTable | null>(null)
  const [busy, setBusy] = useState(false)
  const run = (work: () => Promise<void>) => {
    setBusy(true)
    work()
      .catch(showError)
      .finally(() => setBusy(false))
  }
  const readFile = (file: File) =>
    run(async () => {
      const { id } = await uploadFile(file, new AbortController().signal, () => undefined)
      setTable(await client.calendar.readTable({ upload: id }))
    })
  const { choose, field } = useFileInput({
    label: t('calendar.file'),
    accept: '.xlsx,.xls,.csv,.tsv,.txt',
    onFile: readFile,
  })
  const readText = () => run(async () => setTable(await client.calendar.readTable({ text })))
  const save = () =>
    run(async () => {
      if (!table) return
      const { years } = await client.calendar.saveTable({ days: table.days, fileName: table.fileName })
      void message.success(t('calendar.saved', { years: years.join(t('common.listSeparator')) }))
      onClose()
    })
  return (
    <FormModal
      open
      width={720}
      title={t('calendar.import')}
      okText={t('calendar.save')}
      okButtonProps={{ disabled: !table || table.days.length === 0 }}
      confirmLoading={busy}
      onOk={save}
      onCancel={onClose}
    >
      <Typography.Paragraph type="secondary">{t('calendar.importHint')}</Typography.Paragraph>
      <Flex gap={8} vertical align="start">
        <Button onClick={choose}>{t('calendar.file')}</Button>
        {field}
        <Input.TextArea
          autoFocus
          rows={5}
          className="num"
          aria-label={t('calendar.paste')}
          placeholder={t('calendar.pasteExample')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button disabled={text.trim() === ''} loading={busy} onClick={readText}>
          {t('calendar.read')}
        </Button>
      </Flex>
      {table && <Found table={table} known={known} />}
    </FormModal>
  )
}

function Found({ table, known }: { table: ReadTable; known: readonly KnownYear[] }) {
  const t = useT()
  const years = [...new Set(table.days.map(({ date }) => Number(date.slice(0, 4))))]
  const count = (year: number, kind: 'off' | 'work') =>
    table.days.filter((day) => day.kind === kind && day.date.startsWith(String(year))).length
  return (
    <Flex vertical gap={8} style={{ marginTop: 12 }}>
      {years.length === 0 && <Alert type="warning" showIcon title={t('calendar.nothing')} />}
      {years.map((year) => (
        <Typography.Text key={year} strong>
          {t('calendar.found', { year, off: count(year, 'off'), work: count(year, 'work') })}{' '}
          {known.some((one) => one.year === year) && t('calendar.replaces', { year })}
        </Typography.Text>
      ))}
      {years
        .filter((year) => count(year, 'off') < FEW)
        .map((year) => (
          <Alert key={year} type="warning" showIcon title={t('calendar.few', { year, off: count(year, 'off') })} />
        ))}
      {table.refused.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('calendar.refused', { count: table.refused.length })}
          description={
            <ul>
              {table.refused.slice(0, 20).map(({ row, text, fault }) => (
                <li key={row}>{t('calendar.refusedRow', { row, text, fault: t(`calendar.fault.${fault}`) })}</li>
              ))}
            </ul>
          }
        />
      )}
      {years.length > 0 && <Days days={table.days} />}
    </Flex>
  )
}
