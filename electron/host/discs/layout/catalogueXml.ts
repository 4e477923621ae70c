import type { DiscRecord } from '../discVolume'
import { periodWord } from './metadataXml'
import { element, parent, xmlDocument } from './xml'

/** Path of a file as the catalogue of the carrier names it: below data/. */
const onCarrier = (path: string): string => path.replace(/^data\//, '')

const remark = (record: DiscRecord): string =>
  [
    record.code === null && record.businessNumber ? `业务编号 ${record.businessNumber}` : '',
    record.scans.length > 0 ? `数字化副本 ${record.scans.length} 件` : '',
    record.box ? `盒号 ${record.box}` : '',
  ]
    .filter(Boolean)
    .join('；')

/** One line of 文件目录.XML (elements in the order of 档发〔2012〕7号). `at` from 1. */
export const catalogueLine = (record: DiscRecord, at: number): string =>
  parent(
    '文件',
    element('顺序号', at, '    ') +
      element('档号', record.code, '    ') +
      element('责任者', record.responsible, '    ') +
      element('题名', record.title, '    ') +
      element('日期', record.formedOn, '    ') +
      element('密级', record.secrecy, '    ') +
      element('电子档案名称', onCarrier(record.metadata), '    ') +
      element('备注', remark(record), '    '),
    '  ',
  )

/** 文件目录.XML of one volume of a set. */
export const catalogueXml = (lines: Iterable<string>): string => xmlDocument(parent('文件目录', [...lines].join('')))

/** A 案卷 with what of it lies on this volume. */
export class FileOnDisc {
  private readonly dates: string[] = []
  private readonly responsible = new Set<string>()
  private readonly secrecy = new Set<string>()
  private count = 0

  constructor(private readonly first: DiscRecord) {}

  add({ formedOn, responsible, secrecy }: DiscRecord): void {
    this.count += 1
    if (formedOn) this.dates.push(formedOn)
    if (responsible) this.responsible.add(responsible)
    if (secrecy) this.secrecy.add(secrecy)
  }

  /** From the first to the last of its records; the year where none of them has a date. */
  private get dated(): string {
    const [from, to] = [this.dates.toSorted().at(0), this.dates.toSorted().at(-1)]
    return from === to ? (from ?? String(this.first.year)) : `${from}—${to}`
  }

  private get remark(): string {
    const { file, period, className } = this.first
    const facts = [`案卷号 ${file?.number ?? ''}`, periodWord(period), className, `本张 ${this.count} 件`]
    return facts.filter(Boolean).join('；')
  }

  /** One entry of 案卷目录.XML; `at` from 1. 责任者: the one all records have, else the fonds. */
  line(at: number): string {
    const { file, fonds, metadata } = this.first
    const [one, ...others] = this.responsible
    return parent(
      '案卷',
      element('顺序号', at, '    ') +
        element('档号', file?.code ?? null, '    ') +
        element('责任者', one !== undefined && others.length === 0 ? one : fonds.name, '    ') +
        element('题名', file?.title ?? '', '    ') +
        element('日期', this.dated, '    ') +
        element('密级', [...this.secrecy].join('、'), '    ') +
        element('电子档案名称', onCarrier(metadata.slice(0, metadata.lastIndexOf('/'))), '    ') +
        element('备注', this.remark, '    '),
      '  ',
    )
  }
}

/**
 * 案卷目录.XML of one volume: the 案卷 that lie on it, in the order they come. The rule asks for the elements of 文件目录.XML, with 案卷 for 文件;
 * what else there is to say stands in 备注.
 */
export const fileCatalogueXml = (files: Iterable<FileOnDisc>): string =>
  xmlDocument(parent('案卷目录', [...files].map((file, at) => file.line(at + 1)).join('')))
