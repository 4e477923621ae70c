/** What a row of a sheet is. Only `data` rows count. */
export type RowKind = 'data' | 'blank' | 'totals' | 'footer' | 'title'

/** Columns that tell rows apart, -1 when the ledger has none. */
export type KeyColumns = { rowNumber: number; name: number; idNumber: number; businessNumber: number }

const TOTALS =
  /^(?:本页|本表|本年|全年|本月|累计|以上|总)?(?:合计|总计|小计|共计|总数|汇总|累计|总合计)(?:[:：(（数金额人卷件份页元].*|\d.*|$)/
const COUNTED = /^共(?:计)?\d+(?:人|卷|件|份|条|册|页|盒|笔)/
const FOOTER =
  /^(?:填表人?|填报人?|填报单位|制表人?|制单人?|审核人?|复核人?|负责人|单位负责人|部门负责人|分管领导|主管|经办人|统计人|编制人|移交人|接收人|监交人|盖章|单位[(（]盖章[)）]|单位盖章|填表日期|制表日期|打印日期|打印时间|导出时间|日期|注|备注|说明|填表说明)(?:[:：(（].*|$)/
const PAGE = /^(?:第\d+页(?:[,，、/]?共\d+页)?|page\d+.*|-+\d+-+|以下空白|以下无正文)$/i

const withoutBlanks = (text: string): string => text.replace(/[\s\u3000\u00a0]+/g, '')

const isPlainNumber = (text: string): boolean => /^[¥￥]?-?[\d,]+(?:\.\d+)?元?$/.test(text)

/** Whether the text opens a totals line (合计, 小计, 共393卷 …). */
export const isTotalsText = (text: string): boolean => {
  const plain = withoutBlanks(text)
  return plain.length <= 40 && (TOTALS.test(plain) || COUNTED.test(plain))
}

/** Whether the text is a signature line, a page number or a note under the table (填表人：…, 第1页). */
export const isFooterText = (text: string): boolean => {
  const plain = withoutBlanks(text)
  return FOOTER.test(plain) || PAGE.test(plain)
}

const MARKS = new Set('合总小共本全累以汇'.split(''))
const FOOT_MARKS = new Set('填制审复负单部分主经统编移接监盖打导日注备说第以P-'.split(''))

/** Cheap look before the regular expressions: does any of the first texts begin with a telling character? */
const isSuspect = (texts: string[], first: number, key: KeyColumns): boolean => {
  for (const at of [first, key.name, key.rowNumber]) {
    const mark = texts[at]?.[0]
    if (mark !== undefined && (MARKS.has(mark) || FOOT_MARKS.has(mark))) return true
  }
  return false
}

const classifySuspect = (texts: string[], first: number, key: KeyColumns): RowKind | null => {
  if ((texts[key.idNumber] ?? '') !== '') return null
  for (const at of new Set([first, key.name, key.rowNumber])) {
    const text = texts[at] ?? ''
    if (text === '') continue
    if (isTotalsText(text)) return 'totals'
    if (isFooterText(text) && !(at === key.name && (texts[key.businessNumber] ?? '') !== '')) return 'footer'
  }
  return null
}

/** Without name, ID and business number: nothing but figures is a sum, a single cell is a heading or a note. */
const classifyNameless = (texts: string[], key: KeyColumns): RowKind => {
  let filled = 0
  let figures = 0
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at] ?? ''
    if (text === '' || at === key.rowNumber) continue
    filled++
    if (isPlainNumber(text)) figures++
    else if (filled <= 2 && isTotalsText(text)) return 'totals'
  }
  if (filled === 0) return 'blank'
  if (figures === filled) return 'totals'
  return filled === 1 ? 'title' : 'data'
}

/** A single cell that is neither name nor ID, such as a title repeated on every page of a text file. */
const isLoneNote = (texts: string[], key: KeyColumns): boolean => {
  if ((texts[key.name] ?? '') !== '' || (texts[key.idNumber] ?? '') !== '') return false
  return !texts.some((text) => isTotalsText(text) || isFooterText(text))
}

/**
 * What a row is. `texts` are its trimmed cells, `own` how many of them are filled by themselves and not by a merged area from above or beside.
 */
export const rowKindOf = (texts: string[], own: number, key: KeyColumns): RowKind => {
  if (own === 0) return 'blank'
  if (own === 1 && isLoneNote(texts, key)) return (texts[key.rowNumber] ?? '') === '' ? 'title' : 'blank'
  let first = 0
  while (first < texts.length && texts[first] === '') first++
  if (isSuspect(texts, first, key)) {
    const kind = classifySuspect(texts, first, key)
    if (kind) return kind
  }
  const keyed =
    (texts[key.name] ?? '') !== '' || (texts[key.idNumber] ?? '') !== '' || (texts[key.businessNumber] ?? '') !== ''
  return keyed ? 'data' : classifyNameless(texts, key)
}
