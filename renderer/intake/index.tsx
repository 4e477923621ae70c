import { ImportOutlined } from '@ant-design/icons'
import type { Page } from '../app/pages'
import { BatchPage } from './BatchPage'
import { ImportPage } from './ImportPage'
import { IntakePage } from './IntakePage'

export { remap } from './draft'
export { ErrorNote } from './ErrorNote'
export { FilePicker } from './FilePicker'
export { HeadPreview } from './HeadPreview'
export { MappingTable } from './MappingTable'
export { Surface } from './Surface'
export { UndoModal } from './UndoModal'
export { uploadFile } from './uploadFile'
export { useVerdictText } from './verdictWords'

export const intakePages: Page[] = [
  {
    path: '/intake',
    element: <IntakePage />,
    ability: 'intake.run',
    nav: { label: 'nav.intake', icon: <ImportOutlined />, order: 30, key: '3' },
  },
  { path: '/intake/new', element: <ImportPage />, ability: 'intake.run' },
  { path: '/intake/batches/:uid', element: <BatchPage />, ability: 'intake.run' },
]
