import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  FileProtectOutlined,
  StopOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { Tag } from 'antd'
import type { ReactNode } from 'react'
import type { Disc, DiscSet } from '../../shared/model/disc'
import { useT } from '../app/i18n'

type Look = { colour: string; icon: ReactNode }

const SETS: Record<DiscSet['state'], Look> = {
  planned: { colour: 'default', icon: <ClockCircleOutlined aria-hidden /> },
  released: { colour: 'processing', icon: <FileProtectOutlined aria-hidden /> },
  built: { colour: 'success', icon: <CheckCircleOutlined aria-hidden /> },
  dropped: { colour: 'default', icon: <StopOutlined aria-hidden /> },
}

/** How far a set is; icon and word. */
export function SetTag({ set }: { set: Pick<DiscSet, 'state' | 'waiting'> }) {
  const t = useT()
  const { colour, icon } = set.waiting
    ? { colour: 'warning', icon: <ClockCircleOutlined aria-hidden /> }
    : SETS[set.state]
  return (
    <Tag color={colour} icon={icon}>
      {t(set.waiting ? 'discs.state.waiting' : `discs.state.${set.state}`)}
    </Tag>
  )
}

const LEVELS: readonly Look[] = [
  { colour: 'success', icon: <CheckCircleOutlined aria-hidden /> },
  { colour: 'processing', icon: <WarningOutlined aria-hidden /> },
  { colour: 'warning', icon: <WarningOutlined aria-hidden /> },
  { colour: 'error', icon: <CloseCircleOutlined aria-hidden /> },
]
const WORDS = ['discs.level.0', 'discs.level.1', 'discs.level.2', 'discs.level.3'] as const

/** Warning level of a test. */
export function LevelTag({ level }: { level: number | null }) {
  const t = useT()
  if (level === null) return <Tag icon={<ClockCircleOutlined aria-hidden />}>{t('discs.level.none')}</Tag>
  const look = LEVELS[level]
  return (
    <Tag color={look?.colour ?? 'default'} icon={look?.icon}>
      {t(WORDS[level] ?? 'discs.level.0')}
    </Tag>
  )
}

/** What has become of a disc: its level while it is kept, else that it is not. */
export function DiscTag({ disc }: { disc: Disc }) {
  const t = useT()
  if (disc.state === 'kept') return <LevelTag level={disc.level} />
  return <Tag icon={<StopOutlined aria-hidden />}>{t(`discs.disc.${disc.state}`)}</Tag>
}
