import { AuditOutlined, FileSearchOutlined, PrinterOutlined } from '@ant-design/icons'
import { Alert, Button, Descriptions, Flex } from 'antd'
import { useState } from 'react'
import type { ConfirmationView, PaperView } from '../../shared/model/confirmation'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { usePrint } from '../forms'
import { ComparePaper } from './ComparePaper'
import { DeclareDialog } from './DeclareDialog'
import { EnterPaperDialog } from './EnterPaperDialog'
import { PaperScan } from './PaperScan'
import { minuteOf } from './words'

type Open = 'declare' | 'enter' | null

/** Signatures on paper: an open change of the rules for this act, entered by one archive account and compared by another. */
export function PaperRoute({ view }: { view: ConfirmationView }) {
  const t = useT()
  const print = usePrint()
  const [open, setOpen] = useState<Open>(null)
  const { uid, paperRoute, may } = view
  const entered = paperRoute?.entered
  const close = () => setOpen(null)
  if (!paperRoute && !may.includes('declarePaper')) return null
  return (
    <section className="confirmation-part" aria-label={t('confirmations.paper')}>
      <h3>{t('confirmations.paper')}</h3>
      {paperRoute && <Declared paper={paperRoute} />}
      {entered && <Entered view={view} entered={entered} />}
      <Flex gap={8} wrap>
        {may.includes('declarePaper') && (
          <Button icon={<AuditOutlined />} onClick={() => setOpen('declare')}>
            {t('confirmations.declarePaper')}
          </Button>
        )}
        {may.includes('printSheet') && (
          <Button
            icon={<PrinterOutlined />}
            onClick={() => print((locale) => client.confirmations.sheet({ uid, locale }))}
          >
            {t('confirmations.printSheet')}
          </Button>
        )}
        {may.includes('enterPaper') && (
          <Button type="primary" onClick={() => setOpen('enter')}>
            {t('confirmations.enterPaper')}
          </Button>
        )}
      </Flex>
      {may.includes('confirmPaper') && entered && <ComparePaper view={view} entered={entered.at} />}
      {open === 'declare' && <DeclareDialog uid={uid} onClose={close} />}
      {open === 'enter' && <EnterPaperDialog view={view} onClose={close} />}
    </section>
  )
}

function Declared({ paper }: { paper: PaperView }) {
  const t = useT()
  const { declaredBy: name, declaredAt, reason } = paper
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBlockEnd: 8 }}
      title={t('confirmations.declaredBy', { name, at: minuteOf(declaredAt), reason })}
    />
  )
}

type EnteredPaper = NonNullable<PaperView['entered']>

function Entered({ view, entered }: { view: ConfirmationView; entered: EnteredPaper }) {
  const t = useT()
  const [shown, setShown] = useState(false)
  const { by, at, signers, signedOn, scan } = entered
  return (
    <>
      {view.state === 'waiting' && (
        <p className="confirmation-quiet">{t('confirmations.enteredBy', { name: by, at: minuteOf(at) })}</p>
      )}
      <Descriptions
        size="small"
        bordered
        column={1}
        style={{ marginBlockEnd: 8 }}
        styles={{ label: { width: 128 } }}
        items={[
          ...signers.map(({ seat, name, organisation, post, reason }) => ({
            key: seat,
            label: t(`confirmations.duty.${view.places[seat]?.duty ?? 'approver'}`),
            children: [name, organisation, post, reason].filter(Boolean).join(' · '),
          })),
          { key: 'on', label: t('confirmations.paperDate'), children: <span className="num">{signedOn}</span> },
        ]}
      />
      {scan && (
        <Button icon={<FileSearchOutlined />} style={{ marginBlockEnd: 8 }} onClick={() => setShown(true)}>
          {t('confirmations.openScan')}
        </Button>
      )}
      {shown && <PaperScan uid={view.uid} onClose={() => setShown(false)} />}
    </>
  )
}
