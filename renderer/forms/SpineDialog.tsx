import { Form, Modal, Segmented, Select, Typography } from 'antd'
import { useState } from 'react'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import type { MakeSheet } from './PrintDialog'

const THICKNESSES = [20, 30, 40, 50] as const
type Thickness = (typeof THICKNESSES)[number]

/** Asks how the spines or fronts of boxes are printed; `boxes` null: closed. */
export function SpineDialog(props: {
  boxes: readonly string[] | null
  onClose: () => void
  onClosed: () => void
  print: (make: MakeSheet) => void
}) {
  const t = useT()
  const { boxes, onClose, onClosed, print } = props
  const [what, setWhat] = useState<'spine' | 'front'>('spine')
  const [thickness, setThickness] = useState<Thickness | 'own'>('own')
  const [paper, setPaper] = useState<'A4' | 'A3'>('A4')
  const send = () => {
    const uids = [...(boxes ?? [])]
    if (what === 'front') print((locale) => client.forms.boxFronts({ locale, uids }))
    else {
      const width = thickness === 'own' ? {} : { thickness }
      print((locale) => client.forms.boxSpines({ locale, uids, paper, ...width }))
    }
  }
  return (
    <Modal
      open={boxes !== null}
      onCancel={onClose}
      afterClose={onClosed}
      onOk={send}
      okText={t('forms.ui.previewButton')}
      width={440}
      title={t('forms.ui.spines')}
    >
      <Form layout="vertical">
        <Typography.Paragraph type="secondary">
          {t('forms.ui.spinesFor', { count: boxes?.length ?? 0 })}
        </Typography.Paragraph>
        <Form.Item label={t('forms.ui.what')}>
          <Segmented<'spine' | 'front'>
            value={what}
            options={(['spine', 'front'] as const).map((value) => ({ value, label: t(`forms.ui.what.${value}`) }))}
            onChange={setWhat}
          />
        </Form.Item>
        {what === 'spine' && (
          <>
            <Form.Item label={t('forms.ui.thickness')}>
              <Select<Thickness | 'own'>
                aria-label={t('forms.ui.thickness')}
                value={thickness}
                options={[
                  { value: 'own' as const, label: t('forms.ui.thickness.own') },
                  ...THICKNESSES.map((mm) => ({ value: mm, label: t('forms.ui.thickness.mm', { mm }) })),
                ]}
                onChange={setThickness}
              />
            </Form.Item>
            <Form.Item label={t('forms.ui.paper')}>
              <Select<'A4' | 'A3'>
                aria-label={t('forms.ui.paper')}
                value={paper}
                options={(['A4', 'A3'] as const).map((value) => ({ value, label: t(`forms.ui.paper.${value}`) }))}
                onChange={setPaper}
              />
            </Form.Item>
          </>
        )}
      </Form>
    </Modal>
  )
}
