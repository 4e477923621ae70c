import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Descriptions, Drawer, Flex, Skeleton, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Translate } from '../../shared/messages'
import type { DiscTest, DiscView } from '../../shared/model/disc'
import { readingNames } from '../../shared/model/disc'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useErrorText } from '../app/showError'
import { SectionTitle } from '../ui/SectionTitle'
import { EditDiscDialog } from './EditDiscDialog'
import { DiscTag, LevelTag } from './looks'
import { MigrateDialog } from './MigrateDialog'
import { TestDialog } from './TestDialog'

/** One disc: where it lies, how it was tested, what it came from and went on to. */
export function DiscDrawer({ disc: ref, onClose }: { disc: string; onClose: () => void }) {
  const t = useT()
  const textOf = useErrorText()
  const [open, setOpen] = useState<'test' | 'edit' | 'migrate' | null>(null)
  const { data: disc, error } = useQuery(rpc.discs.disc.queryOptions({ input: { disc: ref } }))
  const close = () => setOpen(null)
  const kept = disc?.state === 'kept'
  return (
    <Drawer open size={640} title={ref} onClose={onClose}>
      {error && <Alert type="warning" title={textOf(error)} />}
      {!disc && !error && <Skeleton active />}
      {disc && (
        <>
          <Flex gap={8} wrap>
            {kept && (
              <Button type="primary" onClick={() => setOpen('test')}>
                {t('discs.addTest')}
              </Button>
            )}
            {kept && <Button onClick={() => setOpen('migrate')}>{t('discs.migrate')}</Button>}
            {disc.state !== 'migrated' && <Button onClick={() => setOpen('edit')}>{t('common.edit')}</Button>}
          </Flex>
          <Descriptions size="small" column={2} style={{ margin: '12px 0' }} items={factsOf(t, disc)} />
          <SectionTitle>{t('discs.tests')}</SectionTitle>
          <Table<DiscTest>
            size="small"
            rowKey="uid"
            dataSource={disc.tests}
            pagination={false}
            columns={testColumns(t)}
            locale={{ emptyText: t('discs.noTests') }}
          />
          {disc.migrations.length > 0 && <Migrations disc={disc} />}
          {open === 'test' && <TestDialog disc={disc} onClose={close} />}
          {open === 'edit' && <EditDiscDialog disc={disc} onClose={close} />}
          {open === 'migrate' && <MigrateDialog disc={disc} onClose={close} />}
        </>
      )}
    </Drawer>
  )
}

function factsOf(t: Translate, disc: DiscView) {
  const facts = [
    [t('discs.column.state'), <DiscTag key="tag" disc={disc} />],
    [t('discs.column.copy'), t(`discs.copy.${disc.copy}`)],
    [
      t('discs.column.set'),
      disc.set ? (
        <Link key="set" to={`/backup/discs/${disc.set.number}`}>
          {disc.set.number} {disc.set.title}
        </Link>
      ) : (
        '—'
      ),
    ],
    [t('discs.field.medium'), t(`discs.medium.${disc.medium}`)],
    [t('discs.column.codes'), disc.content || '—'],
    [t('discs.column.place'), disc.place || '—'],
    [t('discs.column.madeOn'), `${disc.madeOn} ${disc.madeBy}`],
    [t('discs.column.checkedBy'), disc.checkedBy || '—'],
    [t('discs.column.note'), disc.note || '—'],
  ] as const
  return facts.map(([label, children]) => ({ key: label, label, children }))
}

const readingText = ({ readings }: DiscTest, t: Translate): string =>
  readingNames
    .filter((name) => readings[name] !== undefined)
    .map((name) => `${t(`discs.reading.${name}`)} ${readings[name]}`)
    .join('　')

const testColumns = (t: Translate): TableColumnsType<DiscTest> => [
  { title: t('discs.column.testedOn'), dataIndex: 'testedOn', width: 104, className: 'num' },
  { title: t('discs.column.test'), width: 100, render: (_, test) => t(`discs.test.${test.kind}`) },
  {
    title: t('discs.column.readings'),
    render: (_, test) => [readingText(test, t), test.note].filter(Boolean).join(' · ') || '—',
  },
  { title: t('discs.column.testedBy'), dataIndex: 'testedBy', width: 80 },
  { title: t('discs.column.level'), width: 110, render: (_, test) => <LevelTag level={test.level} /> },
]

function Migrations({ disc }: { disc: DiscView }) {
  const t = useT()
  return (
    <>
      <SectionTitle margin="16px 0 6px">{t('discs.migrations')}</SectionTitle>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {disc.migrations.map((one) => (
          <li key={one.to}>
            <span className="num">{one.doneOn}</span> <span className="code">{`${one.from} → ${one.to}`}</span>{' '}
            {t('discs.migrationBy', { by: one.doneBy, witness: one.witness })} {one.reason}
          </li>
        ))}
      </ul>
    </>
  )
}
