import type { SearchableRecord, SearchField } from '../search'

/** Fields of the generated records, as a reimbursement ledger has them. */
export const corpusFields: readonly SearchField[] = [
  { key: 'category', kind: 'text', search: 'b' },
  { key: 'diagnosis', kind: 'text', search: 'b' },
  { key: 'invoiceNumbers', kind: 'text', search: 'i' },
  { key: 'personalNumber', kind: 'text', search: 'i' },
  { key: 'place', kind: 'text', search: 'i' },
  { key: 'boxNumber', kind: 'text', search: 'i' },
  { key: 'admitted', kind: 'date', search: 'i' },
  { key: 'total', kind: 'money', search: 'b' },
  { key: 'notes', kind: 'text', search: 'b' },
]

export interface CorpusRecord extends SearchableRecord {
  code: string
  business_number: string
  person_name: string
  id_number: string
  employer: string
  hospital: string
  formed_on: string
  period: string
  details: Record<string, unknown>
  formerNames: string[]
}

const SURNAMES = Array.from(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高韦梁覃莫陆农蒙卢谢唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏单仇',
)
const COMPOUND = ['欧阳', '司徒', '上官', '诸葛', '令狐']
const GIVEN = Array.from(
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅春燕海建国庆志文斌宁婷雪飞鹏浩宇晨轩子涵欣怡梓萱若曦思源凤琴淑珍秋菊永福德胜金荣水生木林火旺土根彦喆𬭎䶮𠮷',
)
const HOSPITALS = [
  '贵港市人民医院',
  '贵港市中医医院',
  '桂平市人民医院',
  '平南县人民医院',
  '港南区中医院',
  '覃塘区人民医院',
  '广西医科大学第一附属医院',
  '广西壮族自治区人民医院',
  '中山大学附属第一医院',
  '复旦大学附属华山医院',
  '四川大学华西医院',
  '北京协和医院',
  '北京大学第三医院',
  '湘雅医院',
  '解放军第303医院',
  '上海交通大学医学院附属瑞金医院',
]
const EMPLOYERS = [
  '贵港市第三建筑工程公司',
  '桂平市教育局',
  '平南县 供销社',
  '广西桂糖(集团)股份有限公司',
  '港北区第2小学',
  '灵活就业',
  'ABC电子(贵港)有限公司',
]
const DIAGNOSES = [
  'I10.x00 高血压病',
  'E11.900 2型糖尿病',
  'C34.900 支气管或肺恶性肿瘤',
  'C22.000 肝细胞癌',
  'N18.001 慢性肾脏病5期',
  'M32.900 系统性红斑狼疮',
  'D56.100 β-地中海贫血',
  'S72.000 股骨颈骨折',
  'J44.900 慢性阻塞性肺病',
  'H25.900 老年性白内障',
]
const NOTES = [
  '材料齐全',
  '委托代办,附授权委托书',
  '外伤已调查无第三方责任',
  '发票为电子票据打印件',
  '原件退还本人,留存复印件',
  '出院后门诊复查,CT 检查报告一份',
  '与2019年度住院材料合并',
  '补交费用清单3页',
  '经办人:陆 春燕',
  'B超单遗失,已登报',
  '异地备案后转入,医保卡号变更',
  '核减乙类自费部分,详见审核表',
  '档案由城北社区移交',
  '申请人曾用名见户口簿',
  '跨年结算,分两次拨付',
]
const REGIONS = ['450802', '450803', '450804', '450821', '450881', '450102', '452501', '440106']
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Seeded numbers in [0, 1): mulberry32. */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Endless reimbursement records, the same for the same seed; nobody in them is real. */
export class Corpus {
  private readonly random: () => number
  private count = 0

  constructor(seed: number) {
    this.random = randomSource(seed)
  }

  int(low: number, high: number): number {
    return low + Math.floor(this.random() * (high - low + 1))
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(0, list.length - 1)] as T
  }

  private chance(share: number): boolean {
    return this.random() < share
  }

  private digits(width: number): string {
    return String(this.int(0, 10 ** width - 1)).padStart(width, '0')
  }

  private name(): string {
    const family = this.chance(0.02) ? this.pick(COMPOUND) : this.pick(SURNAMES)
    return family + this.pick(GIVEN) + (this.chance(0.72) ? this.pick(GIVEN) : '')
  }

  private date(from: number, to: number): string {
    const two = (n: number) => String(n).padStart(2, '0')
    return `${this.int(from, to)}-${two(this.int(1, 12))}-${two(this.int(1, 28))}`
  }

  private idNumber(): string {
    const born = this.date(1935, 2015).replaceAll('-', '')
    const body = this.pick(REGIONS) + born + this.digits(3)
    const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0)
    return body + '10X98765432'.charAt(sum % 11)
  }

  private notes(year: number): string {
    const parts = Array.from({ length: this.int(0, 3) }, () => this.pick(NOTES))
    if (this.chance(0.1)) parts.push(`${this.int(1, 9)}月${this.int(1, 28)}日 致电0775-${this.digits(7)}核实`)
    if (this.chance(0.05)) parts.push(`另见J045-ZY·YB·${year}·D10-${this.digits(4)}`)
    if (this.chance(0.05)) parts.push(`保单号PICC ${this.digits(4)} ${this.digits(4)}`)
    return parts.join(this.pick(['。', ';', ',', ' ']))
  }

  private details(year: number, admitted: string, box: number): Record<string, unknown> {
    return {
      category: this.pick(['普通住院', '异地住院', '门诊慢特病', '生育']),
      diagnosis: this.pick(DIAGNOSES),
      invoiceNumbers: this.chance(0.2) ? `${this.digits(10)}、${this.digits(8)}` : this.digits(10),
      personalNumber: this.digits(9),
      place: `${'一二'.charAt(box % 2)}库-${String(1 + (box % 12)).padStart(2, '0')}列${'AB'.charAt((box >> 1) % 2)}面-${1 + (box % 6)}节-${1 + (box % 5)}层`,
      boxNumber: String(box).padStart(5, '0'),
      admitted,
      total: this.int(90_000, 26_000_000),
      notes: this.notes(year),
      ...(this.chance(0.2)
        ? {
            extra: {
              联系电话: `13${this.digits(9)}`,
              住址: `贵港市港北区${this.pick(NOTES).slice(0, 2)}路${this.int(1, 300)}号`,
            },
          }
        : {}),
    }
  }

  next(): CorpusRecord {
    const n = ++this.count
    // A box holds one year and stands in one place, as in a real storeroom.
    const box = Math.ceil(n / 18)
    const year = 2005 + ((box * 8) % 21)
    const admitted = this.date(year, year)
    const person = this.name()
    const spaced = this.chance(0.02) && Array.from(person).length === 2 ? Array.from(person).join(' ') : person
    return {
      type: 'reimbursement',
      year,
      class_id: 1 + (n % 3),
      fonds_id: 1,
      code: `J045-ZY·YB·${year}·D10-${String(n).padStart(4, '0')}`,
      business_number: `BX${year}${String(n).padStart(7, '0')}`,
      title: `关于${spaced}${year}年医疗费用手工(零星)报销的材料`,
      person_name: spaced,
      id_number: this.idNumber(),
      employer: this.pick(EMPLOYERS),
      hospital: this.pick(HOSPITALS),
      formed_on: admitted,
      period: this.pick(['10', '30', 'permanent']),
      details: this.details(year, admitted, box),
      formerNames: this.chance(0.05) ? [this.name()] : [],
    }
  }
}
