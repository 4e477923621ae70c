import { UploadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Form, Input, Upload } from 'antd'
import type { ConfirmationView } from '../../shared/model/confirmation'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { uploadFile } from '../intake'
import { DayInput } from '../ui/DayInput'
import { FormDialog } from '../ui/FormDialog'
import { today } from '../ui/format'

interface Signer {
  name: string
  post: string
  organisation: string
  reason?: string
}
interface Values {
  code: string
  signedOn: string
  signers: Signer[]
  scan: File
}

/** Who signed the sheet on paper, when, its check code, and its scan. */
export function EnterPaperDialog({ view, onClose }: { view: ConfirmationView; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const free = view.places.filter((place) => place.signed === null)
  const send = async ({ code, signedOn, signers, scan }: Values) => {
    const { id } = await uploadFile(scan, new AbortController().signal, () => undefined)
    const named = free.map((place, at) => ({ name: '', post: '', organisation: '', ...signers[at], seat: place.seat }))
    await client.confirmations.enterPaper({ uid: view.uid, code, signedOn, signers: named, upload: id })
    void message.success(t('confirmations.paperDone'))
    await queries.invalidateQueries({ queryKey: rpc.confirmations.key() })
    onClose()
  }
  const required = [{ required: true, whitespace: true, message: t('confirmations.required') }]
  return (
    <FormDialog<Values>
      title={`${t('confirmations.enterPaper')} ${view.number}`}
      okText={t('common.save')}
      width={640}
      initial={{ signedOn: today(), signers: free.map(() => ({ name: '', post: '', organisation: '' })) }}
      onSend={send}
      onClose={onClose}
    >
      <Flex gap={12} wrap>
        <Form.Item name="code" label={t('confirmations.paperCode')} rules={required}>
          <Input autoFocus maxLength={40} className="code" style={{ width: 220 }} />
        </Form.Item>
        <Form.Item name="signedOn" label={t('confirmations.paperDate')} rules={required}>
          <DayInput />
        </Form.Item>
      </Flex>
      {free.map((place, at) => (
        <fieldset key={place.seat} className="confirmation-signer">
          <legend>{t(`confirmations.duty.${place.duty}`)}</legend>
          <div className="confirmation-signer-fields">
            <Form.Item name={['signers', at, 'name']} label={t('confirmations.paperName')} rules={required}>
              <Input maxLength={40} />
            </Form.Item>
            <Form.Item
              name={['signers', at, 'organisation']}
              label={t('confirmations.paperOrganisation')}
              rules={required}
            >
              <Input maxLength={80} />
            </Form.Item>
            <Form.Item name={['signers', at, 'post']} label={t('confirmations.paperPost')} rules={required}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name={['signers', at, 'reason']} label={t('confirmations.paperOpinion')}>
              <Input maxLength={300} />
            </Form.Item>
          </div>
        </fieldset>
      ))}
      <Form.Item
        name="scan"
        label={t('confirmations.paperScan')}
        rules={[{ required: true, message: t('confirmations.scanMissing') }]}
      >
        <ScanField />
      </Form.Item>
    </FormDialog>
  )
}

/** A file to be handed in; a field of the form. */
function ScanField({ id, value, onChange }: { id?: string; value?: File; onChange?: (file: File) => void }) {
  const t = useT()
  return (
    <Flex align="center" gap={8}>
      <Upload
        {...(id ? { id } : {})}
        accept=".pdf,.jpg,.jpeg,.png,.tif,.tiff,.ofd"
        maxCount={1}
        showUploadList={false}
        beforeUpload={(file) => (onChange?.(file), false)}
      >
        <Button icon={<UploadOutlined />}>{t('confirmations.chooseScan')}</Button>
      </Upload>
      <span className="confirmation-quiet">{value?.name}</span>
    </Flex>
  )
}
