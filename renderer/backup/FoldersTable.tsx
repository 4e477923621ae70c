import { DownOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Empty, Flex, Popconfirm, Table, Tag, Tooltip, Typography } from 'antd'
import type { BackupFolder, CheckDepth } from '../../shared/model/backup'
import { fileSize } from '../../shared/rules/fileSize'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { formatCount, formatInstant } from '../ui/format'
import { useErrorWords } from './useErrorWords'

const DEPTHS: readonly CheckDepth[] = ['structure', 'bytes', 'opened']
const COLOURS = { ready: 'success', new: 'default', absent: 'warning', unusable: 'error' } as const

interface Props {
  /** While a backup or check runs nothing else is started. */
  busy: boolean
  onMake: (folder: string) => void
  onVerify: (folder: string, depth: CheckDepth) => void
  /** Tries the newest backup out. */
  onDrill: (folder: string) => void
  /** Lays the newest backup out for discs. */
  onSplit: (folder: string) => void
  /** Absent for those who may not change the plan. */
  onRemove?: (folder: string) => void
}

function State({ one }: { one: BackupFolder }) {
  const t = useT()
  const errorWords = useErrorWords()
  const tag = <Tag color={COLOURS[one.state]}>{t(`backup.state.${one.state}`)}</Tag>
  return (
    <Flex gap={4} wrap>
      {one.problem ? <Tooltip title={errorWords(one.problem, { path: one.folder })}>{tag}</Tooltip> : tag}
      {one.sameDisk === true && <Tag color="warning">{t('backup.sameDisk')}</Tag>}
    </Flex>
  )
}

/** Where backups go, as these places are now; each can be backed up to, checked, or left. */
export function FoldersTable({ busy, onMake, onVerify, onDrill, onSplit, onRemove }: Props) {
  const t = useT()
  const { data, isLoading } = useQuery({ ...rpc.backup.folders.queryOptions({ input: {} }), refetchOnMount: 'always' })
  const menu = (folder: string) => ({
    items: [
      ...DEPTHS.map((key) => ({ key, label: t(`backup.depth.${key}`) })),
      { key: 'drill', label: t('restore.drill.menu') },
      { key: 'split', label: t('restore.split.menu') },
    ],
    onClick: ({ key }: { key: string }) => {
      if (key === 'drill') onDrill(folder)
      else if (key === 'split') onSplit(folder)
      else onVerify(folder, key as CheckDepth)
    },
  })
  return (
    <Table<BackupFolder>
      size="small"
      rowKey="folder"
      loading={isLoading}
      dataSource={data?.folders ?? []}
      pagination={false}
      tableLayout="fixed"
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('backup.noFolder')} /> }}
      columns={[
        {
          title: t('backup.folder'),
          dataIndex: 'folder',
          render: (folder: string) => (
            <Typography.Text copyable ellipsis={{ tooltip: folder }} style={{ width: '100%' }}>
              {folder}
            </Typography.Text>
          ),
        },
        { title: t('backup.state'), width: 210, render: (_, one) => <State one={one} /> },
        {
          title: t('backup.free'),
          dataIndex: 'freeBytes',
          width: 90,
          align: 'right',
          className: 'num',
          render: (bytes: number | null) => (bytes === null ? t('common.none') : fileSize(bytes)),
        },
        {
          title: t('backup.snapshots'),
          width: 90,
          align: 'right',
          className: 'num',
          render: (_, one) =>
            one.damaged > 0 ? (
              <Tooltip title={t('backup.damagedCount', { count: one.damaged })}>
                <Tag color="error">{formatCount(one.snapshots)}</Tag>
              </Tooltip>
            ) : (
              formatCount(one.snapshots)
            ),
        },
        {
          title: t('backup.last'),
          dataIndex: 'lastAt',
          width: 140,
          className: 'num',
          render: (at: number | null) => (at === null ? t('common.none') : formatInstant(at).slice(0, 16)),
        },
        {
          title: '',
          width: onRemove ? 300 : 200,
          render: (_, { folder, state }) => (
            <Flex gap={4} justify="end">
              <Button size="small" disabled={busy || state === 'unusable'} onClick={() => onMake(folder)}>
                {t('backup.nowTo')}
              </Button>
              <Dropdown menu={menu(folder)} disabled={busy || state !== 'ready'} trigger={['click']}>
                <Button size="small" icon={<DownOutlined />} iconPlacement="end">
                  {t('backup.verify')}
                </Button>
              </Dropdown>
              {onRemove && (
                <Popconfirm title={t('backup.removeFolder')} description={folder} onConfirm={() => onRemove(folder)}>
                  <Button size="small" type="text" aria-label={`${t('backup.remove')} ${folder}`}>
                    {t('backup.remove')}
                  </Button>
                </Popconfirm>
              )}
            </Flex>
          ),
        },
      ]}
    />
  )
}
