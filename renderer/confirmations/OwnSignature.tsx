import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Flex, Input } from 'antd'
import { useState } from 'react'
import type { ConfirmationView } from '../../shared/model/confirmation'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useErrorText } from '../app/showError'
import { Clash } from './People'
import { minuteOf } from './words'

/** The second person's own decision: the opinion first, then agree, refuse, or a PIN to be used at the proposer's screen. */
export function OwnSignature({ view }: { view: ConfirmationView }) {
  const t = useT()
  const textOf = useErrorText()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const [made, setMade] = useState<{ pin: string; until: number } | null>(null)
  const { uid, hash: seen } = view
  const run = async (work: () => Promise<void>) => {
    if (reason.trim() === '') return setProblem(t('confirmations.typeOpinion'))
    setBusy(true)
    setProblem('')
    try {
      await work()
    } catch (error) {
      setProblem(textOf(error))
    } finally {
      setBusy(false)
      void queries.invalidateQueries({ queryKey: rpc.confirmations.key() })
    }
  }
  const input = { uid, seen, reason }
  const sign = () =>
    run(async () => {
      const after = await client.confirmations.sign(input)
      const done = after.state === 'done'
      void message.success(done ? t('confirmations.doneNow', { number: view.number }) : t('confirmations.signed'))
    })
  const refuse = () =>
    run(async () => {
      await client.confirmations.refuse({ uid, reason })
      void message.success(t('confirmations.refused'))
    })
  const makePin = () => run(async () => setMade(await client.confirmations.makePin(input)))
  return (
    <section className="confirmation-part" aria-label={t('confirmations.myOpinion')}>
      <h3>{t('confirmations.myOpinion')}</h3>
      <Clash clashes={view.clashes} />
      <Input.TextArea
        value={reason}
        maxLength={300}
        autoSize={{ minRows: 2, maxRows: 5 }}
        aria-label={t('confirmations.myOpinion')}
        placeholder={t('confirmations.opinionHint')}
        onChange={(event) => setReason(event.target.value)}
      />
      {problem && <Alert type="error" showIcon role="alert" style={{ marginBlockStart: 8 }} title={problem} />}
      <Flex gap={8} wrap style={{ marginBlockStart: 8 }}>
        {view.may.includes('sign') && (
          <Button type="primary" loading={busy} onClick={() => void sign()}>
            {t('confirmations.sign')}
          </Button>
        )}
        <Button danger disabled={busy} onClick={() => void refuse()}>
          {t('confirmations.refuse')}
        </Button>
        {view.may.includes('makePin') && (
          <Button disabled={busy} onClick={() => void makePin()}>
            {t('confirmations.makePin')}
          </Button>
        )}
      </Flex>
      {made && (
        <div role="status" style={{ marginBlockStart: 12 }}>
          <div className="confirmation-pin">{made.pin}</div>
          <div className="confirmation-quiet">
            {t('confirmations.pinIs', { until: minuteOf(made.until).slice(11) })}
          </div>
        </div>
      )}
    </section>
  )
}
