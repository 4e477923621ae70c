import { useEffect, useState } from 'react'
import type { KnownHost, NativeBridge, RemoteName } from '../../shared/bridge'
import { shownPlace } from '../../shared/rules/connectionCode'
import { useT } from '../app/i18n'
import { SectionTitle } from '../ui/SectionTitle'
import './network.css'

interface Props {
  native: NativeBridge
  known: readonly KnownHost[]
  busy: boolean
  onChoose: (place: string) => void
}

/** Rooms the network tells of, without those used before; absent where it tells of none. */
export function NearbyHosts({ native, known, busy, onChoose }: Props) {
  const t = useT()
  const [found, setFound] = useState<RemoteName[]>([])
  useEffect(() => void native.nearbyHosts().then(setFound), [native])
  const places = new Set(known.map(shownPlace))
  const others = found.filter((one) => !places.has(shownPlace(one)))
  if (others.length === 0) return null
  return (
    <section aria-labelledby="nearby-hosts">
      <SectionTitle id="nearby-hosts">{t('network.found')}</SectionTitle>
      <ul className="network-hosts">
        {others.map((one) => (
          <li key={shownPlace(one)}>
            <button type="button" disabled={busy} onClick={() => onChoose(shownPlace(one))}>
              <strong>{one.room}</strong>
              <span className="code">{shownPlace(one)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
