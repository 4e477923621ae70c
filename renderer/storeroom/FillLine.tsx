import { Button, Flex } from 'antd'
import type { ReactNode } from 'react'
import { useT } from '../app/i18n'
import { ScanLine } from './ScanLine'
import type { useTakeOut } from './useTakeOut'

interface Props {
  /** What may be scanned here. */
  label: string
  onScan: (text: string) => void
  out: ReturnType<typeof useTakeOut>
  /** False: what is in here stays. */
  mayTakeOut: boolean
  /** Further buttons, before the one that takes out. */
  children?: ReactNode
}

/** The line above what lies in a box or volume: a scan puts something in, chosen records are taken out, Esc chooses none. */
export function FillLine({ label, onScan, out: { chosen, choose, takeOut }, mayTakeOut, children }: Props) {
  const t = useT()
  return (
    <Flex gap={8} align="center" style={{ padding: '0 16px 8px' }}>
      <div style={{ flex: 1 }}>
        <ScanLine label={label} onScan={onScan} onEscape={() => choose([])} />
      </div>
      {children}
      {mayTakeOut && (
        <Button disabled={chosen.length === 0} onClick={() => void takeOut()}>
          {t('storeroomPage.unbox')}
          {chosen.length > 0 && ` (${chosen.length})`}
        </Button>
      )}
    </Flex>
  )
}
