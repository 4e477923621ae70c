import type { DiscFace } from '../../../shared/model/forms'
import type { Copy } from '../../../shared/model/disc'
import { translator } from '../../../shared/messages'
import { fail } from '../errors'
import { printOut, readerOf } from '../forms'
import type { HandlersOf } from '../router'
import { setFacts } from './build/setFacts'
import { volumeNumber } from './layout/carrierTexts'
import { discNumber } from './register/discNumber'
import { wantsUdf } from './plan/split'
import { findSet, keptOn, volumesOf, type VolumeKeeping, type VolumeRow } from './setStore'
import type { DiscSetFacts } from './discVolume'

type Print = HandlersOf<'discs'>['labels']

interface Faces {
  facts: DiscSetFacts
  volumes: readonly VolumeRow[]
  keeping: ReadonlyMap<number, VolumeKeeping>
  copies: readonly Exclude<Copy, 'other'>[]
  checkedBy: string
  t: ReturnType<typeof translator>
}

function facesOf({ facts, volumes, keeping, copies, checkedBy, t }: Faces): DiscFace[] {
  const { from, to } = facts.years
  const format = `${wantsUdf(facts.capacity, 0) ? 'UDF · ' : ''}ISO 9660 · BagIt 1.0`
  const periodOf = (period: string | null) =>
    period === null ? '' : period === 'permanent' ? t('period.permanent') : t('period.years', { years: period })
  return volumes.flatMap(({ volume, first, last, records, seal }) =>
    copies.map((copy) => ({
      number: discNumber(volumeNumber(facts.number, volume), copy),
      copy: t(`discs.copy.${copy}`),
      title: facts.title,
      fonds: `${facts.fonds.number} ${facts.fonds.name}`,
      years: from === to ? String(from) : `${from}—${to}`,
      firstCode: first,
      lastCode: last,
      records,
      volume,
      volumes: facts.volumes,
      secrecy: keeping.get(volume)?.secrecy ?? '',
      period: periodOf(keeping.get(volume)?.period ?? null),
      madeOn: facts.madeOn,
      capacity: t(facts.medium === 'own' ? 'discs.medium.own' : `discs.medium.${facts.medium as 'cd'}`),
      format,
      madeBy: facts.madeBy,
      checkedBy,
      seal: (seal ?? '').slice(0, 16),
    })),
  )
}

/** Faces and sleeves of the discs of a set as PDF, one for each volume and copy. */
export const labels: Print = async ({ set: ref, kind, copies, volume, checkedBy, locale }, context) => {
  const db = readerOf(context)
  const set = findSet(db, ref) ?? fail('not-found', { set: ref })
  const volumes = volumesOf(db, set.id).filter((one) => volume === null || one.volume === volume)
  const facts = setFacts(db, set)
  const keeping = keptOn(db, set.id)
  const discs = facesOf({ facts, volumes, keeping, copies, checkedBy, t: translator(locale) })
  return printOut(context, {
    kind: kind === 'label' ? 'discLabels' : 'discSleeves',
    input: { discs },
    subject: set.number,
    title: translator(locale)(kind === 'label' ? 'discs.labels' : 'discs.sleeves'),
    locale,
    names: discs.map((one) => one.number),
    subjectKind: 'discSet',
    subjectUid: set.uid,
  })
}
