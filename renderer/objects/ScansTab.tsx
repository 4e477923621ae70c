import { DeleteOutlined, DownloadOutlined, EditOutlined, EyeOutlined } from '@ant-design/icons'
import { Button, Flex } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState, type ReactNode } from 'react'
import { scanNames, type Scan, type ScanType } from '../../shared/model/objects'
import type { RecordView } from '../../shared/model/record'
import { client, rpc } from '../app/client'
import { useWords } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { formatInstant } from '../ui/format'
import { useSpoolFile } from '../ui/spoolFile'
import { AddScans } from './AddScans'
import { formatSize } from './formatSize'
import { EditScan, RemoveScan } from './ScanDialogs'
import { ScanViewer } from './ScanViewer'
import { useAddScans } from './useAddScans'

function useScans(record: string | undefined): readonly Scan[] | null {
  const can = useCan()('objects.read')
  const { data } = useQuery({
    ...rpc.objects.list.queryOptions({ input: { record: record ?? '' } }),
    enabled: can && record !== undefined,
  })
  return can ? (data?.scans ?? []) : null
}

/** How many scans a record has, for the label of the tab; null for who may not read them. */
export const useScanCount = (record: string | undefined): number | null => useScans(record)?.length ?? null

/** How many scans show each document of a record, by its name; without those of the record as a whole. */
export function useScansByDocument(record: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { document } of useScans(record) ?? []) if (document) counts.set(document, (counts.get(document) ?? 0) + 1)
  return counts
}

function useDocuments(record: RecordView) {
  const { t, language } = useWords()
  const listed = record.documents.map(({ name }) => ({ value: name, label: name }))
  const expected = record.checklist
    .filter(({ name }) => !listed.some(({ value }) => value === name.zh))
    .map(({ name }) => ({ value: name.zh, label: language === 'en' ? name.en : name.zh }))
  return [{ value: '', label: t('scans.whole') }, ...listed, ...expected]
}

/** Scans of a record (扫描件): adding, looking at, saving, naming, removing. */
export function ScansTab({ record }: { record: RecordView }) {
  const { t } = useWords()
  const can = useCan()
  const queries = useQueryClient()
  const { save } = useSpoolFile()
  const showError = useShowError()
  const documents = useDocuments(record)
  const { data } = useQuery(rpc.objects.list.queryOptions({ input: { record: record.uid } }))
  const refresh = useCallback(() => queries.invalidateQueries({ queryKey: [['objects']] }), [queries])
  const { add, adding } = useAddScans(record.uid, refresh)
  const [viewed, setViewed] = useState<number | null>(null)
  const [dialog, setDialog] = useState<{ edit: boolean; scan: Scan } | null>(null)
  const changes = can('catalogue.write') && record.state !== 'transferred' && record.state !== 'destroyed'
  const scans = data?.scans ?? []
  const close = () => setDialog(null)
  const done = async () => {
    close()
    await refresh()
  }
  const saveScan = (scan: Scan) => {
    client.objects
      .open({ uid: scan.uid, save: true })
      .then(({ file }) => save(file))
      .catch(showError)
  }
  return (
    <section aria-label={t('scans.title')}>
      {changes && data && (
        <AddScans {...{ documents, adding }} max={data.max} onFiles={(files, what) => void add(files, what)} />
      )}
      {data && scans.length === 0 && <p className="field-note">{t('scans.none')}</p>}
      <ul className="plain-list">
        {scans.map((scan, at) => (
          <ScanRow
            key={scan.uid}
            scan={scan}
            onView={() => setViewed(at)}
            onSave={() => saveScan(scan)}
            onEdit={changes ? () => setDialog({ edit: true, scan }) : undefined}
            onRemove={changes ? () => setDialog({ edit: false, scan }) : undefined}
          />
        ))}
      </ul>
      {scans.length > 0 && <p className="field-note">{t('scans.onTrail')}</p>}
      {viewed !== null && (
        <ScanViewer {...{ scans }} at={viewed} onMove={setViewed} onSave={saveScan} onClose={() => setViewed(null)} />
      )}
      {dialog?.edit && <EditScan scan={dialog.scan} documents={documents} onDone={done} onClose={close} />}
      {dialog && !dialog.edit && <RemoveScan scan={dialog.scan} onDone={done} onClose={close} />}
    </section>
  )
}

interface RowProps {
  scan: Scan
  onView: () => void
  onSave: () => void
  onEdit: (() => void) | undefined
  onRemove: (() => void) | undefined
}

function ScanRow({ scan, onView, onSave, onEdit, onRemove }: RowProps) {
  const { t } = useWords()
  const button = (label: string, icon: ReactNode, work: (() => void) | undefined) =>
    work && <Button type="text" size="small" icon={icon} title={label} aria-label={label} onClick={work} />
  const facts = [
    scan.document || t('scans.whole'),
    scanNames[scan.mediaType as ScanType],
    scan.pages === null ? '' : t('scans.pages', { count: scan.pages }),
    formatSize(scan.size),
    t('scans.addedBy', { by: scan.addedBy, at: formatInstant(scan.addedAt).slice(0, 16) }),
  ]
  return (
    <li>
      <Flex align="center" gap={4}>
        <div style={{ flex: 1, minWidth: 0 }}>
          <Button
            type="link"
            size="small"
            style={{ padding: 0, maxWidth: '100%', overflow: 'hidden' }}
            onClick={onView}
          >
            {scan.name}
          </Button>
          <div className="field-note num">{facts.filter(Boolean).join(' · ')}</div>
        </div>
        {button(t('scans.view', { name: scan.name }), <EyeOutlined />, onView)}
        {button(t('scans.save', { name: scan.name }), <DownloadOutlined />, onSave)}
        {button(t('scans.edit', { name: scan.name }), <EditOutlined />, onEdit)}
        {button(t('scans.remove', { name: scan.name }), <DeleteOutlined />, onRemove)}
      </Flex>
    </li>
  )
}
