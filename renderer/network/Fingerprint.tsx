import { shownFingerprint } from '../../shared/rules/connectionCode'
import './network.css'

/** A fingerprint as the guide shows it, in lines that can be compared one by one. */
export function Fingerprint({ value, label }: { value: string; label: string }) {
  const pairs = shownFingerprint(value).split(':')
  const lines = [0, 8, 16, 24].map((from) => pairs.slice(from, from + 8).join(':'))
  return (
    <code className="network-fingerprint" aria-label={label}>
      {lines.map((line, at) => (
        <span key={at}>{line}</span>
      ))}
    </code>
  )
}
