import { FileAddOutlined } from '@ant-design/icons'
import { Button, Upload } from 'antd'
import { useState } from 'react'
import type { TransferView } from '../../shared/model/transfer'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { uploadFile } from '../intake'
import { useSpoolFile } from '../ui/spoolFile'

/** Scans of a signed receipt: kept sealed, saved to a file by who may see scans; the host notes each look. */
export function ReceiptScans({ receipt }: { receipt: TransferView['receipts'][number] }) {
  const t = useT()
  const can = useCan()
  const showError = useShowError()
  const { save } = useSpoolFile()
  const [busy, setBusy] = useState(false)
  const add = async (file: File) => {
    setBusy(true)
    try {
      const { id } = await uploadFile(file, new AbortController().signal, () => undefined)
      await client.transfer.addScan({ receipt: receipt.uid, upload: id })
    } catch (error) {
      showError(error)
    } finally {
      setBusy(false)
    }
  }
  const open = async (scan: string) => {
    try {
      await save((await client.transfer.openScan({ scan })).file)
    } catch (error) {
      showError(error)
    }
  }
  return (
    <>
      {receipt.scans.map((scan) => (
        <Button
          key={scan.uid}
          type="link"
          size="small"
          disabled={!can('objects.read')}
          onClick={() => void open(scan.uid)}
        >
          {scan.name}
        </Button>
      ))}
      {can('disposal.prepare') && (
        <Upload showUploadList={false} beforeUpload={(file) => (void add(file), false)}>
          <Button type="text" size="small" icon={<FileAddOutlined />} loading={busy}>
            {t('transfer.addScan')}
          </Button>
        </Upload>
      )}
    </>
  )
}
