import { DownOutlined } from '@ant-design/icons'
import { App, Button, Dropdown, Flex, Tag, Typography } from 'antd'
import { useState } from 'react'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { useLabels, useSpines } from '../forms'
import { formatCount } from '../ui/format'
import { SectionTitle } from '../ui/SectionTitle'
import { PlaceDialog } from './PlaceDialog'
import { innermost, type PlaceNode } from './placeTree'

interface Props {
  node: PlaceNode | undefined
  unplaced: boolean
  total: number
  chosen: readonly string[]
  onMove: () => void
  onGone: () => void
}

/** Head of the right side: which place, how full, and what can be done with it or with the chosen boxes. */
export function PlaceHead({ node, unplaced, total, chosen, onMove, onGone }: Props) {
  const t = useT()
  const can = useCan()
  const labels = useLabels()
  const spines = useSpines()
  const title = unplaced ? t('storeroomPage.unplaced') : (node?.place.path ?? t('storeroomPage.wholeRoom'))
  const full = node && node.capacity !== null && node.boxes > node.capacity
  return (
    <Flex align="center" gap={10} wrap style={{ padding: '2px 16px 8px', minHeight: 40 }}>
      <SectionTitle margin={0} className="code">
        {title}
      </SectionTitle>
      {node && (
        <Typography.Text className="code" copyable type="secondary">
          {node.place.barcode}
        </Typography.Text>
      )}
      <Typography.Text type="secondary" className="num">
        {node && node.capacity !== null
          ? t('storeroomPage.use', { boxes: formatCount(node.boxes), capacity: formatCount(node.capacity) })
          : t('storeroomPage.useOpen', { boxes: formatCount(total) })}
      </Typography.Text>
      {full && <Tag color="warning">{t('storeroomPage.over')}</Tag>}
      <span style={{ flex: 1 }} />
      {chosen.length > 0 && (
        <>
          {can('storeroom.write') && (
            <Button type="primary" onClick={onMove}>
              {t('storeroomPage.move')} ({chosen.length})
            </Button>
          )}
          {can('forms.print') && (
            <>
              <Button onClick={() => labels({ kind: 'box', uids: chosen })}>{t('storeroomPage.printLabel')}</Button>
              <Button onClick={() => spines(chosen)}>{t('storeroomPage.printSpine')}</Button>
            </>
          )}
        </>
      )}
      {node && chosen.length === 0 && <PlaceActions node={node} onGone={onGone} />}
    </Flex>
  )
}

/** Most labels one sheet order takes. */
const MOST_LABELS = 5000

function PlaceActions({ node, onGone }: { node: PlaceNode; onGone: () => void }) {
  const t = useT()
  const can = useCan()
  const labels = useLabels()
  const { modal } = App.useApp()
  const showError = useShowError()
  const [editing, setEditing] = useState(false)
  const { place } = node
  const below = innermost(node)
  const shelves = below.slice(0, MOST_LABELS).map((one) => one.place.uid)
  const remove = () =>
    modal.confirm({
      title: t('storeroomPage.removePlace', { place: place.path }),
      okText: t('common.remove'),
      autoFocusButton: 'cancel',
      onOk: () => client.storeroom.removeLocation({ uid: place.uid }).then(onGone, showError),
    })
  const items = [
    {
      key: 'here',
      label: t('storeroomPage.labelsHere'),
      onClick: () => labels({ kind: 'location', uids: [place.uid] }),
    },
    ...(node.children.length > 0
      ? [
          {
            key: 'below',
            label: t('storeroomPage.labelsBelow', { count: shelves.length }),
            onClick: () => labels({ kind: 'location', uids: shelves }),
          },
        ]
      : []),
  ]
  return (
    <>
      {can('forms.print') && (
        <Dropdown menu={{ items }} trigger={['click']}>
          <Button>
            {t('storeroomPage.labels')} <DownOutlined />
          </Button>
        </Dropdown>
      )}
      {can('storeroom.write') && (
        <>
          <Button onClick={() => setEditing(true)}>{t('common.edit')}</Button>
          {node.children.length === 0 && place.boxes === 0 && <Button onClick={remove}>{t('common.remove')}</Button>}
        </>
      )}
      {editing && <PlaceDialog place={place} onClose={() => setEditing(false)} />}
    </>
  )
}
