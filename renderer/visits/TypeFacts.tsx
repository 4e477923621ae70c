import { Flex, Tag, Tooltip, Typography } from 'antd'
import type { FactStatus, VisitorType } from '../../shared/model/visit'
import { useT, useWords } from '../app/i18n'

const COLOURS: Record<FactStatus, string> = { V: 'success', S: 'processing', D: 'default', U: 'warning' }

/** A name in the language of the screen; the Chinese one where there is no other. */
export function useName(): (words: { zh: string; en: string }) => string {
  const { language } = useWords()
  return ({ zh, en }) => (language === 'en' && en) || zh
}

/** How well a rule is known: a letter and its words. */
export function FactTag({ of, status }: { of: 'hook' | 'proofs'; status: FactStatus }) {
  const t = useT()
  return (
    <Tooltip title={t('visits.factHint')}>
      <Tag color={COLOURS[status]} style={{ marginInlineEnd: 0 }}>
        {t(`visits.factOf.${of}`, { status: `${status} ${t(`visits.fact.${status}`)}` })}
      </Tag>
    </Tooltip>
  )
}

/** What a visitor type allows and demands, and the law behind it. */
export function TypeFacts({ type }: { type: VisitorType }) {
  const t = useT()
  const nameOf = useName()
  const facts = [
    `${t('visits.scope')}${t('common.colon')}${t(`visits.scope.${type.scope}`)}`,
    t(`visits.persons.${type.persons}`),
    t(`visits.letter.${type.letter}`),
    t(type.approval ? 'visits.approval.yes' : 'visits.approval.no'),
  ]
  return (
    <Flex vertical gap={4}>
      <Typography.Text strong={type.approval || type.persons === 2}>{facts.join(' · ')}</Typography.Text>
      <Flex gap={8} align="center" wrap>
        <Typography.Text type="secondary">
          {t('visits.hook')}
          {t('common.colon')}
          {nameOf(type.hook)}
        </Typography.Text>
        <FactTag of="hook" status={type.hookStatus} />
        <FactTag of="proofs" status={type.proofStatus} />
      </Flex>
    </Flex>
  )
}
