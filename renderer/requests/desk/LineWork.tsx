import { App, Button, Input, InputNumber } from 'antd'
import type { RequestHead, RequestLine } from '../../../shared/model/request'
import { lineAllows } from '../../../shared/rules/requestState'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { useShowError } from '../../app/showError'
import { enterAgrees } from '../../ui/enterAgrees'
import { nameOfLine } from '../parts'

/** What the desk does with one line beside picking and lending: give the copy, or give the promise up. */
export function LineWork({ line, request }: { line: RequestLine; request: RequestHead }) {
  const t = useT()
  const name = nameOfLine(t, line)
  const release = useRelease(line, name)
  const copied = useCopied(line, name)
  return (
    <>
      {!request.original && lineAllows(line.state, 'copy') && (
        <Button onClick={copied} aria-label={`${t('requestsPage.copied')} ${name}`}>
          {t('requestsPage.copied')}
        </Button>
      )}
      {lineAllows(line.state, 'release') && (
        <Button onClick={release} aria-label={`${t('requestsPage.release')} ${name}`}>
          {t('requestsPage.release')}
        </Button>
      )}
    </>
  )
}

function useRelease(line: RequestLine, name: string) {
  const t = useT()
  const { modal, message } = App.useApp()
  const showError = useShowError()
  return () => {
    let reason = ''
    const dialog = modal.confirm({
      title: t('requestsPage.releaseTitle', { name }),
      content: (
        <Input
          autoFocus
          maxLength={300}
          aria-label={t('requests.field.reason')}
          placeholder={t('requestsPage.releaseReason')}
          onPressEnter={enterAgrees}
          onChange={(event) => {
            reason = event.target.value.trim()
            dialog.update({ okButtonProps: { disabled: reason.length < 2 } })
          }}
        />
      ),
      okText: t('requestsPage.release'),
      okButtonProps: { disabled: true },
      onOk: () =>
        client.requests
          .release({ line: line.uid, reason })
          .then(() => void message.success(t('requestsPage.released', { name })), showError),
    })
  }
}

function useCopied(line: RequestLine, name: string) {
  const t = useT()
  const { modal, message } = App.useApp()
  const showError = useShowError()
  return () => {
    let pages = line.record?.pages ?? 1
    void modal.confirm({
      title: t('requestsPage.copiedTitle', { name }),
      content: (
        <InputNumber
          autoFocus
          min={1}
          max={100_000}
          precision={0}
          defaultValue={pages}
          aria-label={t('requests.field.pages')}
          suffix={t('circulation.pagesUnit')}
          onChange={(value) => (pages = value ?? 1)}
          onKeyDown={enterAgrees}
        />
      ),
      autoFocusButton: null,
      okText: t('requestsPage.copied'),
      onOk: () =>
        client.requests
          .copied({ line: line.uid, pages })
          .then(() => void message.success(t('requestsPage.copyDone', { name })), showError),
    })
  }
}
