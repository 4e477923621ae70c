import { Alert, Button, Space } from 'antd'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { usePrint } from '../forms'
import type { Done } from './DeskStore'
import { NextInLine } from './NextInLine'

/** What has just been done, and durable: slip number, borrower, due date. */
export function LentNote({ done, onClose }: { done: Done; onClose: () => void }) {
  const t = useT()
  const can = useCan()
  const words = [
    done.lent && t('circulation.lentNote', { ...done.lent }),
    done.renewed && t('circulation.renewed', { ...done.renewed }),
    done.returned > 0 && t('circulation.returnedNote', { count: done.returned }),
    done.returned > done.wanted.length && t('circulation.putAway', { count: done.returned - done.wanted.length }),
  ].filter(Boolean)
  return (
    <>
      <Alert
        type="success"
        showIcon
        closable={{ onClose }}
        title={words.join(' ')}
        action={can('forms.print') && <Slips done={done} />}
      />
      {done.wanted.length > 0 && <NextInLine wanted={done.wanted} />}
    </>
  )
}

/** The papers that go with what was done. */
function Slips({ done: { lent, back } }: { done: Done }) {
  const t = useT()
  const print = usePrint()
  return (
    // A click here must not take the focus from the scanner's field.
    <Space onMouseDown={(event) => event.preventDefault()}>
      {lent && (
        <>
          <Button
            size="small"
            onClick={() => print((locale) => client.forms.loanSlip({ locale, loan: lent.uid, copies: 2 }))}
          >
            {t('forms.ui.loanSlip')}
          </Button>
          <Button size="small" onClick={() => print((locale) => client.forms.placeMarkers({ locale, loan: lent.uid }))}>
            {t('forms.ui.placeMarkers')}
          </Button>
        </>
      )}
      {back.length > 0 && (
        <Button size="small" onClick={() => print((locale) => client.forms.returnSlip({ locale, records: back }))}>
          {t('forms.ui.returnSlip')}
        </Button>
      )}
    </Space>
  )
}
