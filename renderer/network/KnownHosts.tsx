import { Button } from 'antd'
import type { KnownHost } from '../../shared/bridge'
import { shownPlace } from '../../shared/rules/connectionCode'
import { useT } from '../app/i18n'
import { formatInstant } from '../ui/format'
import { SectionTitle } from '../ui/SectionTitle'
import './network.css'

interface Props {
  hosts: readonly KnownHost[]
  busy: boolean
  onChoose: (place: string) => void
  onForget: (host: KnownHost) => void
}

/** Hosts this computer was connected to: one press connects again. */
export function KnownHosts({ hosts, busy, onChoose, onForget }: Props) {
  const t = useT()
  if (hosts.length === 0) return null
  return (
    <section aria-labelledby="known-hosts">
      <SectionTitle id="known-hosts">{t('network.known')}</SectionTitle>
      <ul className="network-hosts">
        {hosts.map((host) => (
          <li key={shownPlace(host)}>
            <button type="button" disabled={busy} onClick={() => onChoose(shownPlace(host))}>
              <strong>{host.room}</strong>
              <span className="code">{shownPlace(host)}</span>
              <span className="num">{formatInstant(host.usedAt).slice(0, 16)}</span>
            </button>
            <Button
              size="small"
              type="text"
              disabled={busy}
              onClick={() => onForget(host)}
              aria-label={`${t('network.forget')} ${shownPlace(host)}`}
            >
              {t('network.forget')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
