import { translator, type MessageKey } from '../../../../shared/messages'
import type { DiscSetFacts } from '../discVolume'

// The carrier is made as the office's rules want it, in Chinese, whatever language the screen has.
const t = translator('zh-CN')

/** Text for Windows and paper: UTF-8 with its mark, CRLF. */
const asText = (text: string): Buffer => Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`, 'utf8')

/** What lies on one volume. bytes: of its electronic records, metadata and scans. */
export interface OnVolume {
  volume: number
  records: number
  scans: number
  bytes: number
}

const MEDIA: Record<string, MessageKey> = {
  cd: 'discs.medium.cd',
  dvd: 'discs.medium.dvd',
  bd25: 'discs.medium.bd25',
  bd50: 'discs.medium.bd50',
  bd100: 'discs.medium.bd100',
  own: 'discs.medium.own',
}

/** Number of one volume of a set: `G2026-0003-02`. */
export const volumeNumber = (set: string, volume: number): string => `${set}-${String(volume).padStart(2, '0')}`

/** 说明文件.TXT: parameters of the carrier, number, keeper, maker, what is needed to read it (档发〔2012〕7号). */
export function descriptionText(set: DiscSetFacts, { volume, records, scans }: OnVolume): Buffer {
  const rows: [MessageKey, string][] = [
    ['discs.carrier.number', volumeNumber(set.number, volume)],
    ['discs.carrier.count', t('discs.carrier.countOf', { volume, volumes: set.volumes })],
    ['discs.carrier.medium', t(MEDIA[set.medium] ?? 'discs.medium.own')],
    ['discs.carrier.capacity', String(set.capacity)],
    ['discs.carrier.fonds', `${set.fonds.number} ${set.fonds.name}`],
    ['discs.carrier.title', set.title],
    [
      'discs.carrier.years',
      set.years.from === set.years.to ? `${set.years.from}` : `${set.years.from}—${set.years.to}`,
    ],
    ['discs.carrier.records', t('discs.carrier.recordsOf', { records, scans })],
    ['discs.carrier.data', t(set.full ? 'discs.carrier.full' : 'discs.carrier.masked')],
    ['discs.carrier.keeper', set.fonds.name],
    ['discs.carrier.madeBy', set.madeBy],
    ['discs.carrier.madeOn', set.madeOn],
    ['discs.carrier.checkedBy', ''],
    ['discs.carrier.format', t('discs.carrier.formatText')],
    ['discs.carrier.needs', t('discs.carrier.needsText')],
    ['discs.carrier.program', set.program],
  ]
  return asText(rows.map(([key, value]) => `${t(key)}：${value}`).join('\n'))
}

/** The texts of 其他/: how metadata are written, how things are packed, numbered and named, and what is handed over. */
export function otherTexts(set: DiscSetFacts, here: OnVolume): [path: string, bytes: Buffer][] {
  const facts = {
    number: set.number,
    title: set.title,
    volumes: set.volumes,
    records: set.records,
    first: volumeNumber(set.number, 1),
    last: volumeNumber(set.number, set.volumes),
    volume: volumeNumber(set.number, here.volume),
    here: here.records,
    files: here.records + here.scans,
    bytes: here.bytes,
    medium: t(MEDIA[set.medium] ?? 'discs.medium.own'),
  }
  const texts = ['metadata', 'packing', 'naming', 'handover'] as const
  return texts.map((name) => [
    `data/其他/${t(`discs.other.${name}.name`)}.TXT`,
    asText(t(`discs.other.${name}.text`, facts)),
  ])
}
