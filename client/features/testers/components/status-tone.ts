import type { EnrolmentStatus } from '../../../../shared/testers/history.ts'

/** The tone beside the word of a status. */
export const statusTone: Record<EnrolmentStatus, 'grey' | 'accent' | 'amber' | 'green' | 'red'> = {
  invited: 'grey',
  active: 'accent',
  paused: 'amber',
  withdrawn: 'red',
  completed: 'green'
}
