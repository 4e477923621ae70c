export { CalendarTab } from './CalendarTab'
export { MissingYears } from './MissingYears'
