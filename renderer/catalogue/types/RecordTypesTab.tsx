import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Segmented, Table, Tag, Typography } from 'antd'
import { useState } from 'react'
import type { RecordTypeView } from '../../../shared/model/record'
import type { ChecklistItem, RecordField } from '../../../shared/model/recordType'
import { rpc } from '../../app/client'
import { useWords } from '../../app/i18n'
import { SectionTitle } from '../../ui/SectionTitle'
import { ChecklistDialog } from './ChecklistDialog'
import { FieldWordsDialog } from './FieldWordsDialog'
import { isUsual } from './checklistDraft'

/** Record types (档案类型): what belongs in a record and what its fields are called; every change is a new version. */
export function RecordTypesTab() {
  const { t, language } = useWords()
  const { data } = useQuery(rpc.catalogue.types.queryOptions({ input: {} }))
  const [at, setAt] = useState('reimbursement')
  const types = data?.types ?? []
  const type = types.find(({ id }) => id === at) ?? types[0]
  return (
    <Flex vertical gap={12}>
      <Typography.Text type="secondary">{t('recordTypes.intro')}</Typography.Text>
      <Flex gap={12} align="center">
        <Segmented
          aria-label={t('recordTypes.title')}
          value={type?.id ?? at}
          options={types.map(({ id, name }) => ({ value: id, label: name[language === 'en' ? 'en' : 'zh'] }))}
          onChange={setAt}
        />
        {type && <Tag>{t('recordTypes.version', { version: type.version })}</Tag>}
      </Flex>
      {type && <Materials key={`m${type.id}`} type={type} />}
      {type && <Fields key={`f${type.id}`} type={type} />}
    </Flex>
  )
}

function Materials({ type }: { type: RecordTypeView }) {
  const { t, language } = useWords()
  const [editing, setEditing] = useState(false)
  const marks = (item: ChecklistItem) =>
    [
      [item.statutory ? 'statutory' : 'local', item.statutory ? 'processing' : 'default'],
      ...(item.must ? [['must', 'warning']] : []),
      ...(item.original ? [['original', 'default']] : []),
      ...(isUsual(item) ? [['usual', 'default']] : []),
    ] as ['statutory' | 'local' | 'must' | 'original' | 'usual', string][]
  return (
    <section aria-label={t('recordTypes.materials')}>
      <Head title={t('recordTypes.materials')} action={t('recordTypes.editMaterials')} onAct={() => setEditing(true)} />
      <Table<ChecklistItem>
        size="small"
        rowKey="key"
        pagination={false}
        dataSource={type.checklist}
        columns={[
          { title: '#', width: 44, align: 'end', render: (_, _item, index) => index + 1 },
          { title: t('recordTypes.material'), render: (_, { name }) => (language === 'en' ? name.en : name.zh) },
          {
            title: t('recordTypes.marks'),
            width: 360,
            render: (_, item) => (
              <Flex gap={4} wrap>
                {marks(item).map(([mark, color]) => (
                  <Tag key={mark} color={color}>
                    {t(`recordTypes.${mark}`)}
                  </Tag>
                ))}
              </Flex>
            ),
          },
          { title: t('recordTypes.words'), render: (_, { words }) => words.join(t('common.listSeparator')) },
        ]}
      />
      {editing && <ChecklistDialog type={type} onClose={() => setEditing(false)} />}
    </section>
  )
}

function Fields({ type }: { type: RecordTypeView }) {
  const { t, language } = useWords()
  const [edited, setEdited] = useState<RecordField | null>(null)
  return (
    <section aria-label={t('recordTypes.fields')}>
      <SectionTitle margin="0 0 8px">{t('recordTypes.fields')}</SectionTitle>
      <Table<RecordField>
        size="small"
        rowKey="key"
        pagination={false}
        dataSource={type.fields.filter(({ kind }) => kind !== 'ignored' && kind !== 'rowNumber')}
        columns={[
          {
            title: t('recordTypes.field'),
            width: 220,
            render: (_, { label, required }) => (
              <>
                {language === 'en' ? label.en : label.zh}
                {required && (
                  <Tag color="warning" style={{ marginInlineStart: 8 }}>
                    {t('recordTypes.must')}
                  </Tag>
                )}
              </>
            ),
          },
          { title: t('recordTypes.headers'), render: (_, { headers }) => headers.join(t('common.listSeparator')) },
          {
            key: 'edit',
            width: 76,
            title: <span className="visually-hidden">{t('common.edit')}</span>,
            render: (_, field) => (
              <Button
                size="small"
                aria-label={`${t('common.edit')} ${field.label[language === 'en' ? 'en' : 'zh']}`}
                onClick={() => setEdited(field)}
              >
                {t('common.edit')}
              </Button>
            ),
          },
        ]}
      />
      {edited && <FieldWordsDialog type={type} field={edited} onClose={() => setEdited(null)} />}
    </section>
  )
}

function Head({ title, action, onAct }: { title: string; action: string; onAct: () => void }) {
  return (
    <Flex justify="space-between" align="center" style={{ marginBottom: 8 }}>
      <SectionTitle margin={0}>{title}</SectionTitle>
      <Button onClick={onAct}>{action}</Button>
    </Flex>
  )
}
