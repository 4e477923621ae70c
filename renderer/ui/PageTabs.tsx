import { Segmented } from 'antd'
import { useNavigate } from 'react-router'
import type { MessageKey } from '../../shared/messages'
import { useT } from '../app/i18n'

interface Props {
  at: string
  places: readonly { path: string; label: MessageKey }[]
}

/** Pages of one topic beside the title of the page; each keeps its own address. */
export function PageTabs({ at, places }: Props) {
  const t = useT()
  const navigate = useNavigate()
  return (
    <Segmented<string>
      value={at}
      options={places.map(({ path, label }) => ({ value: path, label: t(label) }))}
      onChange={(path) => void navigate(path)}
    />
  )
}
