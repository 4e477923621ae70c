import { Alert, App, Button, Flex, QRCode, Typography } from 'antd'
import { useState } from 'react'
import type { OfferedFile } from '../../shared/model/file'
import type { ShareStatus } from '../../shared/model/network'
import { client } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { useShowError } from '../app/showError'
import { fetchFile, printBytes, saveBytes } from '../forms/files'
import { SectionTitle } from '../ui/SectionTitle'
import { Fingerprint } from './Fingerprint'

/** How the shared room is reached: addresses, fingerprint, QR code, and what is handed out. */
export function SharedAt({ status }: { status: ShareStatus }) {
  const t = useT()
  const [best] = status.addresses
  return (
    <>
      {best && (
        <div className="network-qr">
          <QRCode
            value={best.code}
            type="svg"
            // Scanners read dark on light only, whatever the theme.
            color="#000000"
            bgColor="#ffffff"
            size={200}
            errorLevel="M"
            aria-label={t('network.qr', { code: best.code })}
          />
          <Typography.Text type="secondary">{t('network.scan')}</Typography.Text>
        </div>
      )}
      <section aria-label={t('network.addresses')}>
        <SectionTitle level={3}>{t('network.addresses')}</SectionTitle>
        {status.addresses.map(({ url }) => (
          <div key={url}>
            <Typography.Text copyable className="code">
              {url}
            </Typography.Text>
          </div>
        ))}
        {status.uncovered.length > 0 && (
          <Alert
            type="info"
            showIcon
            style={{ marginTop: 8 }}
            title={t('network.uncovered', { names: status.uncovered.join(' ') })}
          />
        )}
        <SectionTitle level={3} margin="16px 0 6px">
          {t('network.fingerprint')}
        </SectionTitle>
        <Fingerprint value={status.fingerprint} label={t('network.fingerprint')} />
        <Typography.Paragraph type="secondary" style={{ marginTop: 4 }}>
          {t('network.fingerprintHint')}
        </Typography.Paragraph>
        <HandOut />
      </section>
    </>
  )
}

const PDF = 'application/pdf'

function HandOut() {
  const t = useT()
  const { language } = useWords()
  const { message } = App.useApp()
  const showError = useShowError()
  const [busy, setBusy] = useState(false)
  const run = (ask: () => Promise<OfferedFile>, use: (file: OfferedFile, bytes: ArrayBuffer) => Promise<void>) => {
    setBusy(true)
    ask()
      .then(async (file) => use(file, await fetchFile(file.id)))
      .catch(showError)
      .finally(() => setBusy(false))
  }
  const save = (type: string) => async (file: OfferedFile, bytes: ArrayBuffer) => {
    const saved = await saveBytes(file.name, bytes, type)
    if (saved && 'path' in saved) void message.success(t('network.saved', { path: saved.path }))
    else if (saved) void message.error(saved.failed)
  }
  const guide = () => client.network.guide({ locale: language })
  return (
    <Flex gap={8} wrap>
      <Button disabled={busy} onClick={() => run(guide, ({ name }, bytes) => printBytes(name, bytes))}>
        {t('network.printGuide')}
      </Button>
      <Button disabled={busy} onClick={() => run(guide, save(PDF))}>
        {t('network.guide')}
      </Button>
      <Button
        disabled={busy}
        onClick={() => run(() => client.network.certificate({}), save('application/x-x509-ca-cert'))}
      >
        {t('network.saveCertificate')}
      </Button>
    </Flex>
  )
}
