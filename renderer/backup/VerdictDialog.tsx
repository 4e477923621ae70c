import { Alert, Modal, Table } from 'antd'
import { damageText } from '../../shared/messages/errorText'
import type { BackupProblem, BackupVerdict } from '../../shared/model/backup'
import { fileSize } from '../../shared/rules/fileSize'
import { useT } from '../app/i18n'
import { formatCount } from '../ui/format'

interface Props {
  verdict: BackupVerdict
  onClose: () => void
  /** Makes a new backup that reads everything again. */
  onRepair: () => void
}

/** So many lines stand without a scroll bar. */
const LINES = 8

/** What a check found, in full: what it read, every fault, and what to do. */
export function VerdictDialog({ verdict, onClose, onRepair }: Props) {
  const t = useT()
  const { ok, checked, problems, more, leftOver, missing } = verdict
  const facts = {
    snapshots: formatCount(checked.snapshots.length),
    files: formatCount(checked.files),
    objects: formatCount(checked.objects),
    size: fileSize(checked.bytes),
    depth: t(`backup.depthShort.${checked.depth}`),
  }
  const onlyForeign = more === 0 && problems.every(({ what, snapshot }) => what === 'foreign' && snapshot === null)
  return (
    <Modal
      open
      width={720}
      title={ok ? t('backup.verdict.ok') : t('backup.verdict.bad', { count: problems.length + more })}
      onCancel={onClose}
      onOk={ok || onlyForeign ? onClose : onRepair}
      okText={ok || onlyForeign ? undefined : t('backup.repair')}
      cancelText={t('common.close')}
      cancelButtonProps={ok || onlyForeign ? { style: { display: 'none' } } : {}}
    >
      <Alert
        showIcon
        type={ok ? 'success' : onlyForeign ? 'warning' : 'error'}
        title={t('backup.verdict.checked', facts)}
        description={ok ? undefined : t(onlyForeign ? 'backup.verdict.foreign' : 'backup.verdict.advice')}
      />
      {missing > 0 && <p>{t('backup.verdict.missing', { count: missing })}</p>}
      {leftOver > 0 && <p>{t('backup.verdict.leftOver', { count: leftOver })}</p>}
      {problems.length > 0 && (
        <Table<BackupProblem>
          size="small"
          rowKey={({ what, path, snapshot, detail }) => `${what} ${path} ${snapshot} ${detail}`}
          dataSource={problems}
          pagination={false}
          {...(problems.length > LINES ? { scroll: { y: 280 } } : {})}
          style={{ marginTop: 12 }}
          columns={[
            {
              title: t('backup.fault'),
              dataIndex: 'what',
              width: 200,
              render: (what: BackupProblem['what']) => t(`backup.problem.${what}`),
            },
            {
              title: t('backup.file'),
              dataIndex: 'path',
              className: 'num',
              render: (path: string) => <span className="backup-path">{path}</span>,
            },
            {
              title: t('backup.detail'),
              dataIndex: 'detail',
              width: 120,
              className: 'num',
              render: (detail: string) => damageText(t, detail),
            },
          ]}
        />
      )}
      {more > 0 && <p>{t('backup.verdict.more', { count: formatCount(more) })}</p>}
    </Modal>
  )
}
