import { theme, Typography } from 'antd'
import type { CSSProperties, ReactNode, Ref } from 'react'

interface Props {
  children: ReactNode
  /** 3 only under another section title. */
  level?: 2 | 3
  margin?: CSSProperties['margin']
  className?: string
  /** For `aria-labelledby` of the section. */
  id?: string
  /** Takes the heading that gets the focus when the section comes to stand; it is told by readers of screens, and no stop of Tab. */
  focus?: Ref<HTMLElement>
}

/** Title of a part of a page. The page itself has `PageHead`; a thing that has a page is named by its own head. */
export function SectionTitle({ children, level = 2, margin = '0 0 6px', className, id, focus }: Props) {
  const { token } = theme.useToken()
  return (
    <Typography.Title
      level={level}
      id={id}
      className={className}
      style={{ fontSize: token.fontSizeLG, margin, ...(focus && { outline: 'none' }) }}
      {...(focus && { ref: focus, tabIndex: -1 })}
    >
      {children}
    </Typography.Title>
  )
}
