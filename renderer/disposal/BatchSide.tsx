import { Typography } from 'antd'
import type { ReactNode } from 'react'
import type { BatchView, DestructionList } from '../../shared/model/disposal'
import type { Translate } from '../../shared/messages'
import { useT } from '../app/i18n'
import { ClassName } from '../ui/ClassName'
import { formatCount, formatInstant } from '../ui/format'
import { namesOf } from './texts'

/** Beside the records: group, classes, destruction list, history. */
export function BatchSide({ batch, children }: { batch: BatchView; children?: ReactNode }) {
  return (
    <aside className="dsp-side" tabIndex={0} aria-label={batch.number}>
      {children}
      {batch.destruction && <ListFacts list={batch.destruction} />}
      <Classes batch={batch} />
      <Group batch={batch} />
      <History batch={batch} />
    </aside>
  )
}

function Classes({ batch }: { batch: BatchView }) {
  const t = useT()
  return (
    <section>
      <h2>{t('disposal.new.class')}</h2>
      <ul>
        {batch.classes.map((one) => (
          <li key={one.classCode}>
            <ClassName code={one.classCode} name={one.className} />
            <div className="dsp-hint num">
              {t('disposal.mark.records', { count: formatCount(one.records) })}
              {one.undecided > 0 && ` · ${t('disposal.mark.open', { count: formatCount(one.undecided) })}`}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Group({ batch }: { batch: BatchView }) {
  const t = useT()
  const { groupLacks: lacks } = batch
  const missing = lacks?.missing.map((side) => t(`disposal.side.${side}`)).join(t('common.listSeparator'))
  return (
    <section>
      <h2>{t('disposal.group')}</h2>
      {batch.members.length === 0 && <p>{t('disposal.noGroup')}</p>}
      <ul>
        {batch.members.map((one) => (
          <li key={one.seq}>
            {one.name} {one.post}
            <div className="dsp-hint">
              {one.organisation} · {t(`disposal.side.${one.side}`)}
              {one.user === null && ` · ${t('disposal.member.noAccount')}`}
            </div>
          </li>
        ))}
      </ul>
      {lacks && (
        <Typography.Text type="warning">
          {t('disposal.groupLacks', lacks)}
          {missing && ` · ${t('disposal.groupMissing', { sides: missing })}`}
        </Typography.Text>
      )}
    </section>
  )
}

function backupsText(t: Translate, list: DestructionList): string[] {
  const copies = list.destroyed?.backups
  if (copies === undefined) return []
  if (copies === null) return [t('disposal.destruction.backupsUnknown')]
  if (copies.length === 0) return [t('disposal.destruction.noBackups')]
  return copies.map((one) =>
    t(one.until ? 'disposal.destruction.backupUntil' : 'disposal.destruction.backupOpen', { ...one }),
  )
}

function ListFacts({ list }: { list: DestructionList }) {
  const t = useT()
  const { filing, destroyed } = list
  const facts: [string, string | null | undefined][] = [
    [t('disposal.field.approver'), namesOf(t, list.approved)],
    [t('disposal.field.filing'), filing && `${filing.number} ${filing.on} ${filing.with}`],
    [t('disposal.field.coolingUntil'), list.coolingUntil],
    [t('disposal.field.destroyedOn'), destroyed && `${destroyed.on} ${destroyed.time}`],
    [t('disposal.field.method'), destroyed?.method],
    [t('disposal.field.place'), destroyed?.place],
    [t('disposal.field.supervisors'), namesOf(t, destroyed?.signed)],
    [t('disposal.destruction.digest'), list.sha256.slice(0, 16)],
  ]
  const backups = backupsText(t, list)
  return (
    <section>
      <h2>
        {t('disposal.destruction')} <span className="code">{list.number}</span>
      </h2>
      {list.voided && (
        <Typography.Text type="danger">
          {t('disposal.destruction.voided', { reason: list.voided.reason })}
        </Typography.Text>
      )}
      <dl>
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {list.left > 0 && <p>{t('disposal.destruction.left', { count: list.left })}</p>}
      {backups.length > 0 && (
        <>
          <h2>{t('disposal.destruction.backups')}</h2>
          {backups.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </>
      )}
    </section>
  )
}

function History({ batch }: { batch: BatchView }) {
  const t = useT()
  return (
    <section>
      <h2>{t('disposal.history')}</h2>
      <ul>
        {batch.steps.toReversed().map((step) => (
          <li key={`${step.at} ${step.event}`}>
            {t(`disposal.event.${step.event as 'begin'}`)} {step.by}
            <div className="dsp-hint">
              <span className="num">{formatInstant(step.at).slice(0, 16)}</span> {step.reason}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
