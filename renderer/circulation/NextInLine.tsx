import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'
import type { Done } from './DeskStore'

/** Who waits for what just came back; one press puts it on the ready shelf, and the asker hears it. */
export function NextInLine({ wanted }: { wanted: Done['wanted'] }) {
  const t = useT()
  const { message } = App.useApp()
  const showError = useShowError()
  const [done, setDone] = useState(false)
  const lay = async () => {
    for (const { uid } of wanted) await client.requests.pick({ ref: uid })
    setDone(true)
    void message.success(t('circulation.onReadyShelf'))
  }
  return (
    <Alert
      type="warning"
      showIcon
      title={wanted.map(({ uid, ...one }) => (
        <div key={uid}>{t('circulation.waitedFor', one)}</div>
      ))}
      action={
        // A click here must not take the focus from the scanner's field.
        <span onMouseDown={(event) => event.preventDefault()}>
          <Button size="small" type="primary" disabled={done} onClick={() => void lay().catch(showError)}>
            {t('circulation.toReadyShelf')}
          </Button>
        </span>
      }
    />
  )
}
