import { PrinterOutlined, SaveOutlined } from '@ant-design/icons'
import { Alert, App, Button, Flex, Modal, Typography } from 'antd'
import { useEffect, useState } from 'react'
import type { FormLocale } from '../../shared/model/formBase'
import type { Printed } from '../../shared/model/forms'
import { useT, useWords } from '../app/i18n'
import { useShowError } from '../app/showError'
import { fetchFile, printBytes, saveBytes } from './files'
import { PdfPreview } from './PdfPreview'

/** Asks the host for a sheet, in the language of the screen. */
export type MakeSheet = (locale: FormLocale) => Promise<Printed>

interface Sheet {
  printed: Printed
  bytes: ArrayBuffer
}

function useSheet(make: MakeSheet | null, onFail: () => void): Sheet | null {
  const { language } = useWords()
  const showError = useShowError()
  const [sheet, setSheet] = useState<Sheet | null>(null)
  useEffect(() => {
    if (!make) return
    let gone = false
    const work = async () => {
      const printed = await make(language)
      const bytes = await fetchFile(printed.file)
      if (!gone) setSheet({ printed, bytes })
    }
    // Asked for in a turn of its own: a strict double mount must not print, and write the trail, twice.
    const start = setTimeout(() => {
      work().catch((error: unknown) => {
        if (gone) return
        showError(error)
        onFail()
      })
    })
    return () => {
      gone = true
      clearTimeout(start)
      setSheet(null)
    }
    // One sheet is one question: a change of language asks nothing anew.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [make])
  return sheet
}

/** The PDF shown first; from here it is printed or saved. `make` null: closed. Focus goes back by `onClosed`. */
export function PrintDialog({
  make,
  onClose,
  onClosed,
}: {
  make: MakeSheet | null
  onClose: () => void
  onClosed: () => void
}) {
  const t = useT()
  const sheet = useSheet(make, onClose)
  return (
    <Modal
      open={make !== null}
      onCancel={onClose}
      afterClose={onClosed}
      destroyOnHidden
      width="min(1080px, calc(100vw - 64px))"
      style={{ top: 24 }}
      title={sheet?.printed.name ?? t('forms.ui.preview')}
      footer={<Footer sheet={sheet} onClose={onClose} />}
    >
      {sheet && <Remarks printed={sheet.printed} />}
      <PdfPreview bytes={sheet?.bytes ?? null} height="calc(100vh - 250px)" />
    </Modal>
  )
}

function Remarks({ printed }: { printed: Printed }) {
  const t = useT()
  const remarks = [
    printed.missingGlyphs.length > 0 && t('forms.ui.missing', { characters: printed.missingGlyphs.join(' ') }),
    printed.skipped > 0 && t('forms.ui.skipped', { count: printed.skipped }),
  ].filter((remark) => remark !== false)
  return remarks.map((remark) => (
    <Alert key={remark} type="warning" showIcon title={remark} style={{ marginBottom: 8 }} />
  ))
}

function Footer({ sheet, onClose }: { sheet: Sheet | null; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const showError = useShowError()
  const save = async ({ printed, bytes }: Sheet) => {
    const saved = await saveBytes(printed.name, bytes, 'application/pdf')
    if (saved && 'path' in saved) message.success(t('forms.ui.saved', { path: saved.path }))
    else if (saved) message.error(t('forms.ui.saveFailed', { reason: saved.failed }))
  }
  return (
    <Flex align="center" gap={8}>
      <Typography.Text type="secondary" style={{ flex: 1, textAlign: 'start' }}>
        {sheet ? t('forms.ui.pages', { pages: sheet.printed.pages }) : t('forms.ui.drawing')}
      </Typography.Text>
      <Button onClick={onClose}>{t('common.close')}</Button>
      <Button icon={<SaveOutlined />} disabled={!sheet} onClick={() => sheet && void save(sheet).catch(showError)}>
        {t('forms.ui.save')}
      </Button>
      <Button
        type="primary"
        icon={<PrinterOutlined />}
        disabled={!sheet}
        onClick={() => sheet && void printBytes(sheet.printed.name, sheet.bytes).catch(showError)}
      >
        {t('forms.ui.print')}
      </Button>
    </Flex>
  )
}
