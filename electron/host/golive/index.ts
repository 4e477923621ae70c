export { leadersOf } from './deputies'
