import { useCallback } from 'react'
import { errorText } from '../../shared/messages/errorText'
import { useT } from '../app/i18n'

/** The words for a code kept in a list, with what is known of its data. */
export function useErrorWords(): (code: string, data: Record<string, unknown>) => string {
  const t = useT()
  return useCallback((code, data) => errorText(t, code, data), [t])
}
