import { PlusOutlined, SettingOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Job } from '../../shared/contract/events'
import { BackupRun, BackupVerdict, type BackupPlan, type CheckDepth } from '../../shared/model/backup'
import { fileSize } from '../../shared/rules/fileSize'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { formatCount } from '../ui/format'
import { AddFolderDialog } from './AddFolderDialog'
import { BackupTabs } from './BackupTabs'
import { tookText } from './backupWords'
import { FoldersTable } from './FoldersTable'
import { HistoryTable } from './HistoryTable'
import { JobPanel, noteOf } from './JobPanel'
import { LightPanel } from './LightPanel'
import { PlanDialog } from './PlanDialog'
import { useBackupJob } from './useBackupJob'
import { useErrorWords } from './useErrorWords'
import { useLight } from './useLight'
import { useMakeBackup } from './useMakeBackup'
import { VerdictDialog } from './VerdictDialog'
import './backup.css'

/** What came of the last job started here, in lines. */
function useOutcome() {
  const t = useT()
  const errorWords = useErrorWords()
  const [lines, setLines] = useState<{ type: 'success' | 'warning' | 'error'; text: string }[]>([])
  const [checked, setChecked] = useState<{ verdict: BackupVerdict; folder: string } | null>(null)
  const tell = (job: Job) => {
    if (job.state === 'cancelled') return setLines([{ type: 'warning', text: t('backup.cancelled') }])
    if (job.state === 'failed')
      return setLines([{ type: 'error', text: errorWords(job.error?.code ?? 'internal', job.error?.data ?? {}) }])
    if (job.kind === 'backup.verify') {
      const verdict = BackupVerdict.safeParse(job.result).data
      return setChecked(verdict ? { verdict, folder: noteOf(job, 'folder') } : null)
    }
    const run = BackupRun.safeParse(job.result).data
    const made = (run?.made ?? []).flatMap(({ objects, bytes, copiedBytes, seconds, warnings }) => [
      {
        type: 'success' as const,
        text: t('backup.done', {
          objects: formatCount(objects),
          size: fileSize(bytes),
          written: fileSize(copiedBytes),
          time: tookText(t, seconds),
        }),
      },
      // That it lies on the room's disk the light above says.
      ...warnings
        .filter((warning) => warning !== 'same-disk')
        .map((warning) => ({ type: 'warning' as const, text: t(`backup.warning.${warning}`) })),
    ])
    const failed = (run?.failed ?? []).map(({ folder, code, data }) => ({
      type: 'error' as const,
      text: t('backup.partly', { folder, error: errorWords(code, data) }),
    }))
    return setLines([...made, ...failed])
  }
  return { lines, clear: () => setLines([]), checked, closeVerdict: () => setChecked(null), tell }
}

/** The plan in words, and the buttons that change it. */
function PlanLine({ plan, onEdit }: { plan: BackupPlan; onEdit: (() => void) | undefined }) {
  const t = useT()
  const { every, weekday, time } = plan.schedule
  const day = t(`backup.weekday.${weekday as 1}`)
  return (
    <p className="backup-plan">
      <span>
        {t(`backup.plan.summary.${every}`, { time, weekday: day })} · {t('backup.plan.summary.keep', { ...plan.keep })}
      </span>
      {onEdit && (
        <Button size="small" icon={<SettingOutlined />} onClick={onEdit}>
          {t('backup.settings')}
        </Button>
      )}
    </p>
  )
}

/** 备份: the light, the places, when and how long, what was made. */
export function BackupPage() {
  const t = useT()
  const can = useCan()
  const queries = useQueryClient()
  const showError = useShowError()
  const { message } = App.useApp()
  const [params, setParams] = useSearchParams()
  const [editing, setEditing] = useState(false)
  const light = useLight()
  const plan = useQuery(rpc.backup.plan.queryOptions({ input: {} })).data?.plan
  const outcome = useOutcome()
  const { make, starting } = useMakeBackup()
  const { job, follow } = useBackupJob(light?.running ?? null, (ended) => {
    outcome.tell(ended)
    void queries.invalidateQueries({ queryKey: rpc.backup.key() })
  })
  const mayPlan = can('settings.manage')
  const addsFolder = mayPlan && params.get('add') === '1'
  const start = (input: { folder?: string; recheck?: boolean }) => {
    if (!input.folder && plan?.folders.length === 0 && mayPlan) return setParams({ add: '1' })
    outcome.clear()
    void make(input).then((id) => id && follow(id))
  }
  const verify = (folder: string, depth: CheckDepth) => {
    outcome.clear()
    client.backup.verify({ folder, depth }).then(({ job: id }) => follow(id), showError)
  }
  const saved = () => {
    setEditing(false)
    setParams({})
    void message.success(t('backup.plan.saved'))
    void queries.invalidateQueries({ queryKey: rpc.backup.key() })
  }
  const remove = (folder: string) => {
    if (plan)
      client.backup.savePlan({ ...plan, folders: plan.folders.filter((one) => one !== folder) }).then(saved, showError)
  }
  if (!light || !plan) return <Skeleton active style={{ padding: 16 }} />
  return (
    <>
      <BackupTabs at="/backup" />
      <div className="backup scroll" tabIndex={-1}>
        <LightPanel light={light} onMake={() => start({})} starting={starting} />
        {job && <JobPanel key={job.id} job={job} />}
        {outcome.lines.map(({ type, text }) => (
          <Alert key={text} type={type} title={text} showIcon />
        ))}
        <section aria-labelledby="backup-folders">
          <div className="backup-head">
            <h2 id="backup-folders">{t('backup.folders')}</h2>
            {mayPlan && (
              <Button size="small" icon={<PlusOutlined />} onClick={() => setParams({ add: '1' })}>
                {t('backup.addFolder')}
              </Button>
            )}
          </div>
          <FoldersTable
            busy={job !== null || light.running !== null}
            onMake={(folder) => start({ folder })}
            onVerify={verify}
            {...(mayPlan ? { onRemove: remove } : {})}
          />
          <PlanLine plan={plan} onEdit={mayPlan ? () => setEditing(true) : undefined} />
        </section>
        <section aria-labelledby="backup-history">
          <div className="backup-head">
            <h2 id="backup-history">{t('backup.history')}</h2>
          </div>
          <HistoryTable />
        </section>
      </div>
      {editing && <PlanDialog plan={plan} onClose={() => setEditing(false)} onSaved={saved} />}
      {addsFolder && <AddFolderDialog plan={plan} onClose={() => setParams({})} onSaved={saved} />}
      {outcome.checked && (
        <VerdictDialog
          verdict={outcome.checked.verdict}
          onClose={outcome.closeVerdict}
          onRepair={() => {
            start({ folder: outcome.checked?.folder ?? '', recheck: true })
            outcome.closeVerdict()
          }}
        />
      )}
    </>
  )
}
