import { SafetyCertificateOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { formatCount } from '../ui/format'

/** Has the host verify the whole chain against the signed checkpoints, and says what it found. */
export function VerifyTrail() {
  const t = useT()
  const can = useCan()
  const { modal } = App.useApp()
  const showError = useShowError()
  const [busy, setBusy] = useState(false)
  if (!can('audit.verify')) return null
  const verify = async () => {
    const { ok, entries, checkpoints, firstBad } = await client.audit.verify({})
    const counts = { entries: formatCount(entries), checkpoints: formatCount(checkpoints) }
    if (ok) modal.success({ title: t('audit.verified'), content: t('audit.verifiedNote', counts), width: 480 })
    else
      modal.error({
        title: t('audit.broken'),
        content: t(`audit.broken.${firstBad?.why ?? 'changed'}`, { id: firstBad?.id }),
        width: 480,
      })
  }
  const run = () => {
    setBusy(true)
    verify()
      .catch(showError)
      .finally(() => setBusy(false))
  }
  return (
    <Button icon={<SafetyCertificateOutlined />} loading={busy} onClick={run}>
      {t('audit.verify')}
    </Button>
  )
}
