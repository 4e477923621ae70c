import type { AnyContractProcedure } from '@orpc/contract'
import type { z } from 'zod'
import { showPersonal } from '../../../shared/rules/maskTable'
import type { RequestContext } from '../context'
import { HostError } from '../errors'
import { eyeOf } from './rulesStore'
import { placesOf, veiled } from './veil'

const eyeIn = ({ host, session }: RequestContext) =>
  host.room && session ? eyeOf(host.room.reader, session) : undefined

/** A refusal names whoever has the record; the telephone in it follows the table like everywhere. */
function veiledError(error: unknown, context: RequestContext): unknown {
  if (!(error instanceof HostError) || typeof error.data['phone'] !== 'string') return error
  const eye = eyeIn(context)
  return eye
    ? new HostError(error.code, { ...error.data, phone: showPersonal(eye, 'contact', error.data['phone']) })
    : error
}

/**
 * The way out of the host for every answer of a procedure: strings its contract declares as personal (`Personal(kind)`) leave as the room's table
 * lets this reader see them. Handlers give them whole; nothing else has to be done, and a call of another topic's presenter cannot forget it.
 */
export function wayOut(procedure: AnyContractProcedure) {
  const schema = procedure['~orpc'].outputSchema as z.ZodType | undefined
  const places = schema && '_zod' in schema ? placesOf(schema) : undefined
  return async (context: RequestContext, answer: () => Promise<unknown>): Promise<unknown> => {
    try {
      const value = await answer()
      const eye = places && eyeIn(context)
      return places && eye ? veiled(value, places, eye) : value
    } catch (error) {
      throw veiledError(error, context)
    }
  }
}
