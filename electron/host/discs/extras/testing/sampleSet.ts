import type { DiscRecord, DiscScan, DiscSetFacts, DiscVolume } from '../../discVolume'

/** A set of made-up records: `count` of them on two volumes, every third with a scan when the set is whole. */
export function sampleSet(count: number, full = true): { set: DiscSetFacts; records: () => Generator<DiscRecord> } {
  const set: DiscSetFacts = {
    number: 'G2026-0003',
    title: '2023 年零星报销档案 <移交>',
    fonds: { number: 'J045', name: '某县医疗保障事业管理中心' },
    full,
    medium: 'dvd',
    capacity: 4_700_372_992,
    volumes: 2,
    records: count,
    years: { from: 2022, to: 2023 },
    madeAt: Date.UTC(2026, 10, 22, 2),
    madeOn: '2026-11-22',
    madeBy: '李敏',
    program: '卷宗 Juanzong 0.1.0',
  }
  return {
    set,
    *records() {
      for (let at = 0; at < count; at += 1) yield recordOf(at, count, full)
    },
  }
}

const NAMES = ['李秀英', '单雄信', '欧阳娜', '张三', '王芳']

const scanOf = (path: string, name: string, type: 'pdf' | 'png'): DiscScan => ({
  path,
  name,
  mediaType: type === 'pdf' ? 'application/pdf' : 'image/png',
  size: 1234,
  sha256: 'ab'.repeat(32),
  pages: 1,
  document: '住院发票',
})

const DETAILS: DiscRecord['details'] = [
  { key: 'totalCost', label: { zh: '总费用', en: 'Total cost' }, kind: 'money', value: 14_889_104 },
  { key: 'admittedOn', label: { zh: '入院日期', en: 'Admitted on' }, kind: 'date', value: '2023-04-01' },
]
const DOCUMENTS: DiscRecord['documents'] = [
  { seq: 1, name: '住院发票', number: '00123', dated: '2023-05', pages: 2, original: true, note: null },
  { seq: 2, name: '出院小结', number: null, dated: null, pages: 1, original: false, note: '复印件盖章' },
]

function recordOf(at: number, count: number, full: boolean): DiscRecord {
  const disc = at < count / 2 ? 1 : 2
  const year = at % 4 === 0 ? 2022 : 2023
  const enrolment = at % 5 === 4
  const code = `J045-ZY·${enrolment ? 'GL' : 'YB'}·${year}·D10-${String(at + 1).padStart(4, '0')}`
  const folder = `data/电子档案/${year}/${enrolment ? 'GL 管理' : 'YB 医疗待遇'}`
  const name = NAMES[at % NAMES.length] ?? ''
  const scan = (type: 'pdf' | 'png') => scanOf(`${folder}/${code}-001 #1%.${type}`, `${name} 发票.${type}`, type)
  return {
    uid: `018f0000-0000-7000-8000-${String(at).padStart(12, '0')}`,
    code: at === 7 ? null : code,
    businessNumber: `BX${String(at).padStart(8, '0')}`,
    title: at === 3 ? '=1+1 </script><b>"题名"&\u0007' : `${name}住院费用报销`,
    type: enrolment ? 'enrolment' : 'reimbursement',
    typeName: enrolment ? '参保登记' : '零星报销',
    classCode: enrolment ? 'GL' : 'YB',
    className: enrolment ? '管理' : '医疗待遇',
    fonds: { number: 'J045', name: '某县医疗保障事业管理中心' },
    year,
    period: at % 7 === 0 ? 'permanent' : '10',
    formedOn: at % 3 === 0 ? null : `${year}-05-09`,
    responsible: '待遇科',
    openness: 'restricted',
    secrecy: null,
    pages: 12,
    personName: name,
    birthMonth: '1956-03',
    idNumber: full ? '450802195603081234' : '450802********1234',
    employer: '桂贸公司',
    hospital: '市人民医院',
    box: at % 6 === 0 ? null : String(11 + (at % 3)).padStart(4, '0'),
    file: at % 2 === 0 ? { number: 12, title: '住院报销', code: 'J045-ZY·YB·2023·D10-012' } : null,
    details: DETAILS,
    documents: DOCUMENTS,
    disc,
    metadata: `${folder}/${code}.XML`,
    scans: full && at % 3 === 0 ? [scan('pdf'), scan('png')] : [],
  }
}

/** A volume of a sample set in a folder. */
export function sampleVolume(base: string, count: number, more: { full?: boolean; volume?: number } = {}): DiscVolume {
  const { set, records } = sampleSet(count, more.full ?? true)
  return { base, set, volume: more.volume ?? 1, records, signal: new AbortController().signal }
}
