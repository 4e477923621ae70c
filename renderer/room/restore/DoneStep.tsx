import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Descriptions, Flex, Form, Select, Typography } from 'antd'
import type { RestoreReport } from '../../../shared/model/restore'
import { lastNumbers } from '../../../shared/rules/lastNumbers'
import { lastLogin } from '../../access/lastLogin'
import { NewPasswordFields } from '../../access/NewPasswordFields'
import { client, rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { useSession } from '../../app/session'
import { formatCount, formatInstant } from '../../ui/format'
import { useAttempt } from '../../ui/useAttempt'
import { RoomTrouble } from '../RoomTrouble'

interface Props {
  report: RestoreReport
  recoveryKey: string
  onLeave: () => void
}

/** Step 5: what was restored and what is missing since the backup; then a new password, with which the room opens. */
export function DoneStep({ report, recoveryKey, onLeave }: Props) {
  return (
    <Flex vertical gap={12}>
      <Report report={report} />
      <NewPassword report={report} recoveryKey={recoveryKey} onLeave={onLeave} />
    </Flex>
  )
}

function Report({ report }: { report: RestoreReport }) {
  const t = useT()
  const { room, madeAt, passedOver, records, objects, trail, schema, leftOut, missing, dir, persons } = report
  const numbers = lastNumbers(report.slips).filter(({ kind }) => kind !== 'code')
  const warnings = [
    ...(passedOver.length > 0 ? [t('restore.passedOver', { names: passedOver.join(', ') })] : []),
    ...(trail.ok ? [] : [t('restore.trailBroken', { id: trail.firstBad?.id ?? 0 })]),
    ...(leftOut.length > 0 ? [t('restore.leftOut', { count: leftOut.length })] : []),
    ...(missing > 0 ? [t('restore.missing', { count: missing })] : []),
  ]
  const facts = {
    folder: dir,
    madeAt: formatInstant(madeAt),
    holds: t('restore.holds', {
      records: formatCount(records),
      objects: formatCount(objects),
      entries: formatCount(trail.entries),
    }),
    persons: persons.join(t('common.listSeparator')),
  }
  return (
    <>
      <Alert type="success" showIcon role="status" title={t('restore.done', { name: room.name })} />
      <Descriptions
        size="small"
        column={1}
        styles={{ label: { width: 96 }, content: { overflowWrap: 'anywhere' } }}
        items={Object.entries(facts).map(([key, text]) => ({
          key,
          label: t(`restore.fact.${key as keyof typeof facts}`),
          children: text,
        }))}
      />
      <Alert
        type="warning"
        showIcon
        title={t('restore.afterTitle', { at: formatInstant(madeAt) })}
        description={
          numbers.length > 0 && (
            <ul style={{ margin: 0, paddingInlineStart: 20 }}>
              {numbers.map(({ kind, text }) => (
                <li key={`${kind}-${text}`}>
                  {t(`restore.number.${kind}`)} <span className="num">{t('restore.after', { text })}</span>
                </li>
              ))}
            </ul>
          )
        }
      />
      {warnings.map((text) => (
        <Alert key={text} type="error" showIcon title={text} />
      ))}
      {schema.from !== schema.to && <Typography.Text type="secondary">{t('restore.migrated', schema)}</Typography.Text>}
    </>
  )
}

function NewPassword({ report, recoveryKey, onLeave }: Props) {
  const t = useT()
  const session = useSession()
  const queries = useQueryClient()
  const { dir, administrators } = report
  const { submit, busy, refusal, wait } = useAttempt(
    async ({ loginName, password }: { loginName: string; password: string }) => {
      const begun = await client.room.resetWithRecovery({ dir, recoveryKey, loginName, password })
      lastLogin.set(dir, loginName)
      await queries.invalidateQueries({ queryKey: rpc.room.key() })
      session.begin(begun)
    },
  )
  const known = administrators.flatMap(({ loginName, name }) => [loginName, name])
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={submit}
      initialValues={{ loginName: administrators[0]?.loginName }}
      aria-label={t('restore.newPassword')}
    >
      <Typography.Paragraph>{t('restore.newPasswordHint')}</Typography.Paragraph>
      <RoomTrouble refusal={refusal} wait={wait} />
      <Form.Item name="loginName" label={t('restore.administrator')}>
        <Select
          options={administrators.map(({ loginName, name }) => ({ value: loginName, label: `${name} (${loginName})` }))}
        />
      </Form.Item>
      <NewPasswordFields known={known} />
      <Flex justify="space-between">
        <Button onClick={onLeave}>{t('restore.later')}</Button>
        <Button type="primary" htmlType="submit" loading={busy} disabled={wait > 0}>
          {t('room.recoverSubmit')}
        </Button>
      </Flex>
    </Form>
  )
}
