import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Ability } from '../rules/abilities'
import { errorStatus, type ErrorCode } from './errors'

/** Who may call: an ability, anyone who is signed in, or anyone who reached the host at all (opening a room, signing in). */
export type Caller = Ability | 'signed-in' | 'anyone'

interface CommonMeta {
  caller: Caller
  /** Works without an open room. */
  roomless?: boolean
  /** May also be called by somebody who must change the password first. */
  early?: boolean
}
/** Reads with a read-only handle. */
export interface ReadMeta extends CommonMeta {
  kind: 'read'
}
/** One synchronous transaction, audited in it. `audit: false` only for what is not part of the archive's record (drafts, column widths). */
export interface WriteMeta extends CommonMeta {
  kind: 'write'
  audit: boolean
}
/** Asynchronous work (keys, jobs, files, streams) that opens its own audited transactions. */
export interface ActionMeta extends CommonMeta {
  kind: 'action'
}
export type ProcedureMeta = ReadMeta | WriteMeta | ActionMeta

const anyData = z.record(z.string(), z.unknown())
const asError = (code: ErrorCode) => ({ status: errorStatus[code], data: anyData })

/** Declares errors by their codes; every procedure carries the common ones. */
export function errorsOf<Codes extends ErrorCode>(...codes: Codes[]) {
  return Object.fromEntries(codes.map((code) => [code, asError(code)])) as Record<Codes, ReturnType<typeof asError>>
}

const common = errorsOf(
  'access.not-signed-in',
  'access.locked',
  'access.password-change-required',
  'access.forbidden',
  'input.invalid',
  'input.too-large',
  'not-found',
  'conflict',
  'internal',
  'room.none-open',
)

/** A procedure that reads. */
export const read = (caller: Caller, more: { roomless?: boolean; early?: boolean } = {}) =>
  oc.$meta<ReadMeta>({ kind: 'read', caller, ...more }).errors(common)
/** A procedure that writes in one audited transaction. */
export const write = (caller: Caller, more: { audit?: boolean } = {}) =>
  oc.$meta<WriteMeta>({ kind: 'write', caller, audit: more.audit ?? true }).errors(common)
/** A procedure with asynchronous work. */
export const action = (caller: Caller, more: { roomless?: boolean; early?: boolean } = {}) =>
  oc.$meta<ActionMeta>({ kind: 'action', caller, ...more }).errors(common)

/** Nothing to say. */
export const Nothing = z.object({})
/** Reference to one thing by its outside id. */
export const Uid = z.string().min(1).max(64)
/** Cursor paging: opaque cursor of the page before, null at the end. */
export const Cursor = z.string().max(500).nullable()
