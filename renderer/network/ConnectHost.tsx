import { Alert, Button, Flex, Form, Input, Typography } from 'antd'
import { useEffect, useState } from 'react'
import type { ConnectProblem, FoundHost, KnownHost, NativeBridge } from '../../shared/bridge'
import { readConnection } from '../../shared/rules/connectionCode'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'
import { SectionTitle } from '../ui/SectionTitle'
import { Fingerprint } from './Fingerprint'
import { KnownHosts } from './KnownHosts'
import { NearbyHosts } from './NearbyHosts'
import { beginAnew } from './useRemote'

// The way on is not in focus: a second press of Enter must not stand for a comparison.
const takeFocus = (heading: HTMLElement | null) => heading?.focus()

/** Connects this window to a room on another computer: its address, once its fingerprint, then the sign-in there. */
export function ConnectHost({ native, onBack }: { native: NativeBridge; onBack: () => void }) {
  const t = useT()
  const showError = useShowError()
  const [known, setKnown] = useState<KnownHost[]>([])
  const [found, setFound] = useState<FoundHost | null>(null)
  const [problem, setProblem] = useState<ConnectProblem | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => void native.knownHosts().then(setKnown), [native])
  const run = (work: () => Promise<void>) => {
    setBusy(true)
    setProblem(null)
    work()
      .catch(showError)
      .finally(() => setBusy(false))
  }
  const connect = async (host: FoundHost) => {
    const answer = await native.connectHost({ host: host.host, port: host.port, fingerprint: host.fingerprint })
    if ('problem' in answer) setProblem(answer)
    else beginAnew()
  }
  const look = (text: string) =>
    run(async () => {
      const answer = await native.findHost(text)
      if ('problem' in answer) setProblem(answer)
      else if (answer.trusted) await connect(answer)
      else setFound(answer)
    })
  const trouble = problem && (
    <Alert
      type={problem.problem === 'fingerprint' ? 'error' : 'warning'}
      showIcon
      role="alert"
      style={{ marginBottom: 12 }}
      title={
        problem.problem === 'address'
          ? t('network.whereWrong')
          : t(`network.problem.${problem.problem}`, { ...problem })
      }
    />
  )
  if (found)
    return (
      <>
        {trouble}
        <SectionTitle focus={takeFocus}>{t('network.at', { room: found.room, place: found.place })}</SectionTitle>
        <Typography.Paragraph>{t('network.compareHint', { place: found.place })}</Typography.Paragraph>
        <Fingerprint value={found.fingerprint} label={t('network.fingerprint')} />
        <Flex gap={8} style={{ marginTop: 16 }}>
          <Button type="primary" loading={busy} onClick={() => run(() => connect(found))}>
            {t('network.trust')}
          </Button>
          <Button onClick={() => (setFound(null), setProblem(null))}>{t('network.back')}</Button>
        </Flex>
      </>
    )
  return (
    <>
      {trouble}
      <KnownHosts
        hosts={known}
        busy={busy}
        onChoose={look}
        onForget={(host) => run(async () => setKnown(await native.forgetHost(host)))}
      />
      <NearbyHosts native={native} known={known} busy={busy} onChoose={look} />
      <Form<{ where: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={({ where }) => look(where)}
        aria-label={t('network.connectTitle')}
      >
        <Form.Item
          name="where"
          label={t('network.where')}
          extra={t('network.whereHint')}
          validateTrigger="onSubmit"
          rules={[
            {
              validator: (_rule, text: string | undefined) =>
                readConnection(text ?? '') ? Promise.resolve() : Promise.reject(new Error(t('network.whereWrong'))),
            },
          ]}
        >
          <Input autoFocus className="code" maxLength={400} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Flex gap={8}>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('network.go')}
          </Button>
          <Button onClick={onBack}>{t('network.back')}</Button>
        </Flex>
      </Form>
    </>
  )
}
