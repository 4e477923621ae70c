import { Modal } from 'antd'
import { useT } from '../app/i18n'

const KEYS = [
  ['↑ ↓ PgUp PgDn', 'catalogue.key.move'],
  ['Enter', 'catalogue.key.open'],
  ['Space', 'catalogue.key.select'],
  ['E', 'catalogue.key.edit'],
  ['L', 'catalogue.key.lend'],
  ['P', 'forms.ui.labels'],
  ['N', 'catalogue.key.new'],
  ['Shift + click', 'catalogue.key.range'],
  ['/  Ctrl + K', 'catalogue.key.search'],
  ['Ctrl + L', 'catalogue.key.lock'],
  ['Alt + 1 … 9', 'catalogue.key.pages'],
] as const

/** The keys of the list, as the program shows them. */
export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT()
  return (
    <Modal open={open} title={t('catalogue.keys')} footer={null} onCancel={onClose}>
      <dl className="key-help">
        {KEYS.map(([keys, words]) => (
          <div key={keys} style={{ display: 'contents' }}>
            <dt>
              <kbd>{keys.replace('click', t('catalogue.key.click'))}</kbd>
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
