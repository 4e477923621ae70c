import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Flex, Result, Segmented, Skeleton, Typography } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { BatchView } from '../../shared/model/disposal'
import { isEnded, mayWork } from '../../shared/rules/disposalState'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useErrorText } from '../app/showError'
import { RetentionTabs } from '../retention/RetentionTabs'
import { formatCount } from '../ui/format'
import { BatchActions } from './BatchActions'
import { BatchSide } from './BatchSide'
import { BatchSteps } from './BatchSteps'
import { BatchTag } from './BatchTag'
import { LineGrid } from './LineGrid'
import { MarksPanel } from './MarksPanel'
import { ReasonDialog } from './stepDialogs'
import { useWorkspace, VIEWS, type LineView } from './useWorkspace'
import './disposal.css'

/** One batch: the line of its steps, its records with the opinions on them, and what belongs to it. The address takes any number of it. */
export function BatchPage() {
  const { ref = '' } = useParams()
  const textOf = useErrorText()
  const { data: batch, error } = useQuery(rpc.disposal.get.queryOptions({ input: { ref } }))
  if (error) return <Result status="warning" title={textOf(error)} />
  if (!batch)
    return (
      <>
        <RetentionTabs at="/retention/appraisals" />
        <Skeleton active style={{ padding: 16 }} paragraph={{ rows: 8 }} />
      </>
    )
  return <Workspace key={batch.uid} batch={batch} />
}

function Workspace({ batch }: { batch: BatchView }) {
  const t = useT()
  const work = useWorkspace(batch)
  return (
    <>
      <RetentionTabs at="/retention/appraisals" actions={<BatchActions batch={batch} settle={work.settle} />} />
      <article className="dsp" aria-label={batch.number}>
        <BatchHead batch={batch} />
        <div className="dsp-body">
          <div className="dsp-main">
            <LinesBar batch={batch} work={work} />
            <LineGrid rows={work.rows} cursor={work.cursor} keys={work.keys} empty={t('disposal.lines.none')} />
          </div>
          <BatchSide batch={batch}>
            {batch.state === 'appraising' && (
              <MarksPanel
                batch={batch}
                words={work.words}
                onWords={work.setWords}
                count={work.chosen.length}
                saving={work.given.size}
                onMark={work.give}
              />
            )}
          </BatchSide>
        </div>
      </article>
    </>
  )
}

function BatchHead({ batch }: { batch: BatchView }) {
  const t = useT()
  const ended = batch.steps.at(-1)
  return (
    <header className="dsp-top">
      <Flex gap={10} align="center" wrap>
        <Link to="/retention/appraisals">{t('disposal.backToBatches')}</Link>
        <Typography.Text className="code" style={{ fontSize: 18, fontWeight: 600 }} copyable>
          {batch.number}
        </Typography.Text>
        <strong>{batch.title}</strong>
        <BatchTag state={batch.state} />
        <span>{t(`disposal.form.${batch.form}`)}</span>
      </Flex>
      <BatchSteps batch={batch} />
      {batch.state === 'cancelled' && (
        <Alert type="info" showIcon title={t('disposal.stepCancelled', { reason: ended?.reason })} />
      )}
      {batch.state === 'destroying' && <Alert type="info" showIcon title={t('disposal.stepDestroying')} />}
      {batch.state === 'closed' && <Alert type="success" showIcon title={t('disposal.stepClosed')} />}
      {batch.state === 'reviewing' && batch.submitter && (
        <Alert type="info" showIcon title={t('disposal.otherReviews')} />
      )}
    </header>
  )
}

/** What the list shows, what is chosen in it, and taking that out. */
function LinesBar({ batch, work }: { batch: BatchView; work: ReturnType<typeof useWorkspace> }) {
  const t = useT()
  const can = useCan()
  const { message } = App.useApp()
  const [taking, setTaking] = useState(false)
  const removable = can('disposal.prepare') && mayWork(batch.state, 'takeOut') && batch.confirmation === null
  const send = async (reason: string) => {
    await client.disposal.takeOut({ batch: batch.uid, lines: work.chosen, reason })
    message.success(t('disposal.takenOut', { count: work.chosen.length }))
  }
  return (
    <>
      {batch.blocked.length > 0 && !isEnded(batch.state) && (
        <Alert
          type="warning"
          showIcon
          title={t('disposal.blockedTitle', { count: batch.blocked.length })}
          action={<Button onClick={() => work.show('blocked')}>{t('disposal.showBlocked')}</Button>}
        />
      )}
      <Flex gap={12} align="center" wrap className="dsp-bar">
        <Segmented<LineView>
          aria-label={t('disposal.lines.table')}
          value={work.view}
          options={VIEWS.map((value) => ({ value, label: t(`disposal.lines.${value}`) }))}
          onChange={work.show}
        />
        <span className="num">{t('disposal.counts', counted(batch))}</span>
        <span style={{ flex: 1 }} />
        {work.cursor.picked.size > 0 && (
          <span role="status">{t('disposal.selected', { count: work.cursor.picked.size })}</span>
        )}
        {removable && work.view !== 'left' && (
          <Button disabled={work.chosen.length === 0} onClick={() => setTaking(true)}>
            {t('disposal.takeOut')}
          </Button>
        )}
      </Flex>
      {taking && (
        <ReasonDialog
          title={t('disposal.takeOutTitle', { number: batch.number, count: work.chosen.length })}
          hint={t('disposal.takeOutHint')}
          okText={t('disposal.takeOut')}
          onSend={send}
          onClose={() => setTaking(false)}
        />
      )}
    </>
  )
}

const counted = ({ counts }: BatchView): Record<string, string> =>
  Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, formatCount(count)]))
