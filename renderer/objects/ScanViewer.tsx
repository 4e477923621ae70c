import {
  DownloadOutlined,
  LeftOutlined,
  RightOutlined,
  RotateRightOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons'
import { Alert, Button, Flex, Modal, Result, Skeleton } from 'antd'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { scanNames, type Scan, type ScanType } from '../../shared/model/objects'
import { useT } from '../app/i18n'
import { PdfPreview } from '../forms'
import { ScanPicture } from './ScanPicture'
import { canShow, useOpenedScan } from './useOpenedScan'

const HEIGHT = 'calc(100vh - 132px)'
const STEP = 1.25
const [LEAST, MOST] = [0.5, 6]

interface Props {
  scans: readonly Scan[]
  at: number
  onMove: (at: number) => void
  onSave: (scan: Scan) => void
  onClose: () => void
}

/** The scans of a record one after another, as large as the window. Left and right, + and -, R turn; Esc closes. */
export function ScanViewer({ scans, at, onMove, onSave, onClose }: Props) {
  const t = useT()
  const [scale, setScale] = useState(1)
  const [turns, setTurns] = useState(0)
  const scan = scans[at]
  if (!scan) return null
  const size = (by: number) => setScale((was) => Math.min(MOST, Math.max(LEAST, was * by)))
  const move = (by: number) => {
    if (!scans[at + by]) return
    setScale(1)
    setTurns(0)
    onMove(at + by)
  }
  const turn = () => setTurns((was) => (was + 1) % 4)
  const keys: Record<string, () => void> = {
    ArrowLeft: () => move(-1),
    ArrowRight: () => move(1),
    '+': () => size(STEP),
    '=': () => size(STEP),
    '-': () => size(1 / STEP),
    r: turn,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const work = event.ctrlKey || event.altKey || event.metaKey ? undefined : keys[event.key]
    if (!work) return
    event.preventDefault()
    work()
  }
  const isPicture = scan.mediaType.startsWith('image/') && canShow(scan)
  const button = (label: string, icon: ReactNode, work: () => void, disabled = false) => (
    <Button type="text" size="small" icon={icon} title={label} aria-label={label} onClick={work} disabled={disabled} />
  )
  return (
    <Modal
      open
      width="96vw"
      centered
      footer={null}
      onCancel={onClose}
      // Wherever in the window the focus is.
      modalRender={(content) => <div onKeyDown={onKeyDown}>{content}</div>}
      title={
        <Flex align="center" gap={4} style={{ paddingInlineEnd: 32 }}>
          <span style={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
            {scan.name}
          </span>
          {canShow(scan) && button(t('scans.smaller'), <ZoomOutOutlined />, () => size(1 / STEP), scale <= LEAST)}
          {canShow(scan) && button(t('scans.larger'), <ZoomInOutlined />, () => size(STEP), scale >= MOST)}
          {isPicture && button(t('scans.turn'), <RotateRightOutlined />, turn)}
          {button(t('scans.previous'), <LeftOutlined />, () => move(-1), at === 0)}
          <span className="num" style={{ fontWeight: 400 }}>
            {at + 1} / {scans.length}
          </span>
          {button(t('scans.next'), <RightOutlined />, () => move(1), at === scans.length - 1)}
          {button(t('scans.download'), <DownloadOutlined />, () => onSave(scan))}
        </Flex>
      }
    >
      {canShow(scan) ? (
        <Shown key={scan.uid} {...{ scan, scale, turns }} />
      ) : (
        <Result
          status="info"
          title={t('scans.noView', { type: scanNames[scan.mediaType as ScanType] })}
          extra={<Button onClick={() => onSave(scan)}>{t('scans.download')}</Button>}
        />
      )}
    </Modal>
  )
}

function Shown({ scan, scale, turns }: { scan: Scan; scale: number; turns: number }) {
  const opened = useOpenedScan(scan)
  if (opened?.problem) return <Alert type="error" title={opened.problem} />
  if (!opened?.bytes) return <Skeleton active paragraph={{ rows: 12 }} style={{ height: HEIGHT }} />
  const { bytes } = opened
  return scan.mediaType === 'application/pdf' ? (
    <PdfPreview bytes={bytes} height={HEIGHT} scale={scale} />
  ) : (
    <ScanPicture {...{ bytes, scale, turns, mediaType: scan.mediaType, name: scan.name, height: HEIGHT }} />
  )
}
