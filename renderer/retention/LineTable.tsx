import { Button, Flex, Table, Tag, Typography } from 'antd'
import type { ScheduleLine } from '../../shared/model/retention'
import { useT, useWords } from '../app/i18n'
import { inLanguage, linePeriodText, StatusTag } from './lineText'

interface Props {
  lines: readonly ScheduleLine[]
  /** Codes of lines that differ from the version the table was made on. */
  changed: ReadonlySet<string>
  /** Absent where nobody may change the table, or nobody does now. */
  onEdit?: ((line: ScheduleLine) => void) | undefined
  onRemove?: ((line: ScheduleLine) => void) | undefined
  onSimulate?: ((line: ScheduleLine) => void) | undefined
}

/** The lines of a schedule with their period, what it is counted from, source and how well it is known. */
export function LineTable({ lines, changed, onEdit, onRemove, onSimulate }: Props) {
  const t = useT()
  const { language } = useWords()
  return (
    <Table<ScheduleLine>
      size="small"
      rowKey="code"
      sticky
      pagination={false}
      dataSource={[...lines]}
      columns={[
        {
          title: t('retention.line.code'),
          width: 96,
          className: 'num',
          render: (_, { code }) => (
            <>
              {code} {changed.has(code) && <Tag color="processing">{t('retention.line.changed')}</Tag>}
            </>
          ),
        },
        { title: t('retention.line.category'), width: 150, render: (_, line) => inLanguage(line.category, language) },
        {
          title: t('retention.line.item'),
          render: (_, line) => (
            <>
              <div>{inLanguage(line.item, language)}</div>
              {line.note.zh && <div className="field-note">{inLanguage(line.note, language)}</div>}
            </>
          ),
        },
        {
          title: t('retention.period'),
          width: 130,
          render: (_, line) => <Typography.Text strong>{linePeriodText(t, line)}</Typography.Text>,
        },
        {
          title: t('retention.line.counting'),
          width: 130,
          render: (_, line) => (line.rule === null && line.period !== 'permanent' ? t('retention.nextJanuary') : '—'),
        },
        { title: t('retention.line.scope'), width: 80, render: (_, { scope }) => t(`retention.scope.${scope}`) },
        {
          title: t('retention.line.source'),
          width: 170,
          render: (_, { source }) => inLanguage(source, language) || '—',
        },
        { title: t('retention.line.status'), width: 100, render: (_, { status }) => <StatusTag status={status} /> },
        {
          title: '',
          width: onEdit ? 130 : 80,
          render: (_, line) => (
            <Flex gap={4} justify="end">
              {onSimulate && (
                <Button
                  type="link"
                  size="small"
                  aria-label={`${t('retention.simulate')} ${line.code}`}
                  onClick={() => onSimulate(line)}
                >
                  {t('retention.simulate')}
                </Button>
              )}
              {onEdit && (
                <Button
                  type="link"
                  size="small"
                  aria-label={`${t('common.edit')} ${line.code}`}
                  onClick={() => onEdit(line)}
                >
                  {t('common.edit')}
                </Button>
              )}
              {onRemove && (
                <Button
                  type="link"
                  size="small"
                  aria-label={`${t('retention.line.remove')} ${line.code}`}
                  onClick={() => onRemove(line)}
                >
                  {t('retention.line.remove')}
                </Button>
              )}
            </Flex>
          ),
        },
      ]}
    />
  )
}
