import type { HandlersOf } from '../router'
import { labels } from './printFaces'
import { registerHandlers } from './register/handlers'
import { setHandlers } from './setHandlers'

export const discs: HandlersOf<'discs'> = { ...setHandlers, ...registerHandlers, labels }
