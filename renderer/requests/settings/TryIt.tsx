import { useQuery } from '@tanstack/react-query'
import { Checkbox, Flex, Select } from 'antd'
import { useState } from 'react'
import type { ApprovalLevel, ApprovalRule } from '../../../shared/model/approval'
import { fits, levelsFor, type ApprovalFacts } from '../../../shared/rules/approval'
import { rpc } from '../../app/client'
import { useT, useWords } from '../../app/i18n'
import { SectionTitle } from '../../ui/SectionTitle'
import { LevelTags } from './LevelTags'

const FIRST: ApprovalFacts = {
  classPath: [],
  type: '',
  secret: false,
  openness: 'unreviewed',
  original: true,
  takeOut: true,
  personWide: false,
  ownBusiness: true,
  visitor: null,
}

/** A class with all classes above it, as the rules look at them. */
function pathOf(code: string, parents: ReadonlyMap<string, string | null>): string[] {
  const path: string[] = []
  for (let at: string | null = code; at && !path.includes(at); at = parents.get(at) ?? null) path.push(at)
  return path
}

/** What levels a request would need by the rules as they stand on the screen, saved or not. */
export function TryIt({ rules }: { rules: { rules: ApprovalRule[]; otherwise: ApprovalLevel[] } }) {
  const t = useT()
  const { language } = useWords()
  const [facts, setFacts] = useState<ApprovalFacts>(FIRST)
  const { data: options } = useQuery(rpc.requests.options.queryOptions({ input: {} }))
  const english = language === 'en'
  const { data: plan } = useQuery(rpc.catalogue.classes.queryOptions({ input: {} }))
  const parents = new Map((plan?.classes ?? []).map((one) => [one.code, one.parent] as const))
  const rule = rules.rules.find((one) => fits(one.when, facts))
  const tick = (key: 'original' | 'takeOut' | 'ownBusiness' | 'personWide' | 'secret') => (
    <Checkbox checked={facts[key]} onChange={(event) => setFacts({ ...facts, [key]: event.target.checked })}>
      {t(`requestsSettings.when.${key}.yes`)}
    </Checkbox>
  )
  return (
    <section aria-label={t('requestsSettings.tryIt')} style={{ marginBlockStart: 16 }}>
      <SectionTitle>{t('requestsSettings.tryIt')}</SectionTitle>
      <Flex gap={12} align="center" wrap>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('requestsSettings.class')}
          placeholder={t('requestsSettings.class')}
          style={{ width: 220 }}
          options={(options?.classes ?? []).map((one) => ({
            value: one.code,
            label: `${one.code} ${english ? one.nameEn : one.name}`,
          }))}
          onChange={(code: string | undefined) => setFacts({ ...facts, classPath: code ? pathOf(code, parents) : [] })}
        />
        <Select
          allowClear
          aria-label={t('requestsSettings.type')}
          placeholder={t('requestsSettings.type')}
          style={{ width: 170 }}
          options={(options?.types ?? []).map((one) => ({ value: one.id, label: one.name[english ? 'en' : 'zh'] }))}
          onChange={(type: string | undefined) => setFacts({ ...facts, type: type ?? '' })}
        />
        {tick('original')}
        {tick('takeOut')}
        {tick('ownBusiness')}
        {tick('personWide')}
        {tick('secret')}
      </Flex>
      <Flex gap={8} align="center" style={{ marginBlockStart: 8 }} role="status">
        {t('requestsSettings.needs', {
          rule: rule ? rule.name[english ? 'en' : 'zh'] : t('requestsSettings.otherwise'),
        })}
        <LevelTags levels={levelsFor(rules, facts)} />
      </Flex>
    </section>
  )
}
