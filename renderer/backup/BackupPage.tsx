import { PlusOutlined, SettingOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { BackupPlan, CheckDepth } from '../../shared/model/backup'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { AddFolderDialog } from './AddFolderDialog'
import { BackupTabs } from './BackupTabs'
import { DrillDialog } from './DrillDialog'
import { FoldersTable } from './FoldersTable'
import { HistoryTable } from './HistoryTable'
import { JobPanel } from './JobPanel'
import { LightPanel } from './LightPanel'
import { PlanDialog } from './PlanDialog'
import { SplitDialog } from './SplitDialog'
import { useBackupJob } from './useBackupJob'
import { useLight } from './useLight'
import { useMakeBackup } from './useMakeBackup'
import { useOutcome } from './useOutcome'
import { VerdictDialog } from './VerdictDialog'
import './backup.css'

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
  const [splitting, setSplitting] = useState<string | null>(null)
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
  const drill = (folder: string) => {
    outcome.clear()
    client.restore.drill({ from: folder }).then(({ job: id }) => follow(id), showError)
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
            onDrill={drill}
            onSplit={setSplitting}
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
      {splitting !== null && <SplitDialog folder={splitting} onClose={() => setSplitting(null)} onStarted={follow} />}
      {outcome.drilled && <DrillDialog report={outcome.drilled} onClose={outcome.closeVerdict} />}
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
