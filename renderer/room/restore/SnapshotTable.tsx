import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { Table, theme, Tooltip } from 'antd'
import type { RestoreSnapshot } from '../../../shared/model/restore'
import { errorText } from '../../../shared/messages/errorText'
import { useT } from '../../app/i18n'
import { formatCount, formatInstant } from '../../ui/format'
import { fileSize } from '../../../shared/rules/fileSize'

interface Props {
  snapshots: RestoreSnapshot[]
  chosen: string | null
  onChoose: (id: string) => void
}

/** The backups of a folder, newest first, with a light each; a damaged one can't be chosen. */
export function SnapshotTable({ snapshots, chosen, onChoose }: Props) {
  const t = useT()
  return (
    <Table
      size="small"
      rowKey="id"
      pagination={false}
      scroll={snapshots.length > 6 ? { y: 240 } : {}}
      dataSource={snapshots}
      locale={{ emptyText: t('restore.noSnapshots') }}
      rowSelection={{
        type: 'radio',
        selectedRowKeys: chosen === null ? [] : [chosen],
        onChange: ([id]) => onChoose(String(id)),
        getCheckboxProps: ({ id, at, state }) => ({
          disabled: state !== 'sound',
          'aria-label': at ? formatInstant(at) : id,
        }),
      }}
      onRow={({ id, state }) => ({ onClick: () => state === 'sound' && onChoose(id) })}
      columns={[
        { title: t('restore.state'), width: 110, render: (_, one) => <Light snapshot={one} /> },
        {
          title: t('restore.madeAt'),
          render: (_, { at, id }) => <span className="num">{at ? formatInstant(at) : id}</span>,
        },
        {
          title: t('restore.records'),
          align: 'end',
          render: (_, { records, at }) => (at ? formatCount(records) : '–'),
        },
        {
          title: t('restore.objects'),
          align: 'end',
          render: (_, { objects, at }) => (at ? formatCount(objects) : '–'),
        },
        { title: t('restore.size'), align: 'end', render: (_, { bytes, at }) => (at ? fileSize(bytes) : '–') },
      ]}
    />
  )
}

function Light({ snapshot: { state, problem } }: { snapshot: RestoreSnapshot }) {
  const t = useT()
  const { token } = theme.useToken()
  const icon = {
    sound: <CheckCircleFilled style={{ color: token.colorSuccess }} />,
    damaged: <CloseCircleFilled style={{ color: token.colorError }} />,
    newer: <ExclamationCircleFilled style={{ color: token.colorWarning }} />,
  }[state]
  const why = problem ? errorText(t, problem.code, problem.data) : null
  return (
    <Tooltip title={why}>
      <span>
        {icon} {t(`restore.state.${state}`)}
      </span>
    </Tooltip>
  )
}
