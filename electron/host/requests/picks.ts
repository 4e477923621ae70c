import type { ReadDb } from '../database/sql'
import { linesToPick } from './deskLists'
import { requestsById, type RequestRow } from './requestStore'

/** A record to be fetched, and the request it is fetched for. */
export interface Pick {
  recordId: number
  request: RequestRow
}

/** What requests wait for and lies in the storeroom, in walking order. */
export function picksInWalkingOrder(db: ReadDb): Pick[] {
  const lines = linesToPick(db)
  const requests = new Map(
    requestsById(db, [...new Set(lines.map((line) => line.request_id))]).map((row) => [row.id, row]),
  )
  return lines.flatMap(({ record_id: recordId, request_id }) => {
    const request = requests.get(request_id)
    return recordId === null || !request ? [] : [{ recordId, request }]
  })
}
