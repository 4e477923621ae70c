export { openReminders, remindersOf } from './roomReminders'
