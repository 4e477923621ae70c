import {
  AuditOutlined,
  FileSearchOutlined,
  ReadOutlined,
  ShoppingOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Badge, theme } from 'antd'
import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import type { MessageKey } from '../../shared/messages'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useBasket } from './useBasket'

interface Tab {
  to: string
  label: MessageKey
  icon: ReactNode
  count: number
  /** Words for what the count counts. */
  counted: MessageKey
}

function useTabs(inside: boolean): Tab[] {
  const can = useCan()
  const { basket } = useBasket()
  const { data: counts } = useQuery(rpc.requests.counts.queryOptions({ input: {} }))
  const tabs: Tab[] = [
    { to: '/ask', label: 'staff.find', icon: <FileSearchOutlined />, count: 0, counted: 'staff.find' },
    {
      to: '/ask/basket',
      label: 'staff.basket',
      icon: <ShoppingOutlined />,
      count: basket.items.length,
      counted: 'staff.inBasket',
    },
    {
      to: '/ask/requests',
      label: 'staff.requests',
      icon: <UnorderedListOutlined />,
      count: counts?.ready ?? 0,
      counted: 'staff.readyCount',
    },
    { to: '/ask/loans', label: 'staff.loans', icon: <ReadOutlined />, count: 0, counted: 'staff.loans' },
  ]
  if (!inside && can('requests.decide'))
    tabs.unshift({
      to: '/requests/approvals',
      label: 'requestsPage.approvals',
      icon: <AuditOutlined />,
      count: counts?.toDecide ?? 0,
      counted: 'requestsPage.toDecideCount',
    })
  return tabs
}

/** The staff screens: along the top, or at the bottom edge of a phone where the thumb is. */
export function StaffTabs({ below = false, inside = false }: { below?: boolean; inside?: boolean }) {
  const t = useT()
  const { token } = theme.useToken()
  const tabs = useTabs(inside)
  return (
    <nav className={below ? 'staff-tabs staff-tabs-below' : 'staff-tabs'} aria-label={t('staff.title')}>
      {tabs.map(({ to, label, icon, count, counted }) => (
        <NavLink
          key={to}
          to={to}
          end
          className="staff-tab"
          style={({ isActive }) => ({
            color: isActive ? token.colorPrimary : token.colorText,
            borderColor: isActive ? token.colorPrimary : 'transparent',
            fontWeight: isActive ? 600 : 400,
          })}
        >
          {({ isActive }) => (
            <>
              <span aria-hidden>
                <Badge count={count} size="small" offset={[4, 0]} color={token.colorPrimary}>
                  <span style={{ fontSize: 18, color: isActive ? token.colorPrimary : token.colorText }}>{icon}</span>
                </Badge>
              </span>
              <span>{t(label)}</span>
              {count > 0 && <span className="visually-hidden"> {t(counted, { count })}</span>}
            </>
          )}
        </NavLink>
      ))}
    </nav>
  )
}
