import { useEffect, useState } from 'react'
import { useColours } from './colours'
import { RecordActions } from './RecordActions'
import { RecordBody } from './RecordBody'
import { RecordHead } from './RecordHead'
import { useRecord } from './useRecord'
import './record.css'

const WIDE = '(min-width: 1600px)'
const PAUSE_MS = 120

/** The record beside the list, where the window is wide enough; it follows the row when the arrows rest. */
export function RecordPanel({ uid }: { uid: string | undefined }) {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches)
  const [shown, setShown] = useState(uid)
  useEffect(() => {
    const media = matchMedia(WIDE)
    const listen = () => setWide(media.matches)
    media.addEventListener('change', listen)
    return () => media.removeEventListener('change', listen)
  }, [])
  useEffect(() => {
    const timer = setTimeout(() => setShown(uid), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [uid])
  const colours = useColours()
  if (!wide) return null
  return (
    <aside className="record-panel" style={colours}>
      {shown && <Panel uid={shown} />}
    </aside>
  )
}

function Panel({ uid }: { uid: string }) {
  const state = useRecord(uid)
  const colours = useColours()
  if (!state.record) return null
  return (
    <div className="record" style={colours}>
      <RecordHead record={state.record} />
      <RecordBody
        state={state}
        keys={false}
        actions={<RecordActions record={state.record} />}
        onNext={() => Promise.resolve(true)}
      />
    </div>
  )
}
