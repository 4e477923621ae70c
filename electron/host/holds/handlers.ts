import type { HandlersOf } from '../router'
import { check, get, list, records, update } from './lists'
import { add, place } from './place'
import { release } from './release'

export const holds: HandlersOf<'holds'> = {
  list,
  get,
  records,
  check,
  place,
  add,
  update,
  release,
}
