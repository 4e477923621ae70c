import { PrinterOutlined, SaveOutlined } from '@ant-design/icons'
import { Alert, Button, Flex, Form, Input, Typography } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { client } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { useShowError } from '../app/showError'
import { useSpoolFile } from '../ui/spoolFile'
import './room.css'

const groupsOf = (key: string) => key.split(/\s+/).filter(Boolean)
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')

/** One whole group of six, by chance; the last group of the key is shorter and never asked for. */
function anyGroup(groups: string[]): number {
  const whole = groups.filter((group) => group.length === 6).length
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % Math.max(1, whole)
}

interface Props {
  /** The key or one share, in groups. */
  text: string
  doneText: string
  busy: boolean
  refusal: string | null
  /** One group was typed from the sheet. */
  onDone: () => void
}

/** Shows a new key or share, has its sheet saved or printed, and lets the person go on only after typing one group from it. */
export function RecoverySheet({ text, doneText, busy, refusal, onDone }: Props) {
  const t = useT()
  const groups = useMemo(() => groupsOf(text), [text])
  const [asked] = useState(() => anyGroup(groups))
  const [taken, setTaken] = useState(false)
  const [form] = Form.useForm<{ group: string }>()
  const number = asked + 1
  return (
    <>
      <ol className="room-key" aria-label={t('room.recoveryKey')}>
        {groups.map((group, at) => (
          <li key={`${at}-${group}`} data-number={at + 1}>
            {group}
          </li>
        ))}
      </ol>
      <SheetButtons recoveryKey={text} onTaken={() => setTaken(true)} />
      {refusal && <Alert type="error" showIcon title={refusal} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={onDone} disabled={!taken}>
        <Form.Item
          name="group"
          label={t('room.typeGroup', { number })}
          extra={taken ? '' : t('room.takeSheetFirst')}
          validateTrigger="onSubmit"
          rules={[
            {
              validator: (_, value: string | undefined) =>
                plain(value ?? '') === groups[asked]
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('room.groupWrong', { number }))),
            },
          ]}
        >
          <Input style={{ width: 200 }} maxLength={12} className="code" autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Flex justify="end">
          <Button type="primary" htmlType="submit" loading={busy}>
            {doneText}
          </Button>
        </Flex>
      </Form>
    </>
  )
}

function SheetButtons({ recoveryKey, onTaken }: { recoveryKey: string; onTaken: () => void }) {
  const t = useT()
  const { language } = useWords()
  const { save, print } = useSpoolFile()
  const showError = useShowError()
  const [busy, setBusy] = useState<'save' | 'print' | null>(null)
  const sheet = useRef<ReturnType<typeof client.room.recoverySheet>>(undefined)
  const run = async (what: 'save' | 'print') => {
    setBusy(what)
    try {
      sheet.current ??= client.room.recoverySheet({ recoveryKey, locale: language })
      const file = await sheet.current
      if (what === 'print') await print(file)
      else if (!(await save(file))) return
      onTaken()
    } catch (error) {
      sheet.current = undefined
      showError(error)
    } finally {
      setBusy(null)
    }
  }
  return (
    <Flex gap={8} align="center">
      <Button icon={<SaveOutlined />} loading={busy === 'save'} onClick={() => void run('save')} autoFocus>
        {t('room.saveSheet')}
      </Button>
      <Button icon={<PrinterOutlined />} loading={busy === 'print'} onClick={() => void run('print')}>
        {t('room.printSheet')}
      </Button>
      <Typography.Text type="secondary">{t('room.sheetHint')}</Typography.Text>
    </Flex>
  )
}
