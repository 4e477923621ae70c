import type { Page } from '../app/pages'
import { staffScreens } from './screens'
import { StaffTabs } from './StaffTabs'
import './staff.css'

/** The staff screens inside the frame of the archive room, for its people and leaders who ask for something themselves. */
export const staffPages: Page[] = staffScreens.map(({ path, element }) => ({
  path,
  ability: 'requests.make',
  element: (
    <div className="staff-inside">
      <StaffTabs inside />
      <div className="staff-main">{element}</div>
    </div>
  ),
}))
