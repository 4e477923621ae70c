import { App, Input } from 'antd'
import { codeOf } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useErrorText, useShowError } from '../app/showError'
import { enterAgrees } from '../ui/enterAgrees'
import type { DeskStore, Done } from './DeskStore'
import { rowsFor } from './staged'

/** Refusals a clerk may override with a reason. */
const OVERRIDABLE = new Set([
  'circulation.borrower-blocked',
  'circulation.reserved',
  'circulation.approval-pending',
  'circulation.approval-needed',
])

/** Finishing: asks for what is missing, explains a block and takes a reason to override it. */
export function useFinishDesk(desk: DeskStore, onDone: (done: Done) => void): () => Promise<void> {
  const t = useT()
  const can = useCan()
  const { modal, message } = App.useApp()
  const textOf = useErrorText()
  const showError = useShowError()
  const send = async (override?: string): Promise<void> => {
    const done = await desk.finish(override)
    if (done) onDone(done)
  }
  const askReason = (error: unknown) => {
    let reason = ''
    const note = t('circulation.overrideReason')
    const okButton = (needed: boolean) => ({ okButtonProps: { disabled: needed } })
    const dialog = modal.confirm({
      title: textOf(error),
      content: (
        <Input
          autoFocus
          placeholder={note}
          aria-label={note}
          maxLength={200}
          onChange={(event) => {
            reason = event.target.value.trim()
            dialog.update(okButton(reason === ''))
          }}
          onPressEnter={enterAgrees}
        />
      ),
      // The reason comes first: without one there is nothing to agree to.
      autoFocusButton: null,
      ...okButton(true),
      okText: t('circulation.override'),
      onOk: () => desk.inTurn(() => send(reason)).catch(showError),
    })
  }
  const callSomebody = (error: unknown) =>
    void modal.warning({ title: textOf(error), content: t('circulation.callSomebody'), okText: t('common.close') })
  return async () => {
    const { state } = desk.snapshot()
    if (rowsFor(state, 'lend').length > 0 && !state.borrower) return void message.warning(t('circulation.noBorrower'))
    await send().catch((error: unknown) => {
      if (!OVERRIDABLE.has(codeOf(error) ?? '')) return showError(error)
      return can('circulation.override') ? askReason(error) : callSomebody(error)
    })
  }
}
