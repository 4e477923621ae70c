import { access } from './access'
import { audit } from './audit'
import { circulation } from './circulation'
import { events, jobs } from './events'
import { room } from './room'

/** The whole contract. One name on all hops: contract key = handler = audit action = message key. */
export const contract = { room, access, audit, circulation, events, jobs }
export type Contract = typeof contract
