import { CheckOutlined } from '@ant-design/icons'
import { Table, theme, Typography } from 'antd'
import { ABILITIES, ABILITIES_OF, hasKeySlot, ROLES, type Role } from '../../../shared/rules/abilities'
import { useT } from '../../app/i18n'
import { SectionTitle } from '../../ui/SectionTitle'

interface Row {
  key: string
  word: string
  has: (role: Role) => boolean
}

/** Who may do what: the very table the host checks by, in words. */
export function RoleTable() {
  const t = useT()
  const { token } = theme.useToken()
  const rows: Row[] = [
    ...ABILITIES.map((ability) => ({
      key: ability,
      word: t(`ability.${ability}`),
      has: (role: Role) => ABILITIES_OF[role].includes(ability),
    })),
    { key: 'slot', word: t('ability.keySlot'), has: hasKeySlot },
  ]
  const tick = (
    <>
      <CheckOutlined aria-hidden="true" style={{ color: token.colorSuccess }} />
      <span className="visually-hidden">{t('common.yes')}</span>
    </>
  )
  const none = <span className="visually-hidden">{t('common.no')}</span>
  return (
    <section aria-labelledby="roles">
      <SectionTitle id="roles" margin="24px 0 4px">
        {t('access.roles')}
      </SectionTitle>
      <Typography.Paragraph type="secondary">{t('access.rolesHint')}</Typography.Paragraph>
      <Table<Row>
        size="small"
        bordered
        pagination={false}
        dataSource={rows}
        columns={[
          { title: t('access.ability'), dataIndex: 'word', width: 300 },
          ...ROLES.map((role) => ({
            key: role,
            title: t(`role.${role}`),
            align: 'center' as const,
            width: 96,
            render: (_: unknown, row: Row) => (row.has(role) ? tick : none),
          })),
        ]}
        style={{ maxWidth: 900 }}
      />
    </section>
  )
}
