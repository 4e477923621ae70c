/** What a row of a sheet is. Only `data` rows count. */
export type RowKind = 'data' | 'blank' | 'totals' | 'footer' | 'title'

/** Columns that tell rows apart, -1 when the ledger has none. */
export type KeyColumns = { rowNumber: number; name: number; idNumber: number; businessNumber: number }

const TOTALS =
  /^(?:本页|本表|本年|全年|本月|累计|以上|总)?(?:合计|总计|小计|共计|总数|汇总|累计|总合计)(?:[:：(（数金额人卷件份页元].*|\d.*|$)/
/** 职工小计, 市一院 汇总 (what a spreadsheet's own subtotals write), 1月合计. */
const SUBTOTAL = /(?:小计|合计|总计|汇总|共计|累计|计数)[:：]?$/
const COUNTED = /^共(?:计)?\d+(?:人|卷|件|份|条|册|页|盒|笔)/
const FOOTER =
  /^(?:填表人?|填报人?|填报单位|制表人?|制单人?|审核人?|复核人?|负责人|单位负责人|部门负责人|分管领导|主管|经办人|统计人|编制人|移交人|接收人|监交人|盖章|单位[(（]盖章[)）]|单位盖章|填表日期|制表日期|打印日期|打印时间|导出时间|日期|注|备注|说明|填表说明)(?:[:：(（].*|$)/
const PAGE = /^(?:第\d+页(?:[,，、/]?共\d+页)?|page\d+.*|[-—–]+\d+[-—–]+|第?\d+[/／]\d+页?|以下空白|以下无正文)$/i

/** 会计主管：甲, 大写：…, 单位：… */
const LABEL = /^[\p{Script=Han}()（）]{2,8}[:：]/u
/** 一、 （二） as the running number of a heading. */
const HEADING = /^(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．,，:：])/
const NUMBERING = /^(?:[（(]?(?:\d{1,2}|[A-Z]|[甲乙丙丁戊己庚辛壬癸])[)）]?|[①-⑳]|栏次|栏号|列次|行次)$/
/** 例 as the running number: a row that shows how the sheet is to be filled in. */
const EXAMPLES = new Set(['例', '示例', '例如', '样例', '范例', '举例', '例：', '示例：'])
const UNITS = new Set('元 万元 角 页 张 天 日 件 份 人 人次 卷 盒 册 岁 % (元) （元） 单位:元 单位：元'.split(' '))
/** Enough figures in a row for an ID number, be it damaged: 第1页 and 经办人： in its column are none. */
const FIGURES = /\d{6}|\dE\+/i

const withoutBlanks = (text: string): string => text.replace(/[\s\u3000\u00a0]+/g, '')

const isLabelled = (text: string): boolean => {
  const at = text.indexOf('：')
  return (at > 1 || text.indexOf(':') > 1) && LABEL.test(text)
}

const isPlainNumber = (text: string): boolean => /^[¥￥]?-?[\d,]+(?:\.\d+)?元?$/.test(text)

/** Whether the text opens a totals line (合计, 小计, 共393卷 …). */
export const isTotalsText = (text: string): boolean => {
  const plain = withoutBlanks(text)
  return plain.length <= 40 && (TOTALS.test(plain) || SUBTOTAL.test(plain) || COUNTED.test(plain))
}

/** Whether the text is a signature line, a page number or a note under the table (填表人：…, 第1页). */
export const isFooterText = (text: string): boolean => {
  const plain = withoutBlanks(text)
  return FOOTER.test(plain) || PAGE.test(plain)
}

const MARKS = new Set('合总小共本全累以汇'.split(''))
const END_MARKS = new Set('计总数:：'.split(''))
const FOOT_MARKS = new Set('填制审复负单部分主经统编移接监盖打导日注备说第以P-—–'.split(''))

/** Cheap look before the regular expressions: does any of the first texts begin or end with a telling character? */
const isSuspect = (texts: string[], first: number, key: KeyColumns): boolean => {
  for (const at of [first, key.name, key.rowNumber]) {
    const text = texts[at]
    const mark = text?.[0]
    if (mark === undefined) continue
    if (MARKS.has(mark) || FOOT_MARKS.has(mark) || END_MARKS.has(text?.at(-1) ?? '')) return true
  }
  return false
}

/** 共12页 in a column of pages counts one record's: beside it stands more than figures. */
const countsOwn = (texts: string[], at: number): boolean =>
  COUNTED.test(withoutBlanks(texts[at] ?? '')) &&
  texts.some((text, other) => other !== at && text !== '' && !isPlainNumber(text) && !isTotalsText(text))

/** 汇总（广西）科技公司 is an employer: beside the name of one stand a code, a date or words, beside a sum only figures. */
const isWholeName = (texts: string[], key: KeyColumns): boolean => {
  const name = texts[key.name] ?? ''
  if (name.length < 5 || /[:：]/.test(name)) return false
  const tells = (text: string, at: number): boolean =>
    at !== key.name && at !== key.rowNumber && text !== '' && text !== name && !isFigure(text) && !isLabelled(text)
  return texts.some(tells)
}

const isFigure = (text: string): boolean => isPlainNumber(text) || UNITS.has(text) || isTotalsText(text)

const classifySuspect = (texts: string[], first: number, key: KeyColumns): RowKind | null => {
  if (FIGURES.test(withoutBlanks(texts[key.idNumber] ?? ''))) return null
  for (const at of new Set([first, key.name, key.rowNumber])) {
    const text = texts[at] ?? ''
    if (text === '') continue
    if (isTotalsText(text) && !countsOwn(texts, at) && !(at === key.name && isWholeName(texts, key))) return 'totals'
    if (isFooterText(text) && !(at === key.name && (texts[key.businessNumber] ?? '') !== '')) return 'footer'
  }
  return null
}

/** Without name, ID and business number: nothing but figures is a sum, a single cell is a heading or a note. */
const classifyNameless = (texts: string[], key: KeyColumns): RowKind => {
  let filled = 0
  let figures = 0
  let units = 0
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at] ?? ''
    if (text === '' || at === key.rowNumber) continue
    filled++
    if (isPlainNumber(text)) figures++
    else if (UNITS.has(text)) units++
    else if (filled <= 2 && isTotalsText(text) && !countsOwn(texts, at)) return 'totals'
  }
  if (filled === 0) return 'blank'
  if (figures === filled) return 'totals'
  return filled === 1 || units === filled ? 'title' : 'data'
}

/** A heading (一、 and 城镇职工 beside it, or both in the column of names), a sentence in the column of names alone. */
const isHeading = (texts: string[], own: number, first: number, key: KeyColumns): boolean => {
  const text = texts[first] ?? ''
  if (own === 1) return first === key.name && (HEADING.test(text) || /[，。；：,;:]/.test(text))
  return own === 2 && HEADING.test(text) && !texts.some((one) => /\d/.test(one))
}

/** The line under a header that numbers its columns (栏次 1 2 3 …). */
const isNumbering = (texts: string[], key: KeyColumns): boolean =>
  (texts[key.name] ?? '').length < 5 &&
  NUMBERING.test(texts[key.name] ?? '') &&
  texts.every((text) => text === '' || NUMBERING.test(text))

/** A single cell that is neither name nor ID, such as a title repeated on every page of a text file. */
const isLoneNote = (texts: string[], key: KeyColumns): boolean => {
  if ((texts[key.name] ?? '') !== '' || FIGURES.test(texts[key.idNumber] ?? '')) return false
  return !texts.some((text) => isTotalsText(text) || isFooterText(text))
}

/** 新增：单位参保 in the first column of a row that names somebody or holds a number: a kind of business, not a line of signatures. */
const isLabelledData = (texts: string[], first: number, key: KeyColumns): boolean => {
  const [label, name] = [texts[first] ?? '', texts[key.name] ?? '']
  if (first === key.name || /[:：]$/.test(label) || texts.filter(isLabelled).length > 1) return false
  return name !== '' || (texts.filter((text) => text !== '').length > 2 && texts.some((text) => FIGURES.test(text)))
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
  if (own < 3 && isHeading(texts, own, first, key)) return 'title'
  if (isNumbering(texts, key) || EXAMPLES.has(texts[key.rowNumber] ?? '')) return 'title'
  const labelled = isLabelled(texts[first] ?? '') && !isLabelledData(texts, first, key)
  if (labelled && !FIGURES.test(texts[key.idNumber] ?? '')) return 'footer'
  const keyed =
    (texts[key.name] ?? '') !== '' || (texts[key.idNumber] ?? '') !== '' || (texts[key.businessNumber] ?? '') !== ''
  return keyed ? 'data' : classifyNameless(texts, key)
}
