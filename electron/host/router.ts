import {
  isContractProcedure,
  type AnyContractProcedure,
  type AnyContractRouter,
  type ContractProcedure,
} from '@orpc/contract'

import { implement, ORPCError, type AnyRouter } from '@orpc/server'
import { ValidationError, type InferSchemaInput, type InferSchemaOutput } from '@orpc/contract'
import { contract, type Contract } from '../../shared/contract'
import type { ActionMeta, ProcedureMeta, ReadMeta, WriteMeta } from '../../shared/contract/procedure'
import { wayOut } from './masking'
import type { ActionContext, ReadContext, RequestContext, WriteContext } from './context'
import { runProcedure, toContractError, type AnyHandler } from './pipeline'

type ContextOf<Meta> = Meta extends WriteMeta
  ? WriteContext
  : Meta extends ReadMeta
    ? ReadContext
    : Meta extends ActionMeta
      ? ActionContext
      : never

type HandlerOf<P> =
  P extends ContractProcedure<infer In, infer Out, infer _Errors, infer Meta>
    ? (
        input: InferSchemaOutput<In>,
        context: ContextOf<Meta>,
      ) => InferSchemaInput<Out> | (Meta extends WriteMeta ? never : Promise<InferSchemaInput<Out>>)
    : never

/** Handlers of one topic: exactly the procedures of its contract. */
export type HandlersOf<Topic extends keyof Contract> = {
  [Key in keyof Contract[Topic]]: HandlerOf<Contract[Topic][Key]>
}
export type Handlers = { [Topic in keyof Contract]: HandlersOf<Topic> }

/**
 * Joins contract and handlers to the router that both transports serve. A procedure without a handler, or a handler without a procedure,
 * stops the program here.
 */
export function buildRouter(handlers: Handlers): AnyRouter {
  const build = (node: AnyContractRouter, given: unknown, path: string[]): AnyRouter => {
    const name = path.join('.')
    if (isContractProcedure(node)) {
      if (typeof given !== 'function') throw new Error(`procedure ${name} has no handler`)
      return implementOne(name, node, given as AnyHandler)
    }
    const extra = Object.keys(given ?? {}).filter((key) => !(key in node))
    if (extra.length > 0) throw new Error(`handlers without a procedure: ${name}.${extra.join(', ')}`)
    const entries = Object.entries(node).map(([key, child]) => [
      key,
      build(child as AnyContractRouter, (given as Record<string, unknown>)?.[key], [...path, key]),
    ])
    return Object.fromEntries(entries) as AnyRouter
  }
  return build(contract as AnyContractRouter, handlers, [])
}

function implementOne(name: string, procedure: AnyContractProcedure, handler: AnyHandler): AnyRouter {
  const meta = procedure['~orpc'].meta as ProcedureMeta
  const builder = implement(procedure) as unknown as ProcedureImplementer
  const leave = wayOut(procedure)
  return builder.handler(({ input, context, signal }) =>
    leave(context, () => runProcedure(name, meta, handler, input, context, signal)),
  )
}

/** The part of oRPC's implementer that is used here; its full type cannot be written for a procedure known only at run time. */
interface ProcedureImplementer {
  handler(work: (options: { input: unknown; context: RequestContext; signal?: AbortSignal }) => unknown): AnyRouter
}

/** Interceptor for every transport: whatever a procedure throws leaves as an error of the contract. */
export async function asContractErrors<Result>(options: {
  path: readonly string[]
  context: RequestContext
  next: () => Promise<Result>
}): Promise<Result> {
  try {
    return await options.next()
  } catch (error) {
    throw toContractError(options.context.host, options.path.join('.'), asInputError(error))
  }
}

function asInputError(error: unknown): unknown {
  if (!(error instanceof ORPCError) || !(error.cause instanceof ValidationError) || error.code !== 'BAD_REQUEST')
    return error
  const issues = error.cause.issues.map((issue) => ({
    path: (issue.path ?? []).map(String).join('.'),
    message: issue.message,
  }))
  return new ORPCError('input.invalid', { defined: true, status: 400, data: { issues } })
}
