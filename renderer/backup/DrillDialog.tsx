import { Alert, Descriptions, Modal, Typography } from 'antd'
import { errorText } from '../../shared/messages/errorText'
import type { DrillReport } from '../../shared/model/restore'
import { fileSize } from '../../shared/rules/fileSize'
import { useT } from '../app/i18n'
import { formatCount, formatInstant } from '../ui/format'

/** What a restore drill looked at and found, and with which key. */
export function DrillDialog({ report, onClose }: { report: DrillReport; onClose: () => void }) {
  const t = useT()
  const { ok, madeAt, bytes, records, objects, trail, problems } = report
  const counts = {
    records: t('restore.drill.records', {
      all: formatCount(records.all),
      sampled: formatCount(records.sampled),
      same: formatCount(records.same),
      changed: formatCount(records.changed),
    }),
    objects: t('restore.drill.objects', { all: formatCount(objects.all), sampled: formatCount(objects.sampled) }),
    trail: t('restore.drill.trail', { entries: formatCount(trail.entries) }),
    size: fileSize(bytes),
  }
  return (
    <Modal
      open
      width={640}
      title={t('action.restore.drill')}
      onCancel={onClose}
      onOk={onClose}
      cancelButtonProps={{ style: { display: 'none' } }}
    >
      <Alert
        showIcon
        type={ok ? 'success' : 'error'}
        title={t(ok ? 'restore.drill.ok' : 'restore.drill.bad', { at: formatInstant(madeAt) })}
        style={{ marginBlockEnd: 12 }}
      />
      <Descriptions
        size="small"
        column={1}
        items={Object.entries(counts).map(([key, children]) => ({
          key,
          label: t(`restore.drill.fact.${key as keyof typeof counts}`),
          children,
        }))}
      />
      {problems.length > 0 && (
        <ul>
          {problems.slice(0, 50).map(({ code, data }) => (
            <li key={code + JSON.stringify(data)} style={{ overflowWrap: 'anywhere' }}>
              {errorText(t, code, data)}
            </li>
          ))}
        </ul>
      )}
      <Typography.Paragraph type="secondary" style={{ marginBlock: '12px 0' }}>
        {t('restore.drill.ownKey')}
      </Typography.Paragraph>
    </Modal>
  )
}
