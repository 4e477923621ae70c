import { Alert, Button, Flex, Tag } from 'antd'
import { dueKinds, type DueDisc } from '../../shared/model/disc'
import { useT } from '../app/i18n'

const SHOWN = 12

/** What has to be done with discs, by kind; every number opens its disc. */
export function DueBoard({ due, onOpen }: { due: readonly DueDisc[]; onOpen: (disc: string) => void }) {
  const t = useT()
  if (due.length === 0) return <Alert type="success" showIcon title={t('discs.nothingDue')} />
  const kinds = dueKinds.map((kind) => ({ kind, list: due.filter((one) => one.kind === kind) }))
  return (
    <section aria-label={t('discs.due')} style={{ display: 'grid', gap: 4, padding: '4px 0 8px' }}>
      {kinds
        .filter(({ list }) => list.length > 0)
        .map(({ kind, list }) => (
          <Flex key={kind} gap={8} align="center" wrap>
            <Tag color={kind === 'warning' ? 'error' : 'warning'}>
              {t(`discs.due.${kind}`)} {list.length}
            </Tag>
            {list.slice(0, SHOWN).map(({ disc, dueOn }) => (
              <Button
                key={disc.uid}
                type="link"
                size="small"
                className="code"
                title={t('discs.dueOn', { date: dueOn })}
                style={{ padding: 0 }}
                onClick={() => onOpen(disc.number)}
              >
                {disc.number}
              </Button>
            ))}
            {list.length > SHOWN && <span>{t('discs.andMore', { count: list.length - SHOWN })}</span>}
          </Flex>
        ))}
    </section>
  )
}
