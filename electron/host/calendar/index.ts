export { calendarOf } from './calendarStore'
