import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Flex, Table, Tag } from 'antd'
import { useState } from 'react'
import type { ListedDocument, RecordDocument, RecordView } from '../../../shared/model/record'
import { isGone } from '../../../shared/rules/recordState'
import { client } from '../../app/client'
import { useWords } from '../../app/i18n'
import { useCan } from '../../app/session'
import { useShowError } from '../../app/showError'
import { useScansByDocument } from '../../objects'
import { formatCount } from '../../ui/format'
import { DocumentDialog } from './DocumentDialog'
import { Section } from './Section'

type Row = RecordView['documents'][number]

/** What lies in the record (卷内材料). */
export function Documents({ record, onChanged }: { record: RecordView; onChanged: () => Promise<void> }) {
  const { t, language } = useWords()
  const can = useCan()('catalogue.write') && !isGone(record.state)
  const { modal } = App.useApp()
  const showError = useShowError()
  const [editing, setEditing] = useState<Row | 'new' | null>(null)
  const scans = useScansByDocument(record.uid)
  const store = async (documents: ListedDocument[]) => {
    await client.catalogue.setDocuments({ uid: record.uid, version: record.version, documents })
    setEditing(null)
    await onChanged()
  }
  const put = (document: RecordDocument) =>
    store(
      editing === 'new' || editing === null
        ? [...record.documents, document]
        : record.documents.map((row) => (row.seq === editing.seq ? { ...document, seq: row.seq } : row)),
    )
  const remove = (row: Row) =>
    void modal.confirm({
      title: t('record.document.removeTitle', { name: row.name }),
      okText: t('common.remove'),
      onOk: () => store(record.documents.filter((one) => one.seq !== row.seq)).catch(showError),
    })
  const nameOf = (row: Row) => {
    const item = record.checklist.find((one) => one.key === row.kind)
    return language === 'en' && item && row.name === item.name.zh ? item.name.en : row.name
  }
  const pages = record.documents.reduce((sum, row) => sum + (row.pages ?? 0), 0)
  return (
    <Section
      title={t('record.documents')}
      beside={
        <Flex gap={8} align="center" flex={1}>
          <span className="field-note">
            {t('record.document.sum', { count: record.documents.length, pages: formatCount(pages) })}
          </span>
          {can && (
            <Button size="small" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
              {t('record.document.add')}
            </Button>
          )}
        </Flex>
      }
    >
      {record.documents.length === 0 ? (
        <p className="field-note">{t('record.document.none')}</p>
      ) : (
        <Table<Row>
          size="small"
          rowKey="seq"
          dataSource={record.documents}
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            { title: t('record.document.seq'), dataIndex: 'seq', width: 56, align: 'right' },
            { title: t('record.document.name'), key: 'name', render: (_, row) => nameOf(row) },
            { title: t('record.document.number'), dataIndex: 'number', render: orDash },
            { title: t('record.document.dated'), dataIndex: 'dated', width: 104, className: 'num', render: orDash },
            { title: t('record.document.pages'), dataIndex: 'pages', width: 64, align: 'right', render: orDash },
            {
              title: t('record.document.original'),
              dataIndex: 'original',
              width: 84,
              render: (original: boolean) => (
                <Tag>{t(original ? 'record.document.original' : 'record.document.copy')}</Tag>
              ),
            },
            ...(scans.size > 0
              ? [
                  {
                    key: 'scans',
                    title: t('scans.title'),
                    width: 72,
                    align: 'right' as const,
                    render: (_: unknown, row: Row) => orDash(scans.get(row.name) ?? null),
                  },
                ]
              : []),
            { title: t('record.document.note'), dataIndex: 'note', render: orDash },
            ...(can
              ? [
                  {
                    key: 'do',
                    title: <span className="visually-hidden">{t('record.actions')}</span>,
                    width: 76,
                    render: (_: unknown, row: Row) => (
                      <RowActions name={nameOf(row)} onEdit={() => setEditing(row)} onRemove={() => remove(row)} />
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {editing !== null && (
        <DocumentDialog
          document={editing === 'new' ? null : editing}
          checklist={record.checklist}
          onSave={put}
          onClose={() => setEditing(null)}
        />
      )}
    </Section>
  )
}

const orDash = (value: string | number | null) => value ?? '—'

function RowActions({ name, onEdit, onRemove }: { name: string; onEdit: () => void; onRemove: () => void }) {
  const { t } = useWords()
  return (
    <Flex gap={2}>
      <Button
        type="text"
        size="small"
        icon={<EditOutlined />}
        aria-label={t('record.document.edit', { name })}
        onClick={onEdit}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('record.document.remove', { name })}
        onClick={onRemove}
      />
    </Flex>
  )
}
