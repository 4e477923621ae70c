import { Select, Table, Tooltip } from 'antd'
import type { MaskRules } from '../../shared/model/masking'
import { ROLES } from '../../shared/rules/abilities'
import { DEFAULT_MASK_TABLE, showings, type Showing } from '../../shared/rules/maskTable'
import { personalKinds, type PersonalKind } from '../../shared/rules/masking'
import { useT } from '../app/i18n'

interface Props {
  table: MaskRules['table']
  onChange: (table: MaskRules['table']) => void
}

/** Kinds of personal data down, roles across, in each cell how it is shown; the reason for what is shipped stands under each kind. */
export function MaskTableForm({ table, onChange }: Props) {
  const t = useT()
  const cell = (role: (typeof ROLES)[number], kind: PersonalKind) => {
    const own = table[role][kind] !== DEFAULT_MASK_TABLE[role][kind]
    return (
      <Tooltip title={own ? t('masking.changed') : undefined}>
        <Select<Showing>
          size="small"
          style={{ width: '100%' }}
          variant={own ? 'outlined' : 'borderless'}
          aria-label={`${t(`role.${role}`)} · ${t(`masking.kind.${kind}`)}`}
          value={table[role][kind]}
          options={showings.map((value) => ({
            value,
            label: t(`masking.showing.${value}`),
            title: t(`masking.showing.${value}.hint`),
          }))}
          onChange={(how) => onChange({ ...table, [role]: { ...table[role], [kind]: how } })}
        />
      </Tooltip>
    )
  }
  return (
    <Table
      size="small"
      rowKey="kind"
      pagination={false}
      style={{ marginBottom: 16 }}
      scroll={{ x: 'max-content' }}
      dataSource={personalKinds.map((kind) => ({ kind }))}
      columns={[
        {
          title: '',
          dataIndex: 'kind',
          width: 330,
          render: (kind: PersonalKind) => (
            <>
              <strong>{t(`masking.kind.${kind}`)}</strong>
              <div className="field-note">{t(`masking.why.${kind}`)}</div>
            </>
          ),
        },
        ...ROLES.map((role) => ({
          title: t(`role.${role}`),
          key: role,
          width: 110,
          render: (_: unknown, { kind }: { kind: PersonalKind }) => cell(role, kind),
        })),
      ]}
    />
  )
}
