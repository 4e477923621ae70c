import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Flex, Skeleton, Space, Table, Tag, Typography } from 'antd'
import { useState, type ReactNode } from 'react'
import type { ApprovalLevel, ApprovalRule } from '../../../shared/model/approval'
import { client, rpc } from '../../app/client'
import { useT, useWords } from '../../app/i18n'
import { useErrorText, useShowError } from '../../app/showError'
import { formatInstant } from '../../ui/format'
import { LevelTags } from './LevelTags'
import { RuleDialog } from './RuleDialog'
import { TryIt } from './TryIt'
import { useConditionText } from './useConditionText'
import '../parts/requests.css'

interface Rules {
  rules: ApprovalRule[]
  otherwise: ApprovalLevel[]
}

/** Who approves what, as data: rules from the top, the first that fits decides. */
export function RulesTab() {
  const textOf = useErrorText()
  const { data, error } = useQuery(rpc.requests.rules.queryOptions({ input: {} }))
  if (error && !data) return <Alert type="error" showIcon title={textOf(error)} />
  if (!data) return <Skeleton active />
  return <Editor key={data.version} kept={data} />
}

type Kept = Rules & {
  version: number
  savedAt: number | null
  savedBy: string | null
  deciders: { leader: number; archivist: number; administrator: number }
}

function Editor({ kept }: { kept: Kept }) {
  const t = useT()
  const { message } = App.useApp()
  const showError = useShowError()
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Rules>({ rules: kept.rules, otherwise: kept.otherwise })
  const changed = JSON.stringify(draft) !== JSON.stringify({ rules: kept.rules, otherwise: kept.otherwise })
  const save = () =>
    client.requests
      .saveRules({ ...draft, version: kept.version, reason: '' })
      .then(() => {
        void message.success(t('settings.saved'))
        return queries.invalidateQueries({ queryKey: rpc.requests.rules.key() })
      })
      .catch(showError)
  return (
    <div style={{ maxWidth: 1180 }}>
      <Typography.Paragraph type="secondary">{t('requestsSettings.rulesWhy')}</Typography.Paragraph>
      <Missing rules={draft} deciders={kept.deciders} />
      <RuleTable draft={draft} onChange={setDraft} />
      <TryIt rules={draft} />
      <Flex gap={8} align="center" style={{ marginBlockStart: 12 }}>
        <Button type="primary" disabled={!changed} onClick={() => void save()}>
          {t('common.save')}
        </Button>
        <Button disabled={!changed} onClick={() => setDraft({ rules: kept.rules, otherwise: kept.otherwise })}>
          {t('requestsSettings.discard')}
        </Button>
        <Typography.Text type="secondary">
          {kept.savedAt === null
            ? t('requestsSettings.shipped')
            : t('requestsSettings.version', {
                version: kept.version,
                at: formatInstant(kept.savedAt).slice(0, 16),
                by: kept.savedBy,
              })}
        </Typography.Text>
      </Flex>
    </div>
  )
}

/** A level nobody can decide would hold everything up: told before it happens. */
function Missing({ rules, deciders }: { rules: Rules; deciders: Kept['deciders'] }) {
  const t = useT()
  const levels = [...rules.rules.flatMap((rule) => rule.levels), ...rules.otherwise]
  const roles = (['leader', 'archivist', 'administrator'] as const).filter(
    (role) => deciders[role] === 0 && levels.some((level) => level.role === role),
  )
  if (roles.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBlockEnd: 12 }}
      title={t('requestsSettings.nobodyDecides', {
        roles: roles.map((role) => t(`role.${role}`)).join(t('common.listSeparator')),
      })}
    />
  )
}

function RuleTable({ draft, onChange }: { draft: Rules; onChange: (draft: Rules) => void }) {
  const t = useT()
  const { language } = useWords()
  const conditionText = useConditionText()
  const [editing, setEditing] = useState<number | 'new' | 'otherwise' | null>(null)
  const { rules } = draft
  const put = (next: ApprovalRule[]) => onChange({ ...draft, rules: next })
  const move = (at: number, by: number) => {
    const next = [...rules]
    const [one] = next.splice(at, 1)
    if (one) next.splice(at + by, 0, one)
    put(next)
  }
  const rows = rules.map((rule, at) => ({ rule, at }))
  return (
    <>
      <Table<{ rule: ApprovalRule; at: number }>
        size="small"
        rowKey="at"
        pagination={false}
        dataSource={rows}
        columns={[
          { title: t('requestsSettings.order'), width: 56, className: 'num', render: (_, { at }) => at + 1 },
          {
            title: t('requestsSettings.rule'),
            width: 220,
            render: (_, { rule }) => (
              <>
                {rule.name[language === 'en' ? 'en' : 'zh']}{' '}
                {rule.status === 'own' && <Tag>{t('requestsSettings.own')}</Tag>}
              </>
            ),
          },
          { title: t('requestsSettings.when'), render: (_, { rule }) => conditionText(rule.when) },
          {
            title: t('requestsSettings.levels'),
            width: 300,
            render: (_, { rule }) => <LevelTags levels={rule.levels} />,
          },
          {
            width: 160,
            align: 'end',
            render: (_, { rule, at }) => {
              const name = rule.name[language === 'en' ? 'en' : 'zh']
              const button = (label: string, icon: ReactNode, work: () => void, disabled = false) => (
                <Button
                  type="text"
                  size="small"
                  icon={icon}
                  disabled={disabled}
                  title={label}
                  aria-label={`${label} ${name}`}
                  onClick={work}
                />
              )
              return (
                <Space size={2}>
                  {button(t('requestsSettings.up'), <ArrowUpOutlined />, () => move(at, -1), at === 0)}
                  {button(
                    t('requestsSettings.down'),
                    <ArrowDownOutlined />,
                    () => move(at, 1),
                    at === rules.length - 1,
                  )}
                  {button(t('common.edit'), <EditOutlined />, () => setEditing(at))}
                  {button(t('common.remove'), <DeleteOutlined />, () =>
                    put(rules.filter((_one, other) => other !== at)),
                  )}
                </Space>
              )
            },
          },
        ]}
        footer={() => (
          <Flex gap={12} align="center">
            <strong>{t('requestsSettings.otherwise')}</strong>
            <LevelTags levels={draft.otherwise} />
            <Button
              type="text"
              size="small"
              icon={<EditOutlined />}
              aria-label={`${t('common.edit')} ${t('requestsSettings.otherwise')}`}
              onClick={() => setEditing('otherwise')}
            />
            <span style={{ flex: 1 }} />
            <Button icon={<PlusOutlined />} onClick={() => setEditing('new')}>
              {t('requestsSettings.addRule')}
            </Button>
          </Flex>
        )}
      />
      <RuleDialog
        open={editing !== null}
        rule={typeof editing === 'number' ? (rules[editing] ?? null) : null}
        otherwise={editing === 'otherwise' ? draft.otherwise : null}
        onClose={() => setEditing(null)}
        onSave={(rule) => {
          if (editing === 'otherwise') onChange({ ...draft, otherwise: rule.levels })
          else if (editing === 'new') put([rule, ...rules])
          else put(rules.map((one, at) => (at === editing ? rule : one)))
          setEditing(null)
        }}
      />
    </>
  )
}
