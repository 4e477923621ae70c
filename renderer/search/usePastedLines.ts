import type { ClipboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { useShowError } from '../app/showError'
import { useKeepList } from './listDraft'

/** Several lines pasted into the one search box are a list: they are kept and its page opens. */
export function usePastedLines(leave: () => void): (event: ClipboardEvent) => void {
  const navigate = useNavigate()
  const keepList = useKeepList()
  const showError = useShowError()
  return (event) => {
    const pasted = event.clipboardData.getData('text/plain').trim()
    if (!/[\r\n]/.test(pasted)) return
    event.preventDefault()
    leave()
    keepList({ text: pasted, picks: {} }).catch(showError)
    void navigate('/search/list')
  }
}
