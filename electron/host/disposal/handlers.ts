import type { HandlersOf } from '../router'
import { create, gather, takeOut } from './gather'
import { people, setGroup } from './group'
import { opine } from './opinions'
import { print } from './print'
import { approve, destroy } from './proposals'
import { destructionList, due, getBatch, lines, list, lists, stub } from './reads'
import { begin, cancel, file, review, sendBack, submit } from './steps'

export const disposal: HandlersOf<'disposal'> = {
  due,
  list,
  get: getBatch,
  lines,
  lists,
  destructionList,
  stub,
  people,
  create,
  gather,
  takeOut,
  setGroup,
  begin,
  opine,
  submit,
  sendBack,
  review,
  approve,
  file,
  destroy,
  cancel,
  print,
}
