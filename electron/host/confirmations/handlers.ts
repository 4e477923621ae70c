import type { HandlersOf } from '../router'
import { about, counts, get, list } from './lists'
import { confirmPaper, declarePaper, enterPaper, openScan } from './paper'
import { makePin, signByPin } from './pins'
import { refuse, withdraw } from './refuse'
import { sheet } from './sheet'
import { sign, signHere } from './sign'

/** The second person (双人确认). */
export const confirmations: HandlersOf<'confirmations'> = {
  list,
  about,
  get,
  counts,
  sign,
  refuse,
  withdraw,
  signHere,
  makePin,
  signByPin,
  declarePaper,
  sheet,
  enterPaper,
  confirmPaper,
  openScan,
}
