import { useQuery } from '@tanstack/react-query'
import { Checkbox, Flex, Form, InputNumber, Modal, Segmented, Select, Typography } from 'antd'
import { useId, useState } from 'react'
import type { LabelCode, LabelSheet } from '../../shared/model/labels'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import type { LabelsWanted } from './FormsProvider'
import type { MakeSheet } from './PrintDialog'
import { mediumName, recallPrinter, rememberPrinter, type PrinterMemory } from './printerMemory'
import { SheetPicture } from './SheetPicture'

interface Props {
  wanted: LabelsWanted | null
  onClose: () => void
  onClosed: () => void
  print: (make: MakeSheet) => void
}

/** Asks on which paper and from which position labels are printed; `wanted` null: closed. */
export function LabelDialog({ wanted, ...props }: Props) {
  const [last, setLast] = useState(wanted)
  // While it fades away it still shows what it was asked for.
  if (wanted && wanted !== last) setLast(wanted)
  return last && <Open key={last.uids.join()} wanted={last} open={wanted !== null} {...props} />
}

function Open({ wanted, open, onClose, onClosed, print }: Props & { wanted: LabelsWanted; open: boolean }) {
  const t = useT()
  const { data } = useQuery(rpc.forms.sheets.queryOptions({ input: {}, staleTime: Infinity }))
  const [memory, setMemory] = useState(recallPrinter)
  const [startAt, setStartAt] = useState(1)
  const [outlines, setOutlines] = useState(false)
  const okButton = useId()
  const sheets = data?.sheets ?? []
  const sheet = sheets.find(({ id }) => id === memory.sheet) ?? sheets[0]
  const change = (changes: Partial<PrinterMemory>) => setMemory({ ...memory, ...changes })
  const offset = memory.offsets[mediumName(memory)] ?? { x: 0, y: 0 }
  const shift = (axis: 'x' | 'y') => (value: number | null) =>
    change({ offsets: { ...memory.offsets, [mediumName(memory)]: { ...offset, [axis]: value ?? 0 } } })
  const send = () => {
    if (!sheet) return
    rememberPrinter(memory)
    const medium = memory.medium === 'sheet' ? { sheet: sheet.id, startAt } : { roll: memory.roll }
    const { kind, uids } = wanted
    print((locale) =>
      client.forms.labels({ locale, kind, uids: [...uids], medium, code: memory.code, offset, outlines }),
    )
  }
  return (
    <Modal
      open={open}
      onCancel={onClose}
      afterClose={onClosed}
      onOk={send}
      okText={t('forms.ui.previewButton')}
      okButtonProps={{ disabled: !sheet, id: okButton }}
      afterOpenChange={(shown) => shown && document.getElementById(okButton)?.focus()}
      width={memory.medium === 'sheet' ? 760 : 440}
      style={{ top: 32 }}
      title={t('forms.ui.labels')}
    >
      <Flex gap={24}>
        <Form layout="vertical" style={{ flex: 1, minWidth: 0 }}>
          <Typography.Paragraph type="secondary">
            {t('forms.ui.labelsFor', { count: wanted.uids.length, kind: t(`forms.ui.kind.${wanted.kind}`) })}
          </Typography.Paragraph>
          <Medium memory={memory} sheets={sheets} change={change} onSheet={() => setStartAt(1)} />
          <Form.Item label={t('forms.ui.code')}>
            <Segmented<LabelCode>
              value={memory.code}
              options={(['code128', 'qr'] as const).map((value) => ({ value, label: t(`forms.ui.code.${value}`) }))}
              onChange={(code) => change({ code })}
            />
          </Form.Item>
          <Form.Item label={t('forms.ui.offset')} extra={t('forms.ui.offsetHint')}>
            <Flex gap={8}>
              <Millimetres label={t('forms.ui.offsetX')} value={offset.x} min={-20} max={20} onChange={shift('x')} />
              <Millimetres label={t('forms.ui.offsetY')} value={offset.y} min={-20} max={20} onChange={shift('y')} />
            </Flex>
          </Form.Item>
          <Checkbox checked={outlines} onChange={(event) => setOutlines(event.target.checked)}>
            {t('forms.ui.outlines')}
          </Checkbox>
        </Form>
        {memory.medium === 'sheet' && sheet && (
          <Start sheet={sheet} startAt={startAt} count={wanted.uids.length} onStart={setStartAt} />
        )}
      </Flex>
    </Modal>
  )
}

function Medium(props: {
  memory: PrinterMemory
  sheets: LabelSheet[]
  change: (changes: Partial<PrinterMemory>) => void
  onSheet: () => void
}) {
  const t = useT()
  const { memory, sheets, change, onSheet } = props
  const roll = (side: 'width' | 'height') => (value: number | null) =>
    change({ roll: { ...memory.roll, [side]: value ?? memory.roll[side] } })
  const nameOf = (one: LabelSheet) => t('forms.ui.layoutName', { ...one, count: one.columns * one.rows })
  return (
    <>
      <Form.Item label={t('forms.ui.medium')}>
        <Segmented<PrinterMemory['medium']>
          value={memory.medium}
          options={(['sheet', 'roll'] as const).map((value) => ({ value, label: t(`forms.ui.medium.${value}`) }))}
          onChange={(medium) => change({ medium })}
        />
      </Form.Item>
      {memory.medium === 'sheet' ? (
        <Form.Item label={t('forms.ui.layout')}>
          <Select
            aria-label={t('forms.ui.layout')}
            value={memory.sheet}
            options={sheets.map((one) => ({ value: one.id, label: nameOf(one) }))}
            onChange={(sheet) => {
              change({ sheet })
              onSheet()
            }}
          />
        </Form.Item>
      ) : (
        <Form.Item label={t('forms.ui.rollSize')}>
          <Flex gap={8}>
            <Millimetres
              label={t('forms.ui.width')}
              value={memory.roll.width}
              min={20}
              max={200}
              onChange={roll('width')}
            />
            <Millimetres
              label={t('forms.ui.height')}
              value={memory.roll.height}
              min={10}
              max={300}
              onChange={roll('height')}
            />
          </Flex>
        </Form.Item>
      )}
    </>
  )
}

function Millimetres(props: {
  label: string
  value: number
  min: number
  max: number
  onChange: (value: number | null) => void
}) {
  const { label, value, min, max, onChange } = props
  return (
    <label style={{ flex: 1 }}>
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {label}
      </Typography.Text>
      <InputNumber
        style={{ width: '100%' }}
        value={value}
        min={min}
        max={max}
        step={0.5}
        precision={1}
        onChange={onChange}
      />
    </label>
  )
}

function Start(props: { sheet: LabelSheet; startAt: number; count: number; onStart: (position: number) => void }) {
  const t = useT()
  const places = props.sheet.columns * props.sheet.rows
  return (
    <div style={{ width: 280, flex: 'none' }}>
      <Typography.Text type="secondary">{t('forms.ui.startHint')}</Typography.Text>
      <SheetPicture {...props} />
      <Flex justify="space-between">
        <Typography.Text>{t('forms.ui.startAt', { position: props.startAt })}</Typography.Text>
        <Typography.Text type="secondary">
          {t('forms.ui.sheets', { count: Math.ceil((props.startAt - 1 + props.count) / places) })}
        </Typography.Text>
      </Flex>
    </div>
  )
}
