import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Flex, Skeleton, Tag, Typography } from 'antd'
import type { ShareChoice, ShareStatus } from '../../shared/model/network'
import { rpc } from '../app/client'
import { errorText, useT } from '../app/i18n'
import { useShowError } from '../app/showError'
import { SectionTitle } from '../ui/SectionTitle'
import { ShareForm } from './ShareForm'
import { SharedAt } from './SharedAt'

/** Shares the room on the agency's network, tells how it is reached, and prints the page for the other computers. */
export function SharingTab() {
  const t = useT()
  const { data } = useQuery(rpc.network.status.queryOptions({ input: {} }))
  if (!data) return <Skeleton active />
  return (
    <>
      <Flex gap={12} align="center" style={{ marginBottom: 4 }}>
        <SectionTitle margin={0}>{t('network.title')}</SectionTitle>
        <Tag color={data.on ? 'success' : 'default'}>{t(data.on ? 'network.on' : 'network.off')}</Tag>
        {data.on && <span className="num">{t('network.connections', { count: data.connections })}</span>}
      </Flex>
      <Typography.Paragraph style={{ maxWidth: 720 }}>{t('network.lead')}</Typography.Paragraph>
      <Sharing status={data} />
    </>
  )
}

function Sharing({ status }: { status: ShareStatus }) {
  const t = useT()
  const { share, stop, busy } = useSharing(status)
  return (
    <div className="network-share">
      <div>
        {status.lock && (
          <Alert type="info" showIcon style={{ marginBottom: 16 }} title={errorText(t, status.lock, {})} />
        )}
        {status.trouble && !status.on && (
          <Alert
            type="warning"
            showIcon
            style={{ marginBottom: 16 }}
            title={t('network.trouble', { text: errorText(t, status.trouble, { port: status.choice.port }) })}
          />
        )}
        <ShareForm
          key={JSON.stringify([status.on, status.choice])}
          status={status}
          busy={busy}
          onShare={share}
          onStop={stop}
        />
      </div>
      {status.on && <SharedAt status={status} />}
    </div>
  )
}

function useSharing(status: ShareStatus) {
  const t = useT()
  const queries = useQueryClient()
  const showError = useShowError()
  const { message, modal } = App.useApp()
  const keep = (words: 'network.started' | 'network.stopped') => (now: ShareStatus) => {
    queries.setQueryData(rpc.network.status.queryKey({ input: {} }), now)
    void message.success(t(words))
  }
  const sharing = useMutation({
    ...rpc.network.share.mutationOptions(),
    onSuccess: keep('network.started'),
    onError: showError,
  })
  const stopping = useMutation({
    ...rpc.network.unshare.mutationOptions(),
    onSuccess: keep('network.stopped'),
    onError: showError,
  })
  return {
    busy: sharing.isPending || stopping.isPending,
    share: (choice: ShareChoice) => sharing.mutate(choice),
    stop: () =>
      void modal.confirm({
        title: t('network.stopTitle'),
        content: t('network.stopText', { count: status.connections }),
        okText: t('network.stop'),
        okButtonProps: { danger: true },
        onOk: () => stopping.mutateAsync({}).catch(() => undefined),
      }),
  }
}
