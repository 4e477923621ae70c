import { Flex, Modal, Tag, Typography } from 'antd'
import { useState } from 'react'
import type { Box } from '../../shared/model/box'
import { readBarcode } from '../../shared/rules/barcode'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { ScanLine } from './ScanLine'
import { useMove } from './useMove'
import { useTell } from './useTell'

/** Boxes one after the other, then the place: it moves them at once, and the next boxes can follow. */
export function MoveDialog({ first, onClose }: { first: readonly Box[]; onClose: () => void }) {
  const t = useT()
  const { bad } = useTell()
  const { move } = useMove()
  const [boxes, setBoxes] = useState<readonly Box[]>(first)
  const scan = async (text: string) => {
    const isBox = readBarcode(text)?.kind === 'box'
    if (isBox) {
      const { box } = await client.storeroom.box({ ref: text })
      setBoxes((known) => (known.some((one) => one.uid === box.uid) ? known : [...known, box]))
    } else if (boxes.length === 0) bad(t('storeroomPage.moveFirst'))
    else {
      await move(
        boxes.map((box) => box.uid),
        text,
      )
      setBoxes([])
    }
  }
  return (
    <Modal open title={t('storeroomPage.moveTitle')} footer={null} onCancel={onClose} width={620} destroyOnHidden>
      <Typography.Paragraph type="secondary">{t('storeroomPage.moveHint')}</Typography.Paragraph>
      <ScanLine
        label={t('storeroomPage.scanPlace')}
        onScan={(text) => void scan(text).catch(bad)}
        onEscape={() => undefined}
      />
      <Flex wrap gap={6} style={{ minHeight: 80, paddingBlock: 12, alignContent: 'start' }} aria-live="polite">
        {boxes.map((box) => (
          <Tag
            key={box.uid}
            closable
            onClose={() => setBoxes((known) => known.filter((one) => one.uid !== box.uid))}
            style={{ paddingBlock: 3 }}
          >
            {t('storeroomPage.boxTitle', { number: box.number })} · {box.classCode} {box.year}
            {box.place && ` · ${box.place}`}
          </Tag>
        ))}
      </Flex>
    </Modal>
  )
}
