import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import type { HoldCheck, HoldSelection } from '../../shared/model/hold'
import type { Translate } from '../../shared/messages'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useErrorText } from '../app/showError'
import { formatCount } from '../ui/format'

const SHOWN = 8

interface Props {
  selection: HoldSelection
  hold: string | undefined
  /** What can be done about lines that are not clear. */
  unclear: ReactNode
}

/** What a selection comes to, before anything is done: how many, what is out, what cannot be held, which lines are not clear. */
export function SelectionCheck({ selection, hold, unclear }: Props) {
  const t = useT()
  const textOf = useErrorText()
  const { data, error } = useQuery({
    queryKey: ['holds-check', selection, hold],
    queryFn: ({ signal }) => client.holds.check({ selection, ...(hold ? { hold } : {}) }, { signal }),
    staleTime: 0,
    retry: false,
  })
  const style = { marginBlockEnd: 16 }
  if (error) return <Alert role="status" type="error" showIcon title={textOf(error)} style={style} />
  if (!data) return <Alert role="status" type="info" showIcon title={t('holds.checking')} style={style} />
  const open = data.unknown.length + data.unclear.length > 0
  return (
    <>
      <Alert
        role="status"
        type={open || data.count === 0 ? 'warning' : 'info'}
        showIcon
        title={t('holds.checked', { count: formatCount(data.count) })}
        description={<Remarks lines={remarksOf(t, data)} />}
        style={style}
      />
      {open && unclear}
    </>
  )
}

function Remarks({ lines }: { lines: readonly string[] }) {
  return lines.map((line) => <div key={line}>{line}</div>)
}

function remarksOf(t: Translate, check: HoldCheck): string[] {
  const some = (lines: readonly string[]) =>
    lines.slice(0, SHOWN).join(t('common.listSeparator')) + (lines.length > SHOWN ? '……' : '')
  const { out, already, gone, unknown, unclear, sample } = check
  return [
    ...(sample.length > 0 ? [`${t('holds.sample')} ${some(sample.map(({ name }) => name))}`] : []),
    ...(out > 0 ? [t('holds.checkedOut', { count: formatCount(out) })] : []),
    ...(already > 0 ? [t('holds.checkedAlready', { count: formatCount(already) })] : []),
    ...(gone > 0 ? [t('holds.checkedGone', { count: formatCount(gone) })] : []),
    ...(unknown.length > 0 ? [t('holds.checkedUnknown', { count: unknown.length, lines: some(unknown) })] : []),
    ...(unclear.length > 0
      ? [t('holds.checkedUnclear', { count: unclear.length, lines: some(unclear.map(({ line }) => line)) })]
      : []),
  ]
}
