import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Form, Input, Space, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { RecordView } from '../../shared/model/record'
import type { Withdrawal } from '../../shared/model/tracing'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { usePrint } from '../forms'
import { FormDialog } from '../ui/FormDialog'
import { useNeeded } from '../ui/useNeeded'
import { BringBackDialog, WithdrawDialog } from './WithdrawDialog'
import { whereText } from './WithdrawalsPage'

/** 备考表 of a record: losses, copies, material taken out, and what people noted; with the lists of what is away. */
export function RecordNotes({ record }: { record: RecordView }) {
  const t = useT()
  const { data } = useQuery(rpc.tracing.notes.queryOptions({ input: { record: record.uid } }))
  const { copy, task } = data ?? {}
  return (
    <section aria-label={t('tracing.notes')}>
      <h2 className="section-title">
        {t('tracing.notes')}
        <NoteActions record={record} />
      </h2>
      {(copy || task) && (
        <Space wrap>
          {copy && <Tag color="warning">{t('tracing.replacedTag')}</Tag>}
          {task && (
            <Link to={`/circulation/tracing/${task.uid}`}>
              {t('tracing.openTask')} {task.number}
            </Link>
          )}
        </Space>
      )}
      {data?.notes.length === 0 && <p className="field-note">{t('tracing.noNotes')}</p>}
      <ul className="plain-list">
        {data?.notes.map((note) => (
          <li key={note.uid}>
            <span className="num">{note.on}</span> · {note.by} · {t(`tracing.note.${note.kind}`, note.detail)}
          </li>
        ))}
      </ul>
      <Away record={record.uid} />
    </section>
  )
}

type Dialog = 'note' | 'withdraw'

function NoteActions({ record }: { record: RecordView }) {
  const t = useT()
  const can = useCan()
  const print = usePrint()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const close = (list?: Withdrawal) => {
    setDialog(null)
    if (list && can('forms.print')) print((locale) => client.forms.withdrawalList({ locale, uid: list.uid }))
  }
  return (
    <Flex gap={6} align="center">
      {can('catalogue.write') && (
        <Button size="small" onClick={() => setDialog('note')}>
          {t('tracing.addNote')}
        </Button>
      )}
      {can('circulation.override') && (
        <Button
          size="small"
          disabled={record.documents.length === 0}
          title={record.documents.length === 0 ? t('tracing.noDocuments') : ''}
          onClick={() => setDialog('withdraw')}
        >
          {t('tracing.withdraw')}
        </Button>
      )}
      {dialog === 'note' && <NoteDialog record={record.uid} onClose={() => setDialog(null)} />}
      {dialog === 'withdraw' && <WithdrawDialog record={record} onClose={close} />}
    </Flex>
  )
}

function NoteDialog({ record, onClose }: { record: string; onClose: () => void }) {
  const t = useT()
  const needed = useNeeded()
  const send = async ({ text }: { text: string }) => {
    await client.tracing.addNote({ record, text })
    onClose()
  }
  return (
    <FormDialog title={t('tracing.addNote')} initial={{ text: '' }} onSend={send} onClose={onClose}>
      <Form.Item name="text" label={t('tracing.noteText')} rules={needed}>
        <Input.TextArea autoFocus rows={3} maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}

/** Lists of what was taken out of the record, those that are away with a way back. */
function Away({ record }: { record: string }) {
  const t = useT()
  const can = useCan()
  const print = usePrint()
  const [back, setBack] = useState<Withdrawal | null>(null)
  const { data } = useQuery({
    ...rpc.tracing.withdrawals.queryOptions({ input: { filter: { record } } }),
    enabled: can('reports.read'),
  })
  return (
    <>
      <ul className="plain-list">
        {data?.rows.map((list) => (
          <li key={list.uid}>
            <span className="code">{list.number}</span> · {t(`tracing.withdrawalKind.${list.kind}`)} ·{' '}
            {list.documents.map((one) => one.name).join(t('common.listSeparator'))} · {whereText(t, list)}
            {can('forms.print') && (
              <Button
                type="link"
                size="small"
                onClick={() => print((locale) => client.forms.withdrawalList({ locale, uid: list.uid }))}
              >
                {t('tracing.printWithdrawal')}
              </Button>
            )}
            {can('circulation.desk') && list.backOn === null && (
              <Button type="link" size="small" onClick={() => setBack(list)}>
                {t('tracing.bringBack')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {back && <BringBackDialog list={back} onClose={() => setBack(null)} />}
    </>
  )
}
