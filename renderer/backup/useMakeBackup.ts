import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { client, codeOf, rpc } from '../app/client'
import { useShowError } from '../app/showError'

/** Starts a backup. Without a place to back up to it leads to the page where one is chosen. Gives the job, or null. */
export function useMakeBackup() {
  const queries = useQueryClient()
  const showError = useShowError()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const [starting, setStarting] = useState(false)
  const make = useCallback(
    async (input: { folder?: string; recheck?: boolean }): Promise<string | null> => {
      setStarting(true)
      try {
        const { job } = await client.backup.create(input)
        await queries.invalidateQueries({ queryKey: rpc.backup.light.key() })
        return job
      } catch (error) {
        if (codeOf(error) === 'backup.no-folder' && pathname !== '/backup') void navigate('/backup?add=1')
        else showError(error)
        return null
      } finally {
        setStarting(false)
      }
    },
    [queries, showError, navigate, pathname],
  )
  return { make, starting }
}
