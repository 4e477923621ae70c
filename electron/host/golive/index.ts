export { leadersOf } from './deputies'
export { listType } from './listTypes'
