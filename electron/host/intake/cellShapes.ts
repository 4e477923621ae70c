import type { RecordField } from '../../../shared/model/recordType'
import { isCreditCode } from '../../../shared/rules/creditCode'
import { compact, isUnknown, trimLoose } from '../../../shared/rules/looseText'
import { parseMoney } from '../../../shared/rules/money'
import { isOpenEnd, readDate } from '../../../shared/rules/partialDate'
import { parsePlace } from '../../../shared/rules/place'
import type { Cell } from './read/ledger'

const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高韦梁覃莫陆农蒙卢谢唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚傅钟姜崔谭廖范汪金石戴贾夏邱丘方侯邹熊孟秦白江阎闫薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严武孔向汤洪施欧阳司上官诸葛令狐皇甫温常赖康甘凌岑班黎玉容宁甄庞樊颜倪牛翟申俞章鲁葛柳岳齐梅庄辛管祝左涂谷祁时舒耿牟卜詹关苗费纪靳盛童项裴成'.split(
    '',
  ),
)

const looksLikeDate = (text: string, cell: Cell): boolean => {
  if (cell.kind === 'date') return true
  if (/^\d{1,4}$/.test(text)) return false
  return readDate(text).problem !== 'date.unreadable'
}

const looksLikeId = (text: string): boolean => {
  const id = compact(text)
  if (/^\d{6}(18|19|20)\d{2}(0\d|1[0-2])[0-3]\d\d{3}[\dXx]$/.test(id)) return true
  return /^\d{6}\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}$/.test(id) || /^[1-8]\.\d+E\+?1[4-7]$/i.test(id)
}

const looksLikeName = (text: string): boolean => {
  const name = text.replace(/\s/g, '')
  return /^[\p{Script=Han}]{2,4}$/u.test(name) && SURNAMES.has(Array.from(name)[0] ?? '')
}

/** What the cells of a field of this kind look like; null for kinds whose content says nothing. Used to map columns whose header is unknown. */
export const shapeTests: Partial<Record<RecordField['kind'], (text: string, cell: Cell) => boolean>> = {
  idNumber: looksLikeId,
  creditCode: (text) => !looksLikeId(text) && isCreditCode(text),
  date: looksLikeDate,
  endDate: (text, cell) => isOpenEnd(text) || looksLikeDate(text, cell),
  money: (text) => /[.¥￥元,]/.test(text) && parseMoney(text) !== null,
  phone: (text) => /^(?:\+?86)?1[3-9]\d{9}$|^0\d{2,3}-?\d{7,8}$/.test(compact(text)),
  bankAccount: (text) => /^(?:62|60|4|5)\d{14,18}$/.test(compact(text)) && !looksLikeId(text),
  personName: looksLikeName,
  gender: (text) => /^[男女]性?$/.test(text),
  hospital: (text) => /(医院|卫生院|卫生室|医疗中心|防治中心|保健院|诊所|门诊部|华西)/.test(text),
  employer: (text) =>
    /(公司|厂|学校|小学|中学|局|中心|银行|合作社|村委会|居委会|社区|大学|集团|商行|经营部|个体|幼儿园|医院|卫生院)$/.test(
      text,
    ),
  diagnosis: (text) =>
    /(?:^|[(（])[A-Z]\d{2}\.[\dx]/i.test(text) ||
    /(病|癌|炎|瘤|骨折|梗死|突出|障碍|结石|贫血|白血病|中毒|损伤)$/.test(text),
  place: (text) => parsePlace(text) !== null && /\D/.test(text),
  code: (text) => /^[A-Z]\d{3}[-·][A-Z0-9]/.test(compact(text)),
  businessNumber: (text) => /^[A-Z]{1,4}[-]?\d{6,}$/i.test(compact(text)),
  period: (text) => /^(永久|长期|短期|\d{1,3}年|D\d{2,3})$/.test(compact(text)),
  materials: (text) => /(发票|清单|小结|身份证|复印件|登记表|证明).*[、,，;；]/.test(text),
}

/** Kinds whose header word is not believed when hardly any cell beneath looks like it. */
const vetoTests: Partial<Record<RecordField['kind'], (text: string, cell: Cell) => boolean>> = {
  idNumber: (text) => /\d{5}|E\+/i.test(compact(text)),
  date: looksLikeDate,
  endDate: (text, cell) => isOpenEnd(text) || looksLikeDate(text, cell) || /\d{4}.*[至~—-].*\d{4}/.test(text),
  money: (text) => parseMoney(text) !== null,
  phone: (text) => /\d{6}/.test(compact(text)),
  // Made-up names end in a figure (张三1); a number with letters before it is none.
  personName: (text) => /[\p{Script=Han}A-Za-z]/u.test(text) && !/\d{3}/.test(text),
  year: (text) => /\d{4}/.test(text),
  period: (text, cell) => cell.kind !== 'date' && !/\d{4}\D+\d/.test(text),
}

const usable = (cells: (Cell | undefined)[]): Cell[] =>
  cells.filter((cell): cell is Cell => cell !== undefined && cell.kind !== 'blank' && !isUnknown(trimLoose(cell.text)))

/** Share of the filled cells that look like the kind (0–1), and how many are filled. */
export const shapeShare = (
  kind: RecordField['kind'],
  cells: (Cell | undefined)[],
): { share: number; filled: number } => {
  const filled = usable(cells)
  const test = shapeTests[kind]
  if (!test || filled.length === 0) return { share: 0, filled: filled.length }
  return {
    share: filled.filter((cell) => test(trimLoose(cell.text), cell)).length / filled.length,
    filled: filled.length,
  }
}

/** Whether the cells speak against a header word: at least five are filled and fewer than a fifth fit the kind. */
export const contradicts = (kind: RecordField['kind'], cells: (Cell | undefined)[]): boolean => {
  const test = vetoTests[kind]
  const filled = usable(cells)
  if (!test || filled.length < 5) return false
  return filled.filter((cell) => test(trimLoose(cell.text), cell)).length < filled.length / 5
}

/** Whether the cells count up by one, as a running number does; a totals line or a word among them does not matter. */
export const countsUp = (cells: (Cell | undefined)[]): boolean => {
  const filled = usable(cells)
  const numbers = filled.map((cell) => Number(compact(cell.text))).filter((number) => !Number.isNaN(number))
  if (numbers.length < 3 || numbers.length < filled.length * 0.7) return false
  if (!numbers.every((number) => Number.isInteger(number) && number >= 0 && number < 10_000_000)) return false
  const steps = numbers.slice(1).filter((number, index) => number - (numbers[index] ?? 0) === 1).length
  return steps >= (numbers.length - 1) * 0.8
}
