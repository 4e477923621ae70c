import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Flex, Input } from 'antd'
import { useState } from 'react'
import type { ConfirmationView } from '../../shared/model/confirmation'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useErrorText } from '../app/showError'

/** The second archive account compares the paper with what was entered. */
export function ComparePaper({ view, entered }: { view: ConfirmationView; entered: number }) {
  const t = useT()
  const textOf = useErrorText()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const decide = async (agrees: boolean) => {
    if (reason.trim() === '') return setProblem(t('confirmations.typeOpinion'))
    setBusy(true)
    setProblem('')
    try {
      await client.confirmations.confirmPaper({ uid: view.uid, seen: view.hash, entered, agrees, reason })
      void message.success(
        agrees ? t('confirmations.doneNow', { number: view.number }) : t('confirmations.paperSentBack'),
      )
    } catch (error) {
      setProblem(textOf(error))
    } finally {
      setBusy(false)
      void queries.invalidateQueries({ queryKey: rpc.confirmations.key() })
    }
  }
  return (
    <>
      <Input
        value={reason}
        maxLength={300}
        aria-label={t('confirmations.compareReason')}
        placeholder={t('confirmations.compareReason')}
        style={{ marginBlock: 8 }}
        onChange={(event) => setReason(event.target.value)}
      />
      {problem && <Alert type="error" showIcon role="alert" style={{ marginBlockEnd: 8 }} title={problem} />}
      <Flex gap={8}>
        <Button type="primary" loading={busy} onClick={() => void decide(true)}>
          {t('confirmations.confirmPaper')}
        </Button>
        <Button danger disabled={busy} onClick={() => void decide(false)}>
          {t('confirmations.rejectPaper')}
        </Button>
      </Flex>
    </>
  )
}
